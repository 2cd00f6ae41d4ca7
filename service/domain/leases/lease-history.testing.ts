import { sql } from 'kysely';
import type { World } from '../../testing/world.ts';

/** Notes every change of a lease and every write, in the order of the lock that each of them holds. */
export const keepHistory = async ({ services }: World): Promise<void> => {
  const noted = { account_lease: 'new.holder_kind', request: "'request'", application: "'draft'" };
  await sql`create table history (seq bigserial, consumer_id text, what text, id text, epoch bigint)`.execute(services.store.db);
  for (const [table, what] of Object.entries(noted)) {
    const [id, epoch] = table === 'account_lease' ? ['new.holder_id', 'new.epoch'] : ['new.id', 'null'];
    for (const statement of [
      `create function note_${table}() returns trigger language plpgsql as $$ begin
        insert into history (consumer_id, what, id, epoch) values (new.consumer_id, ${what}, ${id}, ${epoch}); return new; end $$`,
      `create trigger note_${table} after insert or update on ${table} for each row execute function note_${table}()`,
    ])
      await sql.raw(statement).execute(services.store.db);
  }
};

/** What the history of one account, in which no time passed, must not contain. */
export async function offences(
  world: World,
  consumerId: string,
  writes: ReadonlyMap<string, { sessionId: string; epoch?: number }>,
): Promise<string[]> {
  interface Noted {
    what: 'consumer' | 'assister' | 'request' | 'draft' | null;
    id: string | null;
    epoch: number | null;
  }
  const query = sql<Noted>`select what, id, epoch from history where consumer_id = ${consumerId} order by seq`;
  const { rows } = await query.execute(world.services.store.db);
  const found: string[] = [];
  let lease: Noted = { what: null, id: null, epoch: 0 };
  const must = (isSo: boolean, offence: string, row: Noted): void => {
    if (!isSo) found.push(`${offence}: ${JSON.stringify({ lease, row })}`);
  };
  for (const row of rows) {
    const write = row.id === null ? undefined : writes.get(row.id);
    if (row.what === 'draft') must(lease.what !== 'consumer', 'a draft while the consumer is in', row);
    else if (row.what === 'request') {
      const isIn = lease.id === write?.sessionId;
      must(write?.epoch === undefined ? isIn || lease.id === null : isIn && lease.epoch === write.epoch, 'a write of who is not in', row);
    } else {
      must(Number(row.epoch) >= Number(lease.epoch), 'the epoch fell', row);
      if (row.id !== null && row.id !== lease.id) {
        must(Number(row.epoch) > Number(lease.epoch), 'somebody else under the same epoch', row);
        must(lease.id === null || row.what === 'consumer', 'two in the account', row);
      }
      lease = row;
    }
  }
  return found;
}
