import { filter, firstValueFrom } from 'rxjs';
import { openStore } from '../../renderer/store/open-store.ts';
import { newId, sampleAssister, sha256 } from '../../renderer/store/testing/samples.testing.ts';
import type { DeskBridge } from '../../shared/contracts/desk/bridge.ts';
import { longestBlockWhile } from './blocks.ts';
import { clientCount } from './documents.ts';

export interface FirstPull {
  total: number;
  longestBlock: number;
}

/** From an empty vault to all clients in the lists, through the product's own store. Milliseconds. */
export async function firstPull(bridge: DeskBridge): Promise<FirstPull> {
  const { value, longestBlock } = await longestBlockWhile(async () => {
    const start = performance.now();
    const store = await openStore({ bridge, tenant: 'bench', assister: sampleAssister, clock: Date, newId, sha256 });
    await firstValueFrom(store.clients$.pipe(filter(clients => clients.length === clientCount)));
    return { total: performance.now() - start, store };
  });
  await value.store.close();
  return { total: value.total, longestBlock };
}
