/**
 * What happens to one consumer's account in the service's own PostgreSQL, noted by triggers in the order of the lease's lock.
 * Knows nothing of the program's code, so that it judges it from outside.
 */
import { type Kysely, sql } from 'kysely';
import { leaseTimes } from '../../shared/contracts/service/lease.ts';

export interface Noted {
  seq: number;
  at: Date;
  /** `application-submitted`: the entry in the audit log, which names the computer that it came from. */
  what: 'account_lease' | 'application' | 'request' | 'application-submitted';
  id: string | null;
  deviceId: string | null;
  /** The lease as it was at that moment. */
  epoch: number;
  holderKind: 'consumer' | 'assister' | null;
  holderId: string | null;
  expiresAt: Date | null;
  holderDeviceId: string | null;
  /** Whether the holder's session had not ended. */
  holderIsLive: boolean | null;
}

const trigger = (table: string, when: string): string =>
  `create trigger note_history after ${when} on ${table} for each row execute function note_history()`;

const statements = [
  `create table history (
    seq bigserial primary key, at timestamptz not null default clock_timestamp(), consumer_id text not null, what text not null,
    id text, device_id text, epoch bigint not null, holder_kind text, holder_id text, expires_at timestamptz,
    holder_device_id text, holder_is_live boolean
  )`,
  `create function note_history() returns trigger language plpgsql as $$
  declare
    written jsonb := to_jsonb(new);
    owner text := written->>'consumer_id';
    what text := tg_table_name;
  begin
    if tg_table_name = 'audit' then
      if written->>'outcome' <> 'done' or written->>'action' <> 'application-submitted' then return new; end if;
      what := written->>'action';
      select consumer_id into owner from application where application.id = written->>'subject_id';
    end if;
    insert into history (consumer_id, what, id, device_id, epoch, holder_kind, holder_id, expires_at, holder_device_id, holder_is_live)
      select owner, what, coalesce(written->>'subject_id', written->>'id'), written->>'device_id',
        lease.epoch, lease.holder_kind, lease.holder_id, lease.expires_at, session.device_id, session.ended_at is null
      from account_lease lease left join session on session.id = lease.holder_id where lease.consumer_id = owner;
    return new;
  end $$`,
  ...['account_lease', 'application', 'request'].map(table => trigger(table, 'insert or update')),
  // An entry of the log is touched once more, when it is sealed.
  trigger('audit', 'insert'),
];

/** From now on. The service has to be there already. */
export async function keepHistory<Tables>(db: Kysely<Tables>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** Of one account, from after `seq`. */
export async function readHistory<Tables>(db: Kysely<Tables>, consumerId: string, after = 0): Promise<Noted[]> {
  const query = sql<Noted>`select * from history where consumer_id = ${consumerId} and seq > ${after} order by seq`;
  return (await query.execute(db)).rows;
}

/** What must never be in a history; empty when all is well. */
export function offences(history: readonly Noted[]): string[] {
  const found: string[] = [];
  let before: Noted | null = null;
  for (const row of history) {
    const must = (isSo: boolean, offence: string): void => {
      if (!isSo) found.push(`${offence}: ${JSON.stringify({ before, row })}`);
    };
    if (row.what === 'account_lease') {
      mustFollow(before, row, must);
      before = row;
      continue;
    }
    must(row.holderKind !== 'consumer', `a write (${row.what}) while the consumer is in`);
    if (row.what === 'request') must(row.holderKind === null || row.holderIsLive === true, 'a request under a session that is over');
    if (row.what === 'application-submitted')
      must(row.holderKind === null || row.deviceId === row.holderDeviceId, 'a request of who is not in');
    if (before) must(row.epoch === before.epoch && row.holderId === before.holderId, 'the lease changed without a note');
  }
  return found;
}

function mustFollow(before: Noted | null, row: Noted, must: (isSo: boolean, offence: string) => void): void {
  if (!before) return;
  must(row.epoch >= before.epoch, 'the epoch fell');
  if (row.holderId === null || row.holderId === before.holderId) return;
  must(row.epoch > before.epoch, 'somebody else under the same epoch');
  const grace = before.holderKind === 'assister' ? leaseTimes.graceMs : 0;
  const isOver = before.expiresAt !== null && row.at.getTime() >= before.expiresAt.getTime() + grace;
  must(before.holderId === null || row.holderKind === 'consumer' || isOver, 'two in the account');
}

/** How often somebody went in: the consumer, and each computer. */
export function entries(history: readonly Noted[]): Map<string, number> {
  const counts = new Map<string, number>();
  let before: string | null = null;
  for (const { what, holderKind, holderId, holderDeviceId } of history) {
    if (what !== 'account_lease') continue;
    const who = holderKind === 'consumer' ? 'consumer' : (holderDeviceId ?? '');
    if (holderId !== null && holderId !== before) counts.set(who, (counts.get(who) ?? 0) + 1);
    before = holderId;
  }
  return counts;
}
