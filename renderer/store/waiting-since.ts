import { z } from 'zod';
import { toInstant } from '../../shared/dates.ts';
import { ask } from './ask.ts';
import type { StoreEnvironment } from './environment.ts';

/**
 * Since when each piece of work waits to leave this computer. A piece that is changed again while it waits does not begin anew, and
 * none of it is forgotten at a restart: the agency reads of the oldest how long it has been waiting (never whose it is).
 */
export interface WaitingSince {
  /** `pieces`: by id, when each was last worked on. Answers since when the oldest waits, ISO 8601; null when nothing does. */
  note(pieces: ReadonlyMap<string, string>): string | null;
}

/** Beside the documents, sealed like them, and none of them. */
const collection = 'marks';
const id = 'waiting';
const keptSchema = z.record(z.string(), z.iso.datetime());

export async function openWaitingSince({ bridge, clock }: Pick<StoreEnvironment, 'bridge' | 'clock'>): Promise<WaitingSince> {
  const { rows } = await ask(bridge, 'vault.read', { collection });
  const body = rows.find(row => row.id === id)?.body;
  const kept = body === undefined ? undefined : keptSchema.safeParse(JSON.parse(body)).data;
  let known = new Map(Object.entries(kept ?? {}));
  return {
    note(pieces) {
      const now = toInstant(clock.now());
      const next = new Map([...pieces].map(([piece, at]) => [piece, known.get(piece) ?? (at < now ? at : now)]));
      const isNews = next.size !== known.size || [...next.keys()].some(piece => !known.has(piece));
      known = next;
      // Best effort: what could not be kept is taken from the documents at the next start.
      if (isNews)
        ask(bridge, 'vault.write', { collection, rows: [{ id, body: JSON.stringify(Object.fromEntries(next)) }] }).catch(() => {});
      let oldest: string | null = null;
      for (const since of next.values()) if (oldest === null || since < oldest) oldest = since;
      return oldest;
    },
  };
}
