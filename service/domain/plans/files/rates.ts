import { parseCents } from '../../../../shared/money.ts';
import type { RateTable } from '../rate-table.ts';
import type { Heads } from './heads.ts';
import { readFile, type Scope } from './read-file.ts';
import type { Tally } from './tally.ts';
import { beginsYear, keepable, readArea, readBands, readMoney } from './values.ts';

// Rate: what a plan costs a month, a row for each rating area and age. A million rows and more, so what returns row after row is
// understood once. An empty tobacco rate means that tobacco costs nothing more.

/** Carriers file placeholders such as 9999 and 0 for what is not sold. */
const highestCents = 999_800;

export async function readRates(
  bytes: AsyncIterable<Uint8Array>,
  scope: Scope,
  heads: Heads,
  tally: Tally,
  areas: ReadonlySet<number>,
  table: RateTable,
): Promise<void> {
  const begins = once(cell => beginsYear(cell, scope.year));
  const area = once(readArea);
  const take: Parameters<typeof readFile>[4] = place => {
    const [planAt, areaAt, ageAt, beginsAt] = [place('PlanId'), place('RatingAreaId'), place('Age'), place('RateEffectiveDate')];
    const [rateAt, tobaccoAt] = [place('IndividualRate'), place('IndividualTobaccoRate')];
    return row => {
      const planCell = row.cell(planAt);
      const head = heads.get(planCell) ?? heads.get(planCell.trim().toUpperCase());
      if (!head) return tally.skip('not-used');
      const { id: planId } = head.plan;
      const bands = readBands(row.cell(ageAt));
      if (bands === null) return tally.skip('other-age');
      if (bands === undefined) return tally.refuse(row.line, 'Age', 'not-known', planId);
      const beginning = begins(row.cell(beginsAt));
      if (beginning === undefined) return tally.refuse(row.line, 'RateEffectiveDate', 'not-readable', planId);
      if (!beginning) return tally.skip('other-period');
      const number = area(row.cell(areaAt));
      if (number === undefined || !areas.has(number)) return tally.refuse(row.line, 'RatingAreaId', 'not-known', planId);
      const cents = parseCents(row.cell(rateAt)) ?? readMoney(row.cell(rateAt));
      if (cents === undefined || cents === null)
        return tally.refuse(row.line, 'IndividualRate', cents === null ? 'empty' : 'not-readable', planId);
      if (cents === 0 || cents > highestCents) return tally.refuse(row.line, 'IndividualRate', 'not-plausible', planId);
      const tobacco = parseCents(row.cell(tobaccoAt)) ?? readMoney(row.cell(tobaccoAt));
      if (tobacco === undefined) return tally.refuse(row.line, 'IndividualTobaccoRate', 'not-readable', planId);
      if (tobacco !== null && (tobacco < cents || tobacco > 2 * highestCents))
        return tally.refuse(row.line, 'IndividualTobaccoRate', 'not-plausible', planId);
      const outcome = table.put(planId, number, bands, cents, tobacco);
      if (outcome === 'other') return tally.refuse(row.line, 'IndividualRate', 'twice', planId);
      if (outcome === 'same') return tally.skip('same-again');
      tally.taken += 1;
    };
  };
  await readFile('rates', bytes, scope, tally, take, () => table.makeRoom());
}

const mostKept = 200;

/** For cells that say the same in row after row. */
function once<T>(understand: (cell: string) => T): (cell: string) => T {
  const known = new Map<string, T>();
  return cell => {
    const before = known.get(cell);
    if (before !== undefined) return before;
    const value = understand(cell);
    if (known.size < mostKept) known.set(keepable(cell), value);
    return value;
  };
}
