import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssisterRow } from '../../db/assisters.ts';
import { addConsumers, findConsumer } from '../../db/consumers.ts';
import { signedDraft } from '../../testing/complete-draft.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { createVisits } from '../consumers/visits.ts';
import { readKept } from './exactly-once-kept.testing.ts';
import { expectedOfKey, keySequence, playKey, readKeys } from './exactly-once-key.testing.ts';
import { keptBy } from './exactly-once-model.testing.ts';
import { play, type Stage, sequence } from './exactly-once-story.testing.ts';

const isLong = process.env.ASSISTER_DESK_LONG === '1';
/** Fixed, so that every run is the same; a failure prints it with the path that replays it. */
const seed = 20_261_123;

/** Two pushes over the same clients in another order stop each other; the server's default waits a second before it looks. */
const quickDeadlocks = `do $$ begin execute format('alter database %I set deadlock_timeout = ''20ms''', current_database()); end $$`;

/** What must have been met for the sequences to have tried anything. */
const worthMeeting = [
  ...['accepted', 'conflict', 'gone', 'bad-request'],
  ...['refused:bad-request', 'refused:not-found', 'refused:authorization-missing', 'refused:application-frozen'],
  ...['later:consumer-in-account', 'later:account-busy', 'later:lease-lost'],
];

/** One effect per request (security.md 5), whatever happens to the answers. */
export function exactlyOnceSuite(databases: () => TestDatabases): void {
  describe('exactly once', () => {
    let world: World;
    let assister: AssisterRow;
    let stage: Omit<Stage, 'clients'>;
    beforeAll(async () => {
      world = await createWorld(databases(), { auditSealSeconds: 60 });
      assister = await world.addAssister();
      const { services, clock } = world;
      const { store, settings, passwords, signInGuard } = services;
      if (databases().kind === 'postgres') await sql.raw(quickDeadlocks).execute(store.db);
      // What a password costs is no part of this.
      const anyPassword = { ...passwords, verify: async () => true, isOutdated: () => false };
      const openDoor = { ...signInGuard, admit: async () => undefined, forgive: async () => undefined };
      const visits = createVisits({ store, settings, passwords: anyPassword, signInGuard: openDoor });
      stage = { services, clock, visits, assister, template: await signedDraft(randomUUID()) };
    });
    afterAll(() => world.close());

    const spare: string[] = [];
    /** Consumers of its own for each sequence. Made many at a time, which is much quicker. */
    async function twoClients(): Promise<[string, string]> {
      const { store } = world.services;
      if (spare.length < 2) {
        const like = await findConsumer(store.db, await world.addConsumer());
        if (!like) throw new Error('no consumer');
        const ids = Array.from({ length: 200 }, () => randomUUID());
        const consumers = ids.map(id => ({ ...like, id, email: `${id}@example.org` }));
        await store.change(async work => {
          await addConsumers(work, consumers);
          const right = { assisterId: assister.id, startedAt: work.now, startedSessionId: null, openedAt: null, endedAt: null };
          await work.db
            .insertInto('authorization')
            .values(ids.map(consumerId => ({ ...right, id: randomUUID(), consumerId })))
            .execute();
        });
        spare.push(...ids);
      }
      return [spare.pop() ?? '', spare.pop() ?? ''];
    }

    /** The embedded database runs transactions one after another: there is less to be found there, and it takes as long. */
    const inTurns = (): boolean => databases().kind === 'pglite';

    it('has one effect per key and per request, in any sequence of repeats, losses, deadlocks, visits and changes of rights', {
      timeout: isLong ? 3_600_000 : 600_000,
    }, async () => {
      const met = new Set<string>();
      const property = fc.asyncProperty(sequence, async steps => {
        const { models, ids, keys, answers } = await play({ ...stage, clients: await twoClients() }, steps);
        const kept = await readKept(world.services.store.db, ids, keys);
        const [only, ...others] = models.map(keptBy);
        if (others.length === 0) expect(kept).toEqual(only);
        else expect([only, ...others]).toContainEqual(kept);
        for (const answer of answers) for (const word of answer.split(' ')) met.add(word);
      });
      await fc.assert(property, { seed, numRuns: isLong ? 10_000 : 1000 });
      // Who comes first is chance where several things happen at once: there a rare answer may be missed for once.
      const mayMiss = databases().kind === 'postgres' ? 1 : 0;
      expect(worthMeeting.filter(word => !met.has(word)).slice(mayMiss)).toEqual([]);
    });

    it('decides each key once for each assister, in 10,000 sequences, where the database decides one after another in 2,500', {
      timeout: 600_000,
    }, async () => {
      const sequences = fc.sample(keySequence, { seed, numRuns: inTurns() && !isLong ? 2500 : 10_000 });
      const atOnce = 50;
      for (let from = 0; from < sequences.length; from += atOnce) {
        const some = sequences.slice(from, from + atOnce);
        const played = await Promise.all(some.map(steps => playKey(world.services, steps)));
        const tracesOf = await readKeys(
          world.services.store.db,
          played.map(({ key }) => key),
        );
        for (const [index, { key, steps, answers }] of played.entries())
          expect({ steps, answers, ...tracesOf(key) }, `sequence ${from + index} of seed ${seed}`).toEqual({
            steps,
            ...expectedOfKey(steps),
          });
      }
    });
  });
}
