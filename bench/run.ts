/**
 * `npm run bench -- --json FILE`: measures the Desk's storage against named baselines on this machine, in one run, prints the
 * table, writes the figures and ends with an error if a target is missed. What is measured, and how, is in docs/performance.md.
 */
import { parseArgs } from 'node:util';
import { prepareDexie } from './dexie-in-chromium.ts';
import { bounded, compared, noted, printTable, type Result, writeResults } from './results.ts';
import { median } from './statistics.ts';
import { prepareDeskApp } from './through-the-bridge.ts';
import { measureVaultInNode } from './vault-in-node.ts';
import type { Measured } from './workload/workload.ts';

const { values } = parseArgs({ options: { json: { type: 'string' }, runs: { type: 'string', default: '5' } } });
const runs = Number(values.runs);
const saves = 200;
const longestBlockAllowed = 100;

const baseline = await prepareDexie();
const desk = await prepareDeskApp();
const dexie: Measured[] = [];
const inNode: Measured[] = [];
const throughBridge: Awaited<ReturnType<typeof desk.measure>>[] = [];

try {
  // In turns, so that a machine that is busy for a while is busy for all of them.
  for (let run = 1; run <= runs; run++) {
    console.log(`Run ${run} of ${runs} …`);
    dexie.push(await baseline.measure(saves));
    inNode.push(await measureVaultInNode(saves));
    throughBridge.push(await desk.measure(saves));
  }
} finally {
  await baseline.close();
}

const insert = (all: readonly Measured[]): number => median(all.map(one => one.insert));
const load = (all: readonly Measured[]): number => median(all.map(one => one.load.total));
const block = (all: readonly Measured[]): number => median(all.map(one => one.load.longestBlock));
const save = (all: readonly Measured[]): number => median(all.map(one => median(one.saves)));

const against = (where: string, all: readonly Measured[], targets: { insert: number; load: number; save: number }): Result[] => [
  compared(`insert of 10,000 clients of 1.8 KB, ${where}`, insert(all), insert(dexie), targets.insert, runs),
  compared(`cold open and load of 10,000 clients, ${where}`, load(all), load(dexie), targets.load, runs),
  compared(`save of a 14 KB draft (p50), ${where}`, save(all), save(dexie), targets.save, runs),
];

const bridge = desk.kind === 'electron' ? 'through Electron’s bridge' : 'through the stand-in’s bridge';
const results = [
  ...against('without the bridge', inNode, { insert: 2, load: 1.5, save: 3 }),
  ...against(bridge, throughBridge, { insert: 1.15, load: 0.7, save: 1.5 }),
  bounded('longest block of the interface while loading', block(throughBridge), longestBlockAllowed, runs),
  noted(`first pull of 10,000 clients, ${bridge}`, median(throughBridge.map(one => one.firstPull.total)), runs),
  bounded('longest block during the first pull', median(throughBridge.map(one => one.firstPull.longestBlock)), longestBlockAllowed, runs),
];
printTable(results);
if (values.json) writeResults(values.json, results);
if (results.some(({ ok }) => !ok)) process.exitCode = 1;
