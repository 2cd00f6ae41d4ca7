import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { sql } from 'kysely';
import type { Db } from './database.ts';
import type { Work } from './store.ts';
import { json } from './tables.ts';

// The chain of the audit log: each entry's hash is taken over the hash before it, its number and its content. Entries are
// written without a link, in the transaction of what they record, and linked by a sealer: a link made there would let only
// one business transaction commit at a time (docs/decisions/0011).

/** What the first entry is linked to. */
export const genesis = '0'.repeat(64);

/** Everything that an entry says. `at`: seconds since 1970 as text, exact to the microsecond, which a Date is not. */
export interface AuditContent {
  seq: number;
  at: string;
  actorKind: string;
  actorId: string | null;
  action: string;
  subjectId: string | null;
  deviceId: string | null;
  source: string;
  outcome: string;
}

/** `number` and `hash` as they stand in the database, right or not. */
export interface ChainedEntry extends AuditContent {
  number: number;
  hash: string | null;
}

/** Number of linked entries, and the hash of the last one. */
export interface AuditHead {
  count: number;
  hash: string;
}

/** SHA-256, hex, over the previous hash and the canonical JSON (RFC 8785) of number and content. */
export const linkHash = (previous: string, number: number, content: AuditContent): string => {
  const { seq, at, actorKind, actorId, action, subjectId, deviceId, source, outcome } = content;
  const said = canonicalize({ number, seq, at, actorKind, actorId, action, subjectId, deviceId, source, outcome });
  return createHash('sha256').update(`${previous}\n${said}`).digest('hex');
};

const selectContent = (db: Db) =>
  db
    .selectFrom('audit')
    .select(['seq', 'actorKind', 'actorId', 'action', 'subjectId', 'deviceId', 'source', 'outcome'])
    .select(sql<string>`extract(epoch from audit.at)::text`.as('at'));

/** Links at most `limit` entries that wait, in the order of their sequence; answers how many. One sealer at a time, over all processes. */
export async function sealBatch({ db }: Work, limit: number): Promise<number> {
  const head = await db.selectFrom('auditHead').select(['count', 'hash']).forUpdate().executeTakeFirstOrThrow();
  // One that commits late, with a lower sequence number, is linked the next time: its place is the order of sealing.
  const waiting = await selectContent(db).where('number', 'is', null).orderBy('seq').limit(limit).execute();
  if (waiting.length === 0) return 0;
  let { count, hash } = head;
  const links = waiting.map(entry => {
    count += 1;
    hash = linkHash(hash, count, entry);
    return { seq: entry.seq, number: count, hash };
  });
  await sql`update audit set number = link.number, hash = link.hash
    from json_to_recordset(${json(links)}::json) as link(seq bigint, number bigint, hash text) where audit.seq = link.seq`.execute(db);
  await db.updateTable('auditHead').set({ count, hash }).execute();
  return waiting.length;
}

export const hasWaitingEntries = async (db: Db): Promise<boolean> =>
  (await db.selectFrom('audit').select('seq').where('number', 'is', null).limit(1).executeTakeFirst()) !== undefined;

export const countWaitingEntries = async (db: Db): Promise<number> =>
  (
    await db
      .selectFrom('audit')
      .select(eb => eb.fn.countAll<number>().as('count'))
      .where('number', 'is', null)
      .executeTakeFirstOrThrow()
  ).count;

/** Undefined when somebody removed it. */
export const findAuditHead = (db: Db): Promise<AuditHead | undefined> =>
  db.selectFrom('auditHead').select(['count', 'hash']).executeTakeFirst();

/** Every linked entry, by number, in pages: the log may be far larger than memory. */
export async function* readChain(db: Db, pageSize = 1000): AsyncGenerator<ChainedEntry> {
  const query = selectContent(db)
    .select(['number', 'hash'])
    .where('number', 'is not', null)
    .orderBy('number')
    .orderBy('seq')
    .limit(pageSize);
  let last: ChainedEntry | undefined;
  do {
    const after = last;
    const rows = await (after
      ? query.where(sql<boolean>`(number, seq) > (${after.number}::bigint, ${after.seq}::bigint)`)
      : query
    ).execute();
    last = undefined;
    for (const { number, ...row } of rows) {
      last = { ...row, number: number ?? 0 };
      yield last;
    }
    if (rows.length < pageSize) return;
  } while (last);
}

/** Reads one moment of the database in a transaction that can change nothing, while services go on writing. */
export const readSnapshot = <T>(db: Db, read: (db: Db) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
