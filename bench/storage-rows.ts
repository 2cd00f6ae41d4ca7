import { prepareDexie } from './dexie-in-chromium.ts';
import type { DeskLauncher } from './launch.ts';
import { bounded, compared, type Result } from './results.ts';
import { median } from './statistics.ts';
import { prepareDeskApp } from './through-the-bridge.ts';
import { measureVaultInNode } from './vault-in-node.ts';
import type { Measured } from './workload/workload.ts';

const saves = 200;
const longestBlockAllowed = 100;

export async function storageRows(launcher: DeskLauncher, runs: number): Promise<Result[]> {
  const baseline = await prepareDexie();
  const desk = await prepareDeskApp(launcher);
  const dexie: Measured[] = [];
  const inNode: Measured[] = [];
  const throughBridge: Measured[] = [];
  try {
    // In turns, so that a machine that is busy for a while is busy for all of them.
    for (let run = 1; run <= runs; run++) {
      console.log(`Storage, run ${run} of ${runs} …`);
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
  const bridge = launcher.kind === 'electron' ? 'through Electron’s bridge' : 'through the stand-in’s bridge';
  return [
    ...against('without the bridge', inNode, { insert: 2, load: 1.5, save: 3 }),
    ...against(bridge, throughBridge, { insert: 1.15, load: 0.7, save: 1.5 }),
    bounded('longest block of the interface while loading', block(throughBridge), longestBlockAllowed, runs),
  ];
}
