import { combineLatest, filter, firstValueFrom } from 'rxjs';
import { openStore } from '../../renderer/store/open-store.ts';
import { newId, sampleAssister, sha256 } from '../../renderer/store/testing/samples.testing.ts';
import type { DeskStore } from '../../renderer/store/types.ts';
import type { DeskBridge } from '../../shared/contracts/desk/bridge.ts';
import { longestBlockWhile } from './blocks.ts';

/** What the service has for this Desk. */
export interface Holdings {
  clients: number;
  drafts: number;
}

/** The store that is open in this page, with all that it has in memory. */
let held: DeskStore | null = null;

/** From an empty vault to everything in the lists, through the product's own store. Milliseconds. The store stays open until `close`. */
export async function firstPull(bridge: DeskBridge, { clients, drafts }: Holdings): Promise<number> {
  const start = performance.now();
  held = await openStore({ bridge, tenant: 'bench', assister: sampleAssister, clock: Date, newId, sha256 });
  const isAll = filter(([some, others]: [readonly unknown[], readonly unknown[]]) => some.length === clients && others.length === drafts);
  await firstValueFrom(combineLatest([held.clients$, held.applications$]).pipe(isAll));
  return performance.now() - start;
}

/** The same, for the longest time that the event loop was not free meanwhile. To look takes time itself. */
export const longestBlockOfFirstPull = async (bridge: DeskBridge, holdings: Holdings): Promise<number> =>
  (await longestBlockWhile(() => firstPull(bridge, holdings))).longestBlock;

export async function close(): Promise<void> {
  await held?.close();
  held = null;
}
