import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AssisterRow, addAgency, updateAssister } from '../../db/assisters.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { unsentOfAgency } from './unsent-of-agency.ts';

export function unsentOfAgencySuite(databases: () => TestDatabases): void {
  describe('what an agency sees of unsent work', () => {
    let world: World;
    let agencyId: string;
    beforeAll(async () => {
      world = await createWorld(databases());
      agencyId = await agencyWith('Northwoods Health');
    });
    afterAll(() => world.close());

    const agencyWith = async (name: string): Promise<string> => {
      const id = randomUUID();
      await addAgency(world.services.store.db, { id, name, createdAt: world.clock.now() });
      return id;
    };
    const minutesAgo = (minutes: number) => new Date(world.clock.now().getTime() - minutes * 60_000);
    /** At a computer of their own, which tells this. */
    const told = async (assister: AssisterRow, unsent: number, unsentSince?: string | null): Promise<void> => {
      const desk = await world.signIn(assister);
      const answer = await desk.call('POST', '/v1/session/presence', {
        place: 'clients',
        unsent,
        ...(unsentSince !== undefined && { unsentSince }),
      });
      expect(answer.status).toBe(200);
    };
    const seen = (agency = agencyId) => unsentOfAgency(world.services.store.db, agency);

    it('is by assister and computer how much, since when the oldest waits and when it was heard of last; of no other agency, and nothing that was sent', async () => {
      const bo = await world.addAssister({ agencyId, givenName: 'Bo', familyName: 'Berg' });
      const ana = await world.addAssister({ agencyId, givenName: 'Ana', familyName: 'Aune' });
      const elsewhere = await world.addAssister();
      await told(elsewhere, 5, minutesAgo(5).toISOString());
      await told(bo, 2, minutesAgo(60).toISOString());
      await told(bo, 0, null);
      await told(bo, 3, minutesAgo(600).toISOString());
      await told(ana, 1);
      await updateAssister(world.services.store.db, ana.id, { accessPausedAt: world.clock.now(), accessPausedWhy: 'training' });
      const computer = { name: 'CLINIC-PC-3', heardAt: world.clock.now() };
      expect(await seen()).toEqual([
        { id: ana.id, name: 'Ana Aune', assisterId: ana.assisterId, access: 'paused', computers: [{ ...computer, count: 1, since: null }] },
        {
          ...{ id: bo.id, name: 'Bo Berg', assisterId: bo.assisterId, access: 'in' },
          computers: [
            { ...computer, count: 3, since: minutesAgo(600) },
            { ...computer, count: 2, since: minutesAgo(60) },
          ],
        },
      ]);
      expect(await seen(await agencyWith('Nobody at all'))).toEqual([]);
    });

    it('ends when it was sent; an older Desk, which tells no age, changes none; a clock that is ahead makes none of tomorrow', async () => {
      const agency = await agencyWith('Prairie Rose');
      const cy = await world.addAssister({ agencyId: agency });
      const deviceId = randomUUID();
      const desk = await world.signIn(cy, deviceId);
      const tell = (body: object) => desk.call('POST', '/v1/session/presence', { place: 'clients', ...body });
      const since = async () => (await seen(agency))[0]?.computers.map(({ count, since }) => [count, since]);
      await tell({ unsent: 2, unsentSince: minutesAgo(30).toISOString() });
      await tell({ unsent: 3 });
      expect(await since()).toEqual([[3, minutesAgo(30)]]);
      await tell({ unsent: 1, unsentSince: minutesAgo(-600).toISOString() });
      expect(await since()).toEqual([[1, world.clock.now()]]);
      await tell({ unsent: 0 });
      expect(await since()).toBeUndefined();
      await tell({ unsent: 1 });
      expect(await since()).toEqual([[1, null]]);
    });
  });
}
