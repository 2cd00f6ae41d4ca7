/**
 * What happened at this Desk that the audit log must know of (security.md 19): kept sealed in the vault until the service has taken
 * it, so that an event with no network is told later, and once. Ids and words of the contract only.
 */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { type DeskEventEntry, deskEventsBody } from '../../shared/contracts/service/account.ts';
import type { RouteName } from '../../shared/contracts/service/routes.ts';
import { toInstant } from '../../shared/dates.ts';
import type { Clock } from '../clock.ts';
import { parse } from '../service-link/exchange.ts';
import type { CallOf, RouteAnswer } from '../service-link/service-api.ts';
import type { Vault } from '../vault/vault.ts';

/** A collection name that the bridge does not let the renderer use. */
const collection = 'main:journal';
const mostAtOnce = 50;
const entrySchema: z.ZodType<DeskEventEntry> = deskEventsBody.shape.events.element;

export interface Journal {
  note(action: DeskEventEntry['action'], subjectId?: string | null, outcome?: string): void;
  /** Tells what waits; keeps what could not be told. */
  tell(): Promise<void>;
}

export function createJournal(
  vault: Vault,
  clock: Clock,
  call: <R extends RouteName>(route: R, call: CallOf<R>) => Promise<RouteAnswer<R>>,
): Journal {
  let telling: Promise<void> | null = null;

  const waiting = (): { id: string; entry: DeskEventEntry | null }[] =>
    vault.read(collection, 0).rows.map(({ id, body }) => ({ id, entry: entrySchema.safeParse(parse(body)).data ?? null }));

  const tellAll = async (): Promise<void> => {
    for (let rows = waiting(); rows.length > 0; rows = waiting()) {
      const some = rows.slice(0, mostAtOnce);
      const events = some.flatMap(({ entry }) => entry ?? []);
      if (events.length > 0) await call('deskEvents', { body: { events } });
      vault.write({ collection, rows: [], removed: some.map(({ id }) => id), last: true });
    }
  };

  return {
    note(action, subjectId = null, outcome = 'done') {
      const entry: DeskEventEntry = { id: randomUUID(), at: toInstant(clock.now()), action, subjectId, outcome };
      vault.write({ collection, rows: [{ id: entry.id, body: JSON.stringify(entry) }], removed: [], last: true, mustFit: true });
    },
    tell() {
      telling ??= tellAll()
        .catch(() => {})
        .finally(() => {
          telling = null;
        });
      return telling;
    },
  };
}
