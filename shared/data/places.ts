import counties from './counties.json' with { type: 'json' };
import zips from './minnesota-zips.json' with { type: 'json' };
import states from './states.json' with { type: 'json' };

/** Counties (an answer is the county's name), states (an answer is the postal code), and which county a Minnesota ZIP code lies in. */
export const countyNames: readonly string[] = counties.map(county => county.name);
export const stateCodes: readonly string[] = states.map(state => state.code);

const fipsByName: ReadonlyMap<string, string> = new Map(counties.map(({ name, fips }) => [name, fips]));
const stateByCode: ReadonlyMap<string, string> = new Map(states.map(({ code, name }) => [code, name]));
const countiesByZip: Readonly<Record<string, readonly string[]>> = zips.counties;

/** Five digits of the state and county; undefined for what is no county of Minnesota. */
export const fipsOf = (county: string): string | undefined => fipsByName.get(county);
export const stateName = (code: string): string | undefined => stateByCode.get(code);

const alsoInOtherStates: ReadonlySet<string> = new Set(zips.alsoInOtherStates);

/** Minnesota's own codes run from 55001 to 56763; a few addresses on the border have the code of a post office across it. */
export function isMinnesotaZip(zip: string): boolean {
  const number = Number(zip.slice(0, 5));
  return (number >= 55001 && number <= 56763) || countiesOfZip(zip).length > 0;
}

export const isOnlyMinnesotaZip = (zip: string): boolean => isMinnesotaZip(zip) && !alsoInOtherStates.has(zip.slice(0, 5));

/** The counties that a ZIP code (five digits, or five and four) has land in, the largest part first. Empty if not known: post office boxes have ZIP codes of their own. */
export const countiesOfZip = (zip: string): readonly string[] => countiesByZip[zip.slice(0, 5)] ?? [];
