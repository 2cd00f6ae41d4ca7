import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { TestDesk } from '../../testing/desk.ts';
import type { World } from '../../testing/world.ts';

const day = 24 * 60;

/** Part of the devices' suite, in their world: what a Desk tells of what happened there (AU-2; security.md 19). */
export function deskEventsSuite(world: () => World): void {
  describe('tell of events that the service cannot see', () => {
    const now = () => world().clock.now().toISOString();
    const minutesAway = (minutes: number) => new Date(world().clock.now().getTime() + minutes * 60_000);
    const signedIn = async () => {
      const ana = await world().addAssister();
      const deviceId = randomUUID();
      return { ana, deviceId, desk: await world().signIn(ana, deviceId) };
    };
    const event = (change: object = {}) => ({
      ...{ id: randomUUID(), at: now(), action: 'locked', subjectId: randomUUID(), outcome: 'done' },
      ...change,
    });
    const tell = (desk: TestDesk, ...events: object[]) => desk.call('POST', '/v1/desk-events', { events });
    const told = async (subjectId: string) =>
      (await world().services.store.db.selectFrom('audit').selectAll().where('subjectId', '=', subjectId).orderBy('seq').execute()).map(
        ({ seq: _, number: __, hash: ___, ...entry }) => entry,
      );

    it('which are recorded once, however often they are told', async () => {
      const { ana, desk, deviceId } = await signedIn();
      const known = event({ action: 'ssn-revealed' });
      const { subjectId } = known;
      const entry = { actorKind: 'assister', actorId: ana.id, subjectId, deviceId, source: 'desk', outcome: 'done' };
      expect(await tell(desk, known, known, event())).toEqual({ status: 200, body: {} });
      expect(await told(subjectId)).toEqual([{ ...entry, action: 'ssn-revealed', at: world().clock.now() }]);
      const fresh = event({ subjectId, action: 'printed' });
      await Promise.all([tell(desk, known, fresh), tell(desk, fresh, known), tell(desk, { ...known, action: 'exported' })]);
      expect((await told(subjectId)).map(({ action }) => action)).toEqual(['ssn-revealed', 'printed']);
    });

    it('at the time that the Desk says, unless it cannot be true', async () => {
      const { desk } = await signedIn();
      const times = async (minutes: number) => {
        const { subjectId, ...words } = event({ at: minutesAway(minutes).toISOString() });
        await tell(desk, { subjectId, ...words });
        return (await told(subjectId)).map(({ at }) => Math.round((at.getTime() - world().clock.now().getTime()) / 60_000));
      };
      for (const possible of [0, -1, -30 * day]) expect(await times(possible)).toEqual([possible]);
      for (const impossible of [1, 400 * day, -32 * day, -20_000 * day]) expect(await times(impossible)).toEqual([0]);
    });

    it('and none that the catalogue does not know, nor any that comes with it', async () => {
      const { desk } = await signedIn();
      const good = event();
      for (const bad of [
        event({ action: 'sign-in' }),
        event({ action: '' }),
        event({ outcome: 'Grace Olson' }),
        event({ subjectId: 'Grace' }),
      ])
        expect((await tell(desk, good, bad)).status).toBe(400);
      expect((await tell(desk)).status).toBe(400);
      expect(await told(good.subjectId)).toEqual([]);
    });
  });
}
