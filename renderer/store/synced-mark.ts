import { BehaviorSubject } from 'rxjs';
import { z } from 'zod';
import { ask } from './ask.ts';
import type { StoreEnvironment } from './environment.ts';

/** When everything here was last known to agree with the service; outlives a restart. Null if never. */
export interface SyncedMark {
  at$: BehaviorSubject<string | null>;
  /** Durable when it resolves. */
  set(at: string): Promise<void>;
}

/** A single value: it lies in the vault beside the documents, and is none. */
const collection = 'marks';
const id = 'synced';
const markSchema = z.object({ at: z.string() });

export async function openSyncedMark({ bridge }: Pick<StoreEnvironment, 'bridge'>): Promise<SyncedMark> {
  const { rows } = await ask(bridge, 'vault.read', { collection });
  const kept = rows.find(row => row.id === id);
  const at$ = new BehaviorSubject(kept ? (markSchema.safeParse(JSON.parse(kept.body)).data?.at ?? null) : null);
  return {
    at$,
    async set(at) {
      await ask(bridge, 'vault.write', { collection, rows: [{ id, body: JSON.stringify({ at }) }] });
      at$.next(at);
    },
  };
}
