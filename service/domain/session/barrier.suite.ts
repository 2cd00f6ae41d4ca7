import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, todayIn } from '../../../shared/dates.ts';
import { type AssisterRow, updateAssister } from '../../db/assisters.ts';
import { updateRosterPerson } from '../../db/institution/roster.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { send, signedRefresh, signInBody, type TestDesk } from '../../testing/desk.ts';
import { createWorld, rightPassword, type World } from '../../testing/world.ts';
import { endAccess } from '../roster/access.ts';
import { dropKeysOfWhoIsOut } from './kept-work.ts';

const dayMinutes = 24 * 60;

/** Whoever is out is told why, and until when what they did not send is kept; whoever comes back has lost nothing. */
export function barrierSuite(databases: () => TestDatabases): void {
  describe('an assister who is out', () => {
    let world: World;
    let ana: AssisterRow;
    let desk: TestDesk;
    let deviceId: string;
    beforeAll(async () => {
      world = await createWorld(databases());
    });
    afterAll(() => world.close());
    beforeEach(async () => {
      deviceId = randomUUID();
      ana = await world.addAssister();
      desk = await world.signIn(ana, deviceId);
    });

    const today = () => todayIn(world.clock.now().getTime());
    const certify = async (days: number) => {
      await updateRosterPerson(world.services.store.db, ana.id, { certifiedUntil: addDays(today(), days) });
      await world.services.accessReview.run();
    };
    const end = () => world.services.store.change(work => endAccess(work, ana.id, 'deactivated'));
    const signIn = () =>
      send(world.service.app, { method: 'POST', url: '/v1/session', payload: signInBody(ana.email, rightPassword, deviceId) });
    const refresh = (device: string) =>
      send(world.service.app, {
        ...{ method: 'POST', url: '/v1/session/refresh' },
        payload: signedRefresh(desk.session.refreshToken, device, world.clock.now()),
      });
    const escrowKeys = async () =>
      (await world.services.store.db.selectFrom('escrowKey').select('key').where('assisterId', '=', ana.id).execute()).map(
        ({ key }) => key,
      );

    it('hears which requirement does not hold, with the running session, at a refresh and at the sign-in; and of nothing once it holds again', async () => {
      await certify(-1);
      const paused = { status: 403, body: { code: 'access-paused', details: { why: ['certification'], keptUntil: addDays(today(), 30) } } };
      expect(await desk.call('GET', '/v1/devices')).toEqual(paused);
      expect(await refresh(deviceId)).toEqual(paused);
      expect(await signIn()).toEqual(paused);
      await certify(300);
      expect((await desk.call('GET', '/v1/devices')).body).toEqual({ code: 'sign-in-needed' });
      expect(await signIn()).toMatchObject({ status: 200, body: { state: 'open', session: { escrowKey: desk.session.escrowKey } } });
    });

    it('hears that the access ended, and how', async () => {
      await end();
      const ended = { status: 403, body: { code: 'access-ended', details: { why: 'deactivated', keptUntil: addDays(today(), 30) } } };
      expect(await desk.call('GET', '/v1/devices')).toEqual(ended);
      expect(await refresh(deviceId)).toEqual(ended);
      expect(await signIn()).toEqual(ended);
    });

    it('tells nothing of it on another computer than the one that the session was on', async () => {
      await end();
      expect((await refresh(randomUUID())).body).toEqual({ code: 'sign-in-needed' });
    });

    it('hears on a computer that was reported lost that it was, whatever else: it wipes itself then', async () => {
      const other = await world.signIn(ana);
      await other.call('POST', `/v1/devices/${deviceId}/lost`);
      await end();
      expect((await desk.call('GET', '/v1/devices')).body).toEqual({ code: 'device-lost' });
      expect((await refresh(deviceId)).body).toEqual({ code: 'device-lost' });
    });

    it.each(['paused', 'ended'] as const)(
      'whose access is %s finds the key to unsent work for 30 days, and not on the day after',
      async how => {
        const [key] = await escrowKeys();
        await (how === 'paused' ? certify(-1) : end());
        const { settings, store } = world.services;
        world.clock.advance(30 * dayMinutes);
        await dropKeysOfWhoIsOut(store, settings);
        expect(await escrowKeys()).toEqual([key]);
        world.clock.advance(dayMinutes);
        await dropKeysOfWhoIsOut(store, settings);
        expect(await escrowKeys()).toEqual([]);
      },
    );

    it('keeps the keys of everybody who is in', async () => {
      await certify(-1);
      await certify(300);
      world.clock.advance(40 * dayMinutes);
      await updateAssister(world.services.store.db, ana.id, { passwordChangedAt: world.clock.now() });
      await dropKeysOfWhoIsOut(world.services.store, world.services.settings);
      expect(await escrowKeys()).toHaveLength(1);
    });
  });
}
