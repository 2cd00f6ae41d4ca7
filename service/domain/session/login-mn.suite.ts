import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabases } from '../../testing/databases.ts';
import { send, sessionIn, signInBody } from '../../testing/desk.ts';
import { startTestLoginMn, type TestLoginMn } from '../../testing/login-mn.ts';
import { createWorld, rightPassword, type World } from '../../testing/world.ts';

/** LoginMN as the way in; what is checked of its word stands in ../login-mn.test.ts. */
export function loginMnSuite(databases: () => TestDatabases): void {
  describe('through LoginMN', () => {
    let world: World;
    let loginMn: TestLoginMn;
    beforeAll(async () => {
      loginMn = await startTestLoginMn();
      const { issuer, clientId } = loginMn;
      world = await createWorld(databases(), { loginMn: { issuer, clientId }, primaryMethod: 'login-mn', passwordSignIn: false });
    });
    afterAll(async () => {
      await world.close();
      await loginMn.close();
    });

    const post = (url: string, payload: object) => send(world.service.app, { method: 'POST', url, payload });
    const begin = async (deviceId: string = randomUUID()) => {
      const { device, noticeVersion } = signInBody('', '', deviceId);
      const { body } = await post('/v1/session/login-mn', { device, noticeVersion });
      const { attempt, nonce } = body as Record<string, string>;
      const arrive = (idToken: string) => post('/v1/session/continue', { attempt, deviceId, step: { step: 'login-mn', idToken } });
      const tokenOf = (sub: string) => loginMn.sign({ ...loginMn.claims(nonce ?? '', world.clock.now()), sub });
      return { arrive, tokenOf, deviceId };
    };
    const refused = { status: 401, body: { code: 'login-mn-refused' } };
    const outcomes = async (deviceId: string) => {
      const entries = await world.services.store.db
        .selectFrom('audit')
        .selectAll()
        .where('deviceId', '=', deviceId)
        .orderBy('seq')
        .execute();
      return entries.map(({ action, outcome, actorId }) => [action, outcome, actorId]);
    };

    it('lets in whom the service knows by the name that LoginMN gives them', async () => {
      const ana = await world.addAssister({ loginMnSubject: randomUUID() });
      const { arrive, tokenOf } = await begin();
      const session = sessionIn(await arrive(await tokenOf(ana.loginMnSubject ?? '')));
      expect(session).toMatchObject({ method: 'login-mn', assister: { id: ana.id } });
    });

    it('lets in nobody whom the service does not know, nor an account that is not set up, and says the same of both', async () => {
      const pending = await world.addAssister({ loginMnSubject: randomUUID(), activatedAt: null });
      for (const subject of [randomUUID(), pending.loginMnSubject ?? '']) {
        const { arrive, tokenOf, deviceId } = await begin();
        expect(await arrive(await tokenOf(subject))).toEqual(refused);
        expect(await outcomes(deviceId)).toEqual([['sign-in', 'login-mn-unknown', null]]);
      }
    });

    it('lets in nobody whose access ended', async () => {
      const gone = await world.addAssister({ loginMnSubject: randomUUID(), accessEndedAt: world.clock.now() });
      const { arrive, tokenOf } = await begin();
      expect(await arrive(await tokenOf(gone.loginMnSubject ?? ''))).toMatchObject({ status: 403, body: { code: 'access-ended' } });
    });

    it('takes what LoginMN said once: not again, not in another way in, and of two at the same moment only one', async () => {
      const ana = await world.addAssister({ loginMnSubject: randomUUID() });
      const elsewhere = await world.addAssister({ loginMnSubject: randomUUID() });
      const first = await begin();
      const token = await first.tokenOf(ana.loginMnSubject ?? '');
      const two = await Promise.all([first.arrive(token), first.arrive(token)]);
      expect(two.map(({ body }) => body.state ?? body.code).sort()).toEqual(['attempt-over', 'open']);
      expect((await first.arrive(token)).body.code).toBe('attempt-over');

      const second = await begin();
      expect(await second.arrive(token)).toEqual(refused);
      expect(await outcomes(second.deviceId)).toEqual([['sign-in', 'login-mn-refused', null]]);

      // Where a gate holds the way in open, it is nobody else's either, however close behind the second token comes.
      const third = await begin();
      const anew = await third.tokenOf(ana.loginMnSubject ?? '');
      const both = await Promise.all([third.arrive(anew), third.arrive(anew)]);
      expect(both.map(({ body }) => body.state ?? body.code).sort()).toEqual(['attempt-over', 'gate']);
      for (const again of [anew, await third.tokenOf(elsewhere.loginMnSubject ?? '')])
        expect((await third.arrive(again)).body.code).toBe('attempt-over');
    });

    it('is the only way in where passwords are switched off, and the Desk is told so', async () => {
      const ana = await world.addAssister();
      const ways = await send(world.service.app, { method: 'GET', url: '/v1/sign-in-methods' });
      expect(ways.body).toMatchObject({ primary: 'login-mn', password: false, loginMn: true });
      expect(await post('/v1/session', signInBody(ana.email, rightPassword, randomUUID()))).toEqual({
        status: 401,
        body: { code: 'sign-in-refused' },
      });
    });
  });
}
