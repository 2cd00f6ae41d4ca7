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

/** Whose feed holds what is the same for every assister; no id looks like it. */
export const everybody = 'everybody';

export interface FeedEntry {
  assisterId: string;
  collection: string;
  documentId: string;
  removed?: boolean;
}

const currentEpoch = sql<number>`(select epoch from tenant)`;
const settled = sql<boolean>`(feed.epoch < tenant.epoch or feed.xid < pg_snapshot_xmin(pg_current_snapshot()))`;

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

export interface FeedPage {
  /** The database's epoch at that moment. */
  epoch: number;
  /** Settled rows, in feed order. */
  rows: FeedRow[];
  /** Whether committed rows wait behind an older transaction that is still open: nobody was woken for them when it mattered. */
  waiting: boolean;
}

/**
 * At most `limit` rows after the position (null: from the beginning). One statement, so that the rows and which transactions are still
 * open are seen at one moment; settled rows come before all others in this order, so nothing that may not be shown yet is skipped.
 */
export async function readFeed(
  db: Db,
  assisterId: string,
  collection: string,
  after: FeedPosition | null,
  limit: number,
): Promise<FeedPage> {
  const found = await db
    .selectFrom('tenant')
    .leftJoinLateral(
      eb => {
        const query = eb
          .selectFrom('feed')
          .select(['feed.epoch as rowEpoch', 'xid', 'seq', 'documentId', settled.as('isSettled')])
          .where('assisterId', '=', assisterId)
          .where('collection', '=', collection)
          .orderBy('feed.epoch')
          .orderBy('xid')
          .orderBy('seq')
          .limit(limit);
        const from =
          after && sql<boolean>`(feed.epoch, feed.xid, feed.seq) > (${after.epoch}::bigint, ${after.xid}::xid8, ${after.seq}::bigint)`;
        return (from ? query.where(from) : query).as('page');
      },
      join => join.onTrue(),
    )
    .select(['tenant.epoch', 'rowEpoch', 'xid', 'seq', 'documentId', 'isSettled'])
    .orderBy('rowEpoch')
    .orderBy('xid')
    .orderBy('seq')
    .execute();
  const rows: FeedRow[] = [];
  for (const { rowEpoch, xid, seq, documentId, isSettled } of found)
    if (isSettled && rowEpoch !== null && seq !== null && documentId !== null)
      rows.push({ epoch: rowEpoch, xid: String(xid), seq, documentId });
  return { epoch: found[0]?.epoch ?? 0, rows, waiting: found.some(({ isSettled }) => isSettled === false) };
}
