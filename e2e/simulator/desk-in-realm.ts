/** What runs in a Desk's own realm: the store as the renderer has it, over a bridge whose other end is the simulator's. */

import type { MemoryVault } from '../../renderer/store/testing/memory-vault.testing.ts';
import { createSimulatedDesk } from '../../renderer/store/testing/simulated-desk.testing.ts';
import type { DeskStore } from '../../renderer/store/types.ts';
import { DeskError, type ErrorCode } from '../../shared/contracts/errors.ts';
import type { PullAnswer, PushAnswer, PushBody } from '../../shared/contracts/service/sync.ts';
import type { CollectionName } from '../../shared/model/collections.ts';

/** Errors cross into the realm as data: a class of one realm is unknown in another. */
export type Told<T> = { value: T } | { error: ErrorCode; details?: DeskError['details'] };

export interface DeskHost {
  pull(collection: CollectionName, after: string | null, limit: number): Promise<Told<PullAnswer>>;
  push(collection: CollectionName, body: PushBody): Promise<Told<PushAnswer>>;
  onNews(listener: (names: CollectionName[]) => void): void;
  read(request: Parameters<MemoryVault['read']>[0]): Told<ReturnType<MemoryVault['read']>>;
  write(request: Parameters<MemoryVault['write']>[0]): Told<null>;
  /** Between the commit of a write and its answer. */
  beforeVaultAnswer(): Promise<Told<null>>;
}

export interface DeskInRealm {
  open(): Promise<DeskStore>;
  connect(online: boolean): void;
  /** What the Desk says is only on this computer. */
  unsent(): number;
}

export function startDesk(host: DeskHost, startOnline: boolean): DeskInRealm {
  const vault: MemoryVault = {
    read: request => unwrapped(host.read(request)),
    write: request => {
      unwrapped(host.write(request));
    },
    drop: () => {},
    failWith: null,
    everything: () => '',
    rowCount: () => 0,
    writes: 0,
  };
  const wire = {
    pull: async (collection: CollectionName, after: string | null, limit: number) => unwrapped(await host.pull(collection, after, limit)),
    push: async (collection: CollectionName, body: PushBody) => unwrapped(await host.push(collection, body)),
    onNews: (listener: (names: CollectionName[]) => void) => {
      host.onNews(listener);
      return () => {};
    },
  };
  const desk = createSimulatedDesk(wire, vault, startOnline);
  desk.beforeVaultAnswer = async () => {
    unwrapped(await host.beforeVaultAnswer());
  };
  return { open: () => desk.open(), connect: online => desk.connect(online), unsent: () => desk.unsent };
}

function unwrapped<T>(told: Told<T>): T {
  if ('value' in told) return told.value;
  throw new DeskError(told.error, told.details);
}
