import { sql } from 'kysely';
import type { Db } from './database.ts';
import type { Work } from './store.ts';

/**
 * The append-only change feed, one per assister. Sequence numbers are given out before commit and commit in another
 * order, so `seq > cursor` loses rows for ever. A reader therefore goes by (epoch, xid, seq) and takes only rows whose
 * transaction is older than every transaction still open. Rows of older epochs are always visible: after a restore
 * transaction ids start lower.
 */
export interface FeedPosition {
  epoch: number;
  /** 64-bit transaction id, as text. */
  xid: string;
  seq: number;
}

export interface FeedRow extends FeedPosition {
  documentId: string;
}

export interface FeedEntry {
  assisterId: string;
  collection: string;
  documentId: string;
  removed?: boolean;
}

const currentEpoch = sql<number>`(select epoch from tenant)`;
const settled = sql<boolean>`(feed.epoch < ${currentEpoch} or feed.xid < pg_snapshot_xmin(pg_current_snapshot()))`;

export async function appendToFeed(work: Work, entries: readonly FeedEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(entry => ({ removed: false, ...entry, epoch: currentEpoch }));
  await work.db.insertInto('feed').values(rows).execute();
  for (const { assisterId, collection } of entries) work.wake(assisterId, collection);
}

/** Tells whoever the consumer authorizes now. The caller holds the consumer's lock. */
export async function feedToAuthorized(
  work: Work,
  consumerId: string,
  documents: readonly { collection: string; id: string }[],
): Promise<void> {
  const assisters = await work.db
    .selectFrom('authorization')
    .select('assisterId')
    .where('consumerId', '=', consumerId)
    .where('endedAt', 'is', null)
    .execute();
  await appendToFeed(
    work,
    assisters.flatMap(({ assisterId }) => documents.map(({ collection, id }) => ({ assisterId, collection, documentId: id }))),
  );
}

export const findEpoch = async (db: Db): Promise<number> => (await db.selectFrom('tenant').select('epoch').executeTakeFirstOrThrow()).epoch;

/** At most `limit` settled rows after the position (null: from the beginning), in feed order. */
export const readFeed = async (
  db: Db,
  assisterId: string,
  collection: string,
  after: FeedPosition | null,
  limit: number,
): Promise<FeedRow[]> => {
  const query = db
    .selectFrom('feed')
    .select(['epoch', 'xid', 'seq', 'documentId'])
    .where('assisterId', '=', assisterId)
    .where('collection', '=', collection)
    .where(settled)
    .orderBy('epoch')
    .orderBy('xid')
    .orderBy('seq')
    .limit(limit);
  const rows = after
    ? query.where(sql<boolean>`(feed.epoch, feed.xid, feed.seq) > (${after.epoch}::bigint, ${after.xid}::xid8, ${after.seq}::bigint)`)
    : query;
  return (await rows.execute()).map(row => ({ ...row, xid: String(row.xid) }));
};

/** Whether committed rows wait behind an older transaction that is still open. */
export const hasUnsettledRows = async (db: Db, assisterId: string, collection: string): Promise<boolean> => {
  const row = await db
    .selectFrom('feed')
    .select('seq')
    .where('assisterId', '=', assisterId)
    .where('collection', '=', collection)
    .where(sql<boolean>`feed.epoch = ${currentEpoch} and feed.xid >= pg_snapshot_xmin(pg_current_snapshot())`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
};
