import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabases } from '../testing/databases.ts';
import { createWorld, type World } from '../testing/world.ts';
import { appendToFeed, type FeedPosition, readFeed } from './feed.ts';

interface Reader {
  /** Rows since the last poll. */
  poll(): Promise<string[]>;
}

/**
 * Sequence numbers are given out before commit and commit in another order. Only a database with several connections can
 * show it, so the races run on PostgreSQL alone.
 */
export function feedSuite(databases: () => TestDatabases, kind: TestDatabases['kind']): void {
  describe('feed', () => {
    let world: World;
    beforeAll(async () => {
      world = await createWorld(databases());
    });
    afterAll(() => world.close());

    /** As the product reads. */
    const settledReader = (assisterId: string): Reader => {
      let after: FeedPosition | null = null;
      return {
        poll: async () => {
          const { rows } = await readFeed(world.services.store.db, assisterId, 'clients', after, 500);
          after = rows.at(-1) ?? after;
          return rows.map(row => row.documentId);
        },
      };
    };
    /** As one would read at first thought. */
    const plainReader = (assisterId: string): Reader => {
      let after = 0;
      return {
        poll: async () => {
          const { db } = world.services.store;
          const query = db.selectFrom('feed').select(['seq', 'documentId']).where('assisterId', '=', assisterId);
          const rows = await query.where('seq', '>', after).orderBy('seq').limit(500).execute();
          after = rows.at(-1)?.seq ?? after;
          return rows.map(row => row.documentId);
        },
      };
    };
    const write = (assisterId: string, documentId: string, beforeCommit: () => Promise<unknown> = async () => undefined) =>
      world.services.store.change(async work => {
        await appendToFeed(work, [{ assisterId, collection: 'clients', documentId }]);
        await beforeCommit();
      });

    it('gives out rows in the order of their cursor, each once', async () => {
      const assisterId = randomUUID();
      const reader = settledReader(assisterId);
      for (const id of ['a', 'b', 'c']) await write(assisterId, id);
      expect(await reader.poll()).toEqual(['a', 'b', 'c']);
      expect(await reader.poll()).toEqual([]);
      await write(assisterId, 'd');
      expect(await reader.poll()).toEqual(['d']);
    });

    it('shows rows of an older epoch whose transaction ids are from the future, as after a move to another database', async () => {
      const assisterId = randomUUID();
      await write(assisterId, 'moved');
      await sql`update feed set epoch = 0, xid = '9000000000000000'::xid8 where assister_id = ${assisterId}`.execute(
        world.services.store.db,
      );
      await write(assisterId, 'new');
      expect(await settledReader(assisterId).poll()).toEqual(['moved', 'new']);
    });

    if (kind !== 'postgres') return;

    it('loses no row that commits late, where a plain sequence cursor loses it for ever', async () => {
      const assisterId = randomUUID();
      const [settled, plain] = [settledReader(assisterId), plainReader(assisterId)];
      const seen = { settled: [] as string[], plain: [] as string[] };
      const poll = async () => {
        seen.settled.push(...(await settled.poll()));
        seen.plain.push(...(await plain.poll()));
      };
      const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>();
      const { promise: isWritten, resolve: written } = Promise.withResolvers<void>();
      const slow = write(assisterId, 'slow', () => {
        written();
        return mayCommit;
      });
      await isWritten;
      await write(assisterId, 'quick');
      await poll();
      commit();
      await slow;
      await poll();
      await poll();
      expect(seen).toEqual({ settled: ['slow', 'quick'], plain: ['quick'] });
    });

    it('loses no row with 8 writers and a polling reader, where a plain sequence cursor does', async () => {
      const assisterId = randomUUID();
      const [settled, plain] = [settledReader(assisterId), plainReader(assisterId)];
      const perWriter = 100;
      const written: string[] = [];
      const writer = async (name: number) => {
        for (let count = 0; count < perWriter; count += 1) {
          const id = `${name}-${count}`;
          await write(assisterId, id, () => sleep(Math.random() * 3));
          written.push(id);
        }
      };
      const seen = { settled: [] as string[], plain: [] as string[] };
      const poll = async () => {
        seen.settled.push(...(await settled.poll()));
        seen.plain.push(...(await plain.poll()));
      };
      let isWriting = true;
      const polling = (async () => {
        while (isWriting) await poll();
      })();
      await Promise.all(Array.from({ length: 8 }, (_, name) => writer(name)));
      isWriting = false;
      await polling;
      for (let round = 0; round < 5; round += 1) await poll();
      expect(written).toHaveLength(8 * perWriter);
      expect(seen.settled.toSorted()).toEqual(written.toSorted());
      const lost = written.length - new Set(seen.plain).size;
      expect(lost).toBeGreaterThan(0);
    });
  });
}
