import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { DeskError } from '../../../shared/contracts/errors.ts';
import type { PushAnswer, PushBody, PushOutcome } from '../../../shared/contracts/service/sync.ts';
import { claimKey, freeKey, keepAnswer } from '../../db/idempotency.ts';
import type { Work } from '../../db/store.ts';
import { holdLive, type LiveSession } from '../session/authenticate.ts';
import type { CollectionHandler, PushRow, Verdict } from './collection-handler.ts';

// One push is one transaction: rights, compare-and-swap, feed and answer happen together or not at all. The same key again
// gets the first verdicts again; the documents beside them are read anew, so that nobody is shown what they may not see now.

export async function pushRows(
  work: Work,
  handler: CollectionHandler,
  collection: string,
  caller: LiveSession,
  body: PushBody,
): Promise<PushAnswer> {
  await holdLive(work, caller);
  const verdicts = await decideOnce(work, handler, collection, caller, body);
  return { outcomes: await withCurrentStates(work, handler, caller, body.rows, verdicts) };
}

async function decideOnce(
  work: Work,
  handler: CollectionHandler,
  collection: string,
  caller: LiveSession,
  body: PushBody,
): Promise<readonly Verdict[]> {
  const { write } = handler;
  if (!write) throw new DeskError('bad-request', { fields: ['collection'] });
  const { idempotencyKey: key, rows } = body;
  // Not the lease: the same push may come again under another one.
  const bodyHash = createHash('sha256')
    .update(canonicalize([collection, rows.map(({ leaseEpoch: _, ...row }) => row)]) ?? '')
    .digest('base64url');
  const kept = await claimKey(work.db, caller.assisterId, key, bodyHash, work.now);
  if (kept) {
    // A key that comes with other rows is a mistake of the sender: the first answer would call things accepted that never came.
    if (kept.bodyHash !== bodyHash) throw new DeskError('bad-request', { fields: ['idempotencyKey'] });
    return kept.answer as readonly Verdict[];
  }
  const verdicts: Verdict[] = [];
  for (const row of rows) verdicts.push(await write(work, caller, row));
  if (verdicts.some(({ state }) => state === 'later')) await freeKey(work.db, caller.assisterId, key);
  else await keepAnswer(work.db, caller.assisterId, key, verdicts);
  return verdicts;
}

async function withCurrentStates(
  work: Work,
  handler: CollectionHandler,
  caller: LiveSession,
  rows: readonly PushRow[],
  verdicts: readonly Verdict[],
): Promise<PushOutcome[]> {
  const idOf = (index: number): string => {
    const id = rows[index]?.document.id;
    return typeof id === 'string' ? id : '';
  };
  const wanted = verdicts.flatMap(({ state }, index) => (state === 'conflict' || state === 'refused' ? [idOf(index)] : []));
  const current = wanted.length > 0 ? await handler.read(work.db, caller.assisterId, wanted) : new Map();
  return verdicts.map((verdict, index): PushOutcome => {
    const document = current.get(idOf(index));
    if (verdict.state === 'refused') return { ...verdict, current: document ?? null };
    if (verdict.state !== 'conflict') return verdict;
    return document ? { state: 'conflict', current: document } : { state: 'refused', error: { code: 'not-found' }, current: null };
  });
}
