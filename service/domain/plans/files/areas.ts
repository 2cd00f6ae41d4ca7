import { countyNames, fipsOf } from '../../../../shared/data/places.ts';
import { type Heads, serviceAreaKey } from './heads.ts';
import { isSame, readFile, type Scope } from './read-file.ts';
import type { Tally } from './tally.ts';
import { readYes } from './values.ts';

// Service Area: where a plan is sold, by county. A county that is covered in part counts as covered: plans here know no ZIP codes.

const byFips: ReadonlyMap<string, string> = new Map(countyNames.map(name => [fipsOf(name) ?? '', name]));

/** `27053`, `Hennepin - 27053`, `Hennepin`. */
function readCounty(cell: string): string | undefined {
  const [fips = ''] = /\d{5}/.exec(cell) ?? [];
  return byFips.get(fips) ?? countyNames.find(name => isSame(cell, name));
}

/** Counties by service area, of those that plans lie in; null: the whole state. */
export async function readAreas(
  bytes: AsyncIterable<Uint8Array>,
  scope: Scope,
  heads: Heads,
  tally: Tally,
): Promise<ReadonlyMap<string, ReadonlySet<string> | null>> {
  const wanted = new Set([...heads.values()].map(({ serviceArea }) => serviceArea));
  const areas = new Map<string, Set<string> | null>();
  await readFile('areas', bytes, scope, tally, place => {
    const [marketAt, issuerAt, areaAt] = [place('MarketCoverage'), place('IssuerId'), place('ServiceAreaId')];
    const [stateAt, countyAt] = [place('CoverEntireState'), place('County')];
    return row => {
      const market = row.cell(marketAt);
      if (market.trim() !== '' && !isSame(market, 'Individual')) return tally.skip('other-market');
      const key = serviceAreaKey(row.cell(issuerAt), row.cell(areaAt));
      if (!wanted.has(key)) return tally.skip('not-used');
      const isWholeState = readYes(row.cell(stateAt));
      if (isWholeState === undefined) return tally.refuse(row.line, 'CoverEntireState', 'not-readable');
      if (!isWholeState) {
        const county = readCounty(row.cell(countyAt));
        if (!county) return tally.refuse(row.line, 'County', 'not-known');
        if (areas.get(key) !== null) areas.set(key, (areas.get(key) ?? new Set()).add(county));
      } else areas.set(key, null);
      tally.taken += 1;
    };
  });
  return areas;
}
