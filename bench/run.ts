/**
 * `npm run bench -- --json FILE`: measures the Desk's storage, its interview, its plans, the first pull and the service against named baselines on
 * this machine, in one run, prints the table, writes the figures and ends with an error if a target is missed. `--only PART` leaves the
 * others out. What is measured, and how, is in docs/performance.md.
 */
import { parseArgs } from 'node:util';
import { firstPullRows } from './first-pull-rows.ts';
import { interviewRows } from './interview-rows.ts';
import { prepareLaunch } from './launch.ts';
import { planRows } from './plan-rows.ts';
import { printTable, writeResults } from './results.ts';
import { serviceRows } from './service-rows.ts';
import { shoppingRows } from './shopping-rows.ts';
import { storageRows } from './storage-rows.ts';

const { values } = parseArgs({
  options: { json: { type: 'string' }, runs: { type: 'string', default: '5' }, only: { type: 'string' } },
});
const runs = Number(values.runs);
const parts = {
  storage: storageRows,
  interview: interviewRows,
  shopping: shoppingRows,
  'first-pull': firstPullRows,
  service: serviceRows,
  plans: planRows,
};
const wanted = Object.entries(parts).filter(([name]) => values.only === undefined || values.only === name);
if (wanted.length === 0) throw new Error(`--only knows ${Object.keys(parts).join(', ')}`);

const launcher = await prepareLaunch();
const results = [];
for (const [, rowsOf] of wanted) results.push(...(await rowsOf(launcher, runs)));
printTable(results);
if (values.json) writeResults(values.json, results);
// Said outright: the database server's package ends every process that ends by itself as if all were well.
process.exit(results.every(({ ok }) => ok) ? 0 : 1);
