import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { openPGlite } from '../../db/database.ts';
import { createStore } from '../../db/store.ts';
import { rowsOfPlan } from '../../testing/plan-files.ts';
import { type Heads, readHeads } from './files/heads.ts';
import { readRates } from './files/rates.ts';
import { Tally } from './files/tally.ts';
import { createRateTable } from './rate-table.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const held = (): number => {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

const plans = 110;
const rows = plans * 9 * 51;

async function headsOf(): Promise<Heads> {
  const all = Array.from({ length: plans }, (_, at) => rowsOfPlan(at + 1).attributes[0] ?? {});
  const columns = Object.keys(all[0] ?? {});
  const text = [columns, ...all.map(row => columns.map(column => `"${row[column]}"`))].join('\n');
  return readHeads(
    (async function* () {
      yield Buffer.from(text);
    })(),
    { year: 2027, state: 'MN' },
    new Tally(),
  );
}

async function* rateFile(ids: readonly string[], sampled: () => void): AsyncGenerator<Uint8Array> {
  yield Buffer.from('BusinessYear,StateCode,SourceName,PlanId,RatingAreaId,Age,IndividualRate,IndividualTobaccoRate,RateEffectiveDate\n');
  for (const id of ids) {
    sampled();
    for (let area = 1; area <= 9; area += 1) {
      const lines = Array.from(
        { length: 51 },
        (_, band) =>
          `2027,MN,${'a source whose name is long and different '.repeat(2)}${id},${id},Rating Area ${area},${band === 0 ? '0-14' : band === 50 ? '64 and over' : band + 14},${300 + band}.00,,2027-01-01\n`,
      );
      yield Buffer.from(lines.join(''));
    }
  }
}

it(`${rows.toLocaleString('en-US')} rates take no more memory than their figures: no block of the file stays`, {
  timeout: 60_000,
}, async () => {
  const database = await openPGlite(undefined);
  const store = createStore(database, undefined, () => undefined);
  const heads = await headsOf();
  const table = createRateTable(store, 'none', plans * 9 + 1);
  const tally = new Tally();
  const samples: number[] = [];
  let seen = 0;
  const file = rateFile([...heads.keys()], () => {
    seen += 1;
    if (seen % 20 === 10) samples.push(held());
  });
  await readRates(file, { year: 2027, state: 'MN' }, heads, tally, new Set([1, 2, 3, 4, 5, 6, 7, 8, 9]), table);
  expect(tally.taken).toBe(rows);
  const growth = (samples.at(-1) ?? 0) - (samples[0] ?? 0);
  console.log(`${rows} rates: ${growth.toFixed(1)} MiB more at the end than at the beginning`);
  // The text between the two is 8 MB.
  expect(growth).toBeLessThan(2);
  await database.close();
});
