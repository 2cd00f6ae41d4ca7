/** The product's store, with one thing more: how long each write of answers took, from when it was handed over to the vault's word. */
import type { StoreEnvironment } from '../../renderer/store/environment.ts';
import { openStore as openProductStore } from '../../renderer/store/open-store.ts';
import type { DeskStore } from '../../renderer/store/types.ts';

globalThis.durable = [];

export async function openStore(environment: StoreEnvironment): Promise<DeskStore> {
  const store = await openProductStore(environment);
  return {
    ...store,
    async answer(applicationId, changes) {
      const start = performance.now();
      await store.answer(applicationId, changes);
      globalThis.durable.push(performance.now() - start);
    },
  };
}
