import data from './data/rating-areas.json' with { type: 'json' };

/**
 * Minnesota's nine rating areas: where somebody lives decides, with age and tobacco, what a plan costs (45 CFR 147.102(b); the list of
 * CMS). Each of the 87 counties lies in exactly one.
 */
const areas: Readonly<Record<string, readonly string[]>> = data.areas;

const byCounty: ReadonlyMap<string, number> = new Map(
  Object.entries(areas).flatMap(([area, counties]) => counties.map((county): [string, number] => [county, Number(area)])),
);

export const ratingAreas: readonly number[] = Object.keys(areas).map(Number);

/** 1 to 9; undefined for what is no county of Minnesota. Names as in `countyNames`. */
export const ratingAreaOf = (county: string): number | undefined => byCounty.get(county);
