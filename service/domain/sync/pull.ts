import { maxPageBytes, type PullAnswer } from '../../../shared/contracts/service/sync.ts';
import type { Db } from '../../db/database.ts';
import { type FeedPosition, type FeedRow, readFeed } from '../../db/feed.ts';
import type { CollectionHandler, WireDocument } from './collection-handler.ts';
import { beginning, decodeCursor, encodeCursor } from './cursor.ts';

// A page of the change feed, as current states. A page ends by count or by bytes, whichever comes first, and holds each
// document once. A cursor of an older epoch starts again from the beginning: what it stood for may not exist here.

const usuallyReadAtFirst = 100;
// Room for brackets, cursor and flags.
const maxContentBytes = maxPageBytes - 1024;

export interface PullParts {
  db: Db;
  handler: CollectionHandler;
  assisterId: string;
  /** Whose feed is read. */
  feedOf: string;
  collection: string;
}

/** `waiting`: there is more that cannot be read yet. Throws `bad-request` for a cursor that this service never gave out. */
export async function pullPage(
  parts: PullParts,
  after: string | undefined,
  limit: number,
): Promise<{ answer: PullAnswer; waiting: boolean }> {
  const { db, feedOf, collection } = parts;
  const read = (position: FeedPosition) => readFeed(db, feedOf, collection, position, limit + 1);
  const cursor = after === undefined ? null : decodeCursor(after);
  let from = cursor?.position ?? beginning;
  let found = await read(from);
  if (cursor && cursor.epoch !== found.epoch) {
    from = beginning;
    found = await read(from);
  }
  const { epoch, rows } = found;
  const page = await fillPage(parts, rows.slice(0, limit));
  const position: FeedPosition = page.last ?? from;
  const more = page.taken < rows.length;
  const answer = { documents: page.documents, removed: page.removed, cursor: encodeCursor({ epoch, position }), more };
  return { answer, waiting: found.waiting && !more };
}

interface Page {
  documents: WireDocument[];
  removed: string[];
  /** Feed rows that this page covers, and the last of them. */
  taken: number;
  last: FeedRow | null;
}

async function fillPage({ db, handler, assisterId }: PullParts, rows: readonly FeedRow[]): Promise<Page> {
  const page: Page = { documents: [], removed: [], taken: 0, last: null };
  const seen = new Set<string>();
  let bytes = 0;
  const { readAtFirst = usuallyReadAtFirst } = handler;
  for (let start = 0, count = readAtFirst; start < rows.length; start += count) {
    // After the first ones it is known how many more may fit.
    if (seen.size > 0) count = Math.max(1, Math.ceil((maxContentBytes - bytes) / (bytes / seen.size)));
    const part = rows.slice(start, start + count);
    const ids = [...new Set(part.map(row => row.documentId))].filter(id => !seen.has(id));
    const current = ids.length > 0 ? await handler.read(db, assisterId, ids) : new Map<string, WireDocument>();
    for (const row of part) {
      const document = current.get(row.documentId);
      if (!seen.has(row.documentId)) {
        const size = document ? Buffer.byteLength(JSON.stringify(document)) + 1 : row.documentId.length + 3;
        if (seen.size > 0 && bytes + size > maxContentBytes) return page;
        bytes += size;
        seen.add(row.documentId);
        if (document) page.documents.push(document);
        else page.removed.push(row.documentId);
      }
      page.taken += 1;
      page.last = row;
    }
  }
  return page;
}
