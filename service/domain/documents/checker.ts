import { createHash, randomUUID } from 'node:crypto';
import { addMinutes } from 'date-fns/addMinutes';
import type { ErrorCode } from '../../../shared/contracts/errors.ts';
import { mediaTypeOf } from '../../../shared/documents/media-type.ts';
import type { Document, DocumentState } from '../../../shared/model/document.ts';
import { byAssister, byConsumer, writeAudit } from '../../db/audit.ts';
import { lockConsumer } from '../../db/consumers.ts';
import { deleteBytes, holdCheck, readBytes, takeDueCheck } from '../../db/document-bytes.ts';
import { type DocumentRow, lockDocument, moveDocument } from '../../db/documents.ts';
import { feedToAuthorized } from '../../db/feed.ts';
import type { Store } from '../../db/store.ts';
import { refreshStanding } from '../determinations/standing.ts';
import { withReview } from './review/begin.ts';
import type { Scan } from './scan.ts';

// A document counts as received when its bytes are those that were added (SHA-256), when they are of the kind that they are said to
// be, whatever their name says, and when the scanner found nothing in them. A scanner that fails decides nothing: it is asked again.

export interface Checker {
  /** Looks at what is due, and answers when nothing is left that is. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

/** Longer than a scan may take: who took a document and ended in the middle leaves it to another one after that. */
const holdMinutes = 5;
/** Minutes until the scanner is asked again, by the number of tries. */
const pauses = [1, 2, 5, 15, 60];

/** `scan`: null where no scanner is set up. */
export function startChecker(store: Store, scan: Scan | null, log: (line: string) => void, everyMs = 1000): Checker {
  let running: Promise<void> | null = null;
  let stopped = false;

  const take = (): Promise<DocumentRow | undefined> =>
    store.change(async ({ db, now }) => {
      const due = await takeDueCheck(db, now);
      if (due) await holdCheck(db, due.id, due.checkTries + 1, addMinutes(now, holdMinutes));
      return due;
    });

  const finish = (row: DocumentRow, state: DocumentState): Promise<void> =>
    store.change(async work => {
      // Alone: what the household has may follow from it.
      await lockConsumer(work, row.consumerId, 'update');
      const current = await lockDocument(work.db, row.id);
      if (current?.step !== 'checking') return;
      const checked: Document = { ...current.document, rev: randomUUID(), state };
      const document = state.step === 'received' ? await withReview(work, checked) : checked;
      await moveDocument(work.db, document, null);
      if (document.review) await refreshStanding(work, row.consumerId);
      if (state.step === 'refused') await deleteBytes(work.db, row.id);
      await feedToAuthorized(work, row.consumerId, [{ collection: 'documents', id: row.id }]);
      const outcome = state.step === 'refused' ? state.code : 'done';
      await writeAudit(work, {
        ...(row.assisterId === null ? byConsumer(row.consumerId) : byAssister(row.assisterId, null)),
        action: 'document-received',
        subjectId: row.id,
        outcome,
      });
    });

  const check = async (row: DocumentRow): Promise<void> => {
    const bytes = await readBytes(store.db, row.id);
    const at = store.now().toISOString();
    const wrong = whatIsWrong(row.document, bytes);
    if (wrong) return finish(row, { step: 'refused', at, code: wrong });
    if (!scan) return finish(row, { step: 'received', at, scan: 'not-scanned' });
    const found = await scan(bytes);
    if (found === 'clean') return finish(row, { step: 'received', at, scan: 'clean' });
    if (found === 'infected') return finish(row, { step: 'refused', at, code: 'document-infected' });
    log('The scanner for viruses failed; the document waits and is looked at again.');
    const pause = pauses[Math.min(row.checkTries, pauses.length - 1)] ?? 60;
    await store.change(({ db, now }) => holdCheck(db, row.id, row.checkTries + 1, addMinutes(now, pause)));
  };

  const runAll = async (): Promise<void> => {
    for (let due = await take(); due && !stopped; due = await take()) await check(due);
  };
  const run = (): Promise<void> => {
    running ??= runAll().finally(() => {
      running = null;
    });
    return running;
  };
  const timer = setInterval(() => void run().catch(() => log('Documents could not be looked at; it is tried again.')), everyMs);
  timer.unref();

  return {
    run,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}

function whatIsWrong({ bytes, sha256, mediaType }: Document, found: Buffer): ErrorCode | null {
  if (found.byteLength !== bytes || createHash('sha256').update(found).digest('hex') !== sha256) return 'document-damaged';
  return mediaTypeOf(found) === mediaType ? null : 'document-type-refused';
}
