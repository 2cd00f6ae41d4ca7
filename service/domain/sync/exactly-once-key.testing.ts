import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { DeskError } from '../../../shared/contracts/errors.ts';
import type { Db } from '../../db/database.ts';
import { appendToFeed } from '../../db/feed.ts';
import type { Services } from '../../services.ts';
import { accepted, type CollectionHandler, conflict, later, refused } from './collection-handler.ts';
import { tally, verdictsIn } from './exactly-once-kept.testing.ts';
import { faults, spoken, storeWith, told } from './exactly-once-story.testing.ts';
import { createSync } from './sync.ts';

// One key in the hands of two assisters, over a collection whose only effect is a line in the feed: the key alone, without
// what a collection does by itself against doing things twice. So short that there can be very many.

const bodies = [['accepted', 'refused', 'conflict'], ['accepted', 'later'], ['accepted']] as const;

const keyStep = fc.record({
  assister: fc.constantFrom('first', 'first', 'second'),
  body: fc.constantFrom(0, 1, 2),
  /** Whether what can be told to come later is told so. */
  isBusy: fc.boolean(),
  copies: fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 2, 2, 3),
  fault: fc.constantFrom(...faults),
});
export const keySequence = fc.oneof(
  { weight: 3, arbitrary: fc.array(keyStep, { minLength: 1, maxLength: 2 }) },
  { weight: 1, arbitrary: fc.array(keyStep, { minLength: 3, maxLength: 3 }) },
);
type KeyStep = typeof keyStep extends fc.Arbitrary<infer Step> ? Step : never;

export interface KeyTraces {
  /** By assister, body and row: how often it was done. */
  effects: Record<string, number>;
  /** By assister: what is kept under the key. */
  kept: Record<string, string>;
}

const handlerWhen = (isBusy: boolean): CollectionHandler => ({
  read: async (_db, _assisterId, ids) => new Map(ids.map(id => [id, { id }])),
  write: async (work, { assisterId }, { document: { id, says } }) => {
    if (says === 'refused') return refused('application-frozen');
    if (says === 'conflict') return conflict;
    if (says === 'later' && isBusy) return later(new DeskError('account-busy'));
    await appendToFeed(work, [{ assisterId, collection: 'effects', documentId: String(id) }]);
    return accepted;
  },
});

const assisterOf = (key: string, assister: string): string => `${assister} ${key}`;

/** Sends what each step says, copies of it at once, under a key of this sequence's own. */
export async function playKey({ store, hub }: Services, steps: readonly KeyStep[]) {
  const key = randomUUID();
  const answers: string[][] = [];
  for (const { assister, body, isBusy, copies, fault } of steps) {
    const sync = createSync({ store: storeWith(store, fault), hub, handlers: { effects: handlerWhen(isBusy) } });
    const session = { sessionId: key, assisterId: assisterOf(key, assister), deviceId: key };
    const rows = (bodies[body] ?? []).map((says, row) => ({ assumedRev: null, document: { id: `${body} ${row}`, says } }));
    const send = async (): Promise<string> => spoken((await sync.push(session, 'effects', { idempotencyKey: key, rows })).outcomes);
    answers.push(await Promise.all(Array.from({ length: copies }, () => told(send()))));
  }
  return { key, steps, answers };
}

export async function readKeys(db: Db, keys: readonly string[]): Promise<(key: string) => KeyTraces> {
  const assisters = keys.flatMap(key => ['first', 'second'].map(assister => assisterOf(key, assister)));
  const feed = await db.selectFrom('feed').select(['assisterId', 'documentId']).where('assisterId', 'in', assisters).execute();
  const rows = await db.selectFrom('idempotency').select(['assisterId', 'answer']).where('assisterId', 'in', assisters).execute();
  const own = <T extends { assisterId: string }>(all: readonly T[], key: string): (T & { name: string })[] =>
    all.flatMap(row => (row.assisterId.endsWith(key) ? [{ ...row, name: row.assisterId.slice(0, -key.length - 1) }] : []));
  return key => ({
    effects: tally(own(feed, key).map(({ name, documentId }) => `${name} ${documentId}`)),
    kept: Object.fromEntries(own(rows, key).map(({ name, answer }) => [name, verdictsIn(answer)])),
  });
}

/** What must come of the steps: who is first decides for all who come after, unless the answer was to come later. */
export function expectedOfKey(steps: readonly KeyStep[]): KeyTraces & { answers: string[][] } {
  const decided = new Map<string, { body: number; answer: string }>();
  const done: string[] = [];
  const answerOf = ({ assister, body, isBusy, fault }: KeyStep): string => {
    const kept = decided.get(assister);
    if (kept && kept.body !== body) return 'bad-request';
    if (fault === 'crash') return 'gone';
    const says = (bodies[body] ?? []).map(word => (word === 'later' && !isBusy ? 'accepted' : word));
    const spelled: Record<string, string> = { refused: 'refused:application-frozen', later: 'later:account-busy' };
    const answer = kept?.answer ?? says.map(word => spelled[word] ?? word).join(' ');
    if (!kept) done.push(...says.flatMap((word, row) => (word === 'accepted' ? [`${assister} ${body} ${row}`] : [])));
    if (!kept && !says.includes('later')) decided.set(assister, { body, answer });
    return fault === 'lost' ? 'gone' : answer;
  };
  return {
    answers: steps.map(step => Array.from({ length: step.copies }, () => answerOf(step))),
    effects: tally(done),
    kept: Object.fromEntries([...decided].map(([assister, { answer }]) => [assister, answer])),
  };
}
