import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssisterRow } from '../../db/assisters.ts';
import { addAuthorization } from '../../db/authorizations.ts';
import { addConsumers, findConsumer } from '../../db/consumers.ts';
import { appendToFeed } from '../../db/feed.ts';
import { signedDraft } from '../../testing/complete-draft.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { createVisits } from '../consumers/visits.ts';
import { accepted, type CollectionHandler, conflict, later, refused } from './collection-handler.ts';
import { readKept } from './exactly-once-kept.testing.ts';
import { keptBy } from './exactly-once-model.testing.ts';
import { faults, play, type Stage, sequence, spoken, storeWith, timing, told } from './exactly-once-story.testing.ts';
import { createSync } from './sync.ts';

const isLong = process.env.ASSISTER_DESK_LONG === '1';
const seed = 20_261_123;

/** Two pushes over the same clients in another order stop each other; the default waits a second before it looks. */
const quickDeadlocks = `do $$ begin execute format('alter database %I set deadlock_timeout = ''20ms''', current_database()); end $$`;

/** One effect per request (security.md 5), whatever happens to the answers. A failure prints the seed and path that replay it. */
export function exactlyOnceSuite(databases: () => TestDatabases): void {
  describe('exactly once', () => {
    let world: World;
    let assister: AssisterRow;
    let stage: Omit<Stage, 'clients'>;
    beforeAll(async () => {
      world = await createWorld(databases(), { auditSealSeconds: 60 });
      if (databases().kind === 'postgres') await sql.raw(quickDeadlocks).execute(world.services.store.db);
      assister = await world.addAssister();
      const { services, clock } = world;
      const { store, settings, passwords, signInGuard } = services;
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
          for (const consumerId of ids) await addAuthorization(work.db, { ...right, id: randomUUID(), consumerId });
        });
        spare.push(...ids);
      }
      return [spare.pop() ?? '', spare.pop() ?? ''];
    }

    it('whatever happens to the answers', { timeout: 1_200_000 }, async () => {
      const stats = { groups: 0, steps: 0, multi: 0, acc: 0, sub: 0 };
      const t0 = performance.now();
      const property = fc.asyncProperty(sequence, async steps => {
        const { models, ids, keys } = await play({ ...stage, clients: await twoClients() }, steps);
        const kept = await readKept(world.services.store.db, ids, keys);
        const [only, ...others] = models.map(keptBy);
        if (others.length === 0) expect(kept).toEqual(only);
        else expect([only, ...others]).toContainEqual(kept);
        stats.groups++;
        stats.steps += steps.length;
        if (others.length) stats.multi++;
        stats.acc += Object.keys(kept.applications).length;
        stats.sub += Object.values(kept.applications).filter(x => x.startsWith('sub')).length;
      });
      await fc.assert(property, { seed, numRuns: isLong ? 10_000 : 1000 });
      console.log(
        JSON.stringify(stats),
        JSON.stringify({ ...timing, answers: 0 }),
        (await sql`select deadlocks from pg_stat_database where datname = current_database()`.execute(world.services.store.db)).rows,
        performance.now() - t0,
      );
    });
    void [appendToFeed, accepted, conflict, refused, faults, spoken, storeWith, told, createSync, later];
    void (0 as unknown as CollectionHandler);
  });
}
