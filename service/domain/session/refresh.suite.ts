import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RefreshBody, SessionAnswer } from '../../../shared/contracts/service/session.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { type Answer, deskOf, send, signedRefresh, signInBody, type TestDesk } from '../../testing/desk.ts';
import { createWorld, rightPassword, type World } from '../../testing/world.ts';

const signInNeeded = { status: 401, body: { code: 'sign-in-needed' } };

export function refreshSuite(databases: () => TestDatabases): void {
  describe('refreshing a session', () => {
    let world: World;
    beforeAll(async () => {
      world = await createWorld(databases());
    });
    afterAll(() => world.close());

    const seconds = (count: number) => world.clock.advance(count / 60);
    const ask = (payload: RefreshBody): Promise<Answer> => send(world.service.app, { method: 'POST', url: '/v1/session/refresh', payload });
    const isLive = async (desk: TestDesk): Promise<boolean> => (await desk.call('GET', '/v1/sync/clients')).status === 200;

    async function signedIn() {
      const device = randomUUID();
      const desk = await world.signIn(await world.addAssister(), device);
      const signed = (token: string, at = world.clock.now()) => signedRefresh(token, device, at);
      return {
        desk,
        device,
        first: desk.session.refreshToken,
        signed,
        refresh: (token: string) => ask(signed(token)),
        /** As whoever holds these tokens. */
        with: (body: Answer['body']) => deskOf(world.service.app, { ...desk.session, ...(body as Partial<SessionAnswer>) }),
      };
    }
    type SignedIn = Awaited<ReturnType<typeof signedIn>>;

    const refreshTokens = async (deviceId: string) => {
      const { db } = world.services.store;
      const { sessionId } = await db
        .selectFrom('accessToken')
        .innerJoin('session', 'session.id', 'accessToken.sessionId')
        .select('accessToken.sessionId')
        .where('session.deviceId', '=', deviceId)
        .executeTakeFirstOrThrow();
      const tokens = await db.selectFrom('refreshToken').selectAll().where('sessionId', '=', sessionId).execute();
      return { unused: tokens.filter(({ usedAt }) => usedAt === null).length, all: tokens.length };
    };
    const expectFamilyEnded = async ({ desk, refresh }: SignedIn, ...tokens: string[]) => {
      expect(await isLive(desk)).toBe(false);
      for (const token of tokens) expect(await refresh(token)).toEqual(signInNeeded);
    };

    it('lets an access token lapse after 10 minutes, and a refresh token bring the next', async () => {
      const session = await signedIn();
      world.clock.advance(11);
      expect((await session.desk.call('GET', '/v1/sync/clients')).body).toEqual({ code: 'sign-in-needed' });
      const { status, body } = await session.refresh(session.first);
      expect(status).toBe(200);
      expect(await isLive(session.with(body))).toBe(true);
    });

    it('on the day the password expires asks the person to sign in, and ends nothing until they do', async () => {
      const session = await signedIn();
      const { db } = world.services.store;
      await db
        .updateTable('assister')
        .set({ passwordChangedAt: new Date(0) })
        .where('id', '=', session.desk.session.assister.id)
        .execute();
      expect(await session.refresh(session.first)).toEqual(signInNeeded);
      expect(await isLive(session.desk)).toBe(true);
      await db
        .updateTable('assister')
        .set({ passwordChangedAt: world.clock.now() })
        .where('id', '=', session.desk.session.assister.id)
        .execute();
      expect((await session.refresh(session.first)).status, 'the family lives').toBe(200);
    });

    it('50 in parallel leave exactly one refresh token live, and every one of the 50 was told it', async () => {
      const session = await signedIn();
      const answers = await Promise.all(Array.from({ length: 50 }, () => session.refresh(session.first)));
      expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
      const [next, ...others] = new Set(answers.map(({ body }) => String(body.refreshToken)));
      expect(others).toEqual([]);
      expect(next).not.toBe(session.first);
      expect(await refreshTokens(session.device)).toEqual({ unused: 1, all: 2 });
      for (const { body } of answers) expect(await isLive(session.with(body))).toBe(true);
      const { status, body } = await session.refresh(next ?? '');
      expect(status).toBe(200);
      expect(await refreshTokens(session.device)).toEqual({ unused: 1, all: 3 });
      expect(await isLive(session.with(body))).toBe(true);
    });

    it('whose answer was lost is repeated with the same successor, and the session goes on', async () => {
      const session = await signedIn();
      await session.refresh(session.first);
      seconds(29);
      const { status, body } = await session.refresh(session.first);
      expect(status).toBe(200);
      expect(await isLive(session.with(body))).toBe(true);
      expect((await session.refresh(String(body.refreshToken))).status).toBe(200);
    });

    it('again after the successor was used ends the family: somebody has a copy', async () => {
      const session = await signedIn();
      const { body: second } = await session.refresh(session.first);
      const { body: third } = await session.refresh(String(second.refreshToken));
      expect(await session.refresh(session.first)).toEqual(signInNeeded);
      await expectFamilyEnded(session, String(second.refreshToken), String(third.refreshToken));
      expect(await isLive(session.with(third))).toBe(false);
    });

    it('of the first token, parallel with 50 of its successor, never leaves two live', async () => {
      const session = await signedIn();
      const { body } = await session.refresh(session.first);
      const tokens = Array.from({ length: 50 }, (_, at) => (at === 25 ? session.first : String(body.refreshToken)));
      const answers = await Promise.all(tokens.map(session.refresh));
      const given = new Set(answers.filter(({ status }) => status === 200).map(answer => String(answer.body.refreshToken)));
      given.delete(String(body.refreshToken));
      expect(given.size).toBeLessThanOrEqual(1);
      expect((await refreshTokens(session.device)).unused).toBeLessThanOrEqual(1);
    });

    it('again when the time for repeating is over ends the family', async () => {
      const session = await signedIn();
      const { body } = await session.refresh(session.first);
      seconds(31);
      expect(await session.refresh(session.first)).toEqual(signInNeeded);
      await expectFamilyEnded(session, String(body.refreshToken));
    });

    it('with a stolen token, signed by another key or not at all, ends the family', async () => {
      const thief = generateKeyPairSync('ed25519').privateKey;
      for (const forge of [
        ({ first, device }: SignedIn) => signedRefresh(first, device, world.clock.now(), thief),
        ({ first, device }: SignedIn) => ({ refreshToken: first, deviceId: device }),
        ({ first }: SignedIn) => signedRefresh(first, randomUUID(), world.clock.now()),
        ({ first, signed }: SignedIn) => ({ ...signed(first), proof: signed('another token').proof }),
        ({ first, signed }: SignedIn) => ({ ...signed(first), proof: { ...signed(first).proof, nonce: 'A'.repeat(22) } }),
        ({ first, signed }: SignedIn) => ({ ...signed(first), proof: { ...signed(first).proof, signature: '💥' } }),
      ]) {
        const session = await signedIn();
        expect(await ask(forge(session))).toEqual(signInNeeded);
        await expectFamilyEnded(session, session.first);
      }
    });

    it('is bound to the key of its own session; another account cannot come under the name of that computer with another key', async () => {
      const session = await signedIn();
      const other = generateKeyPairSync('ed25519');
      const intruder = await world.addAssister();
      const payload = signInBody(intruder.email, rightPassword, session.device, other.publicKey);
      const refused = { status: 403, body: { code: 'device-key-unknown' } };
      expect(await send(world.service.app, { method: 'POST', url: '/v1/session', payload })).toMatchObject(refused);
      // Once they have worked there with its key, a new one may come: a keychain that was reset.
      await world.signIn(intruder, session.device);
      await world.signIn(intruder, session.device, other.publicKey);
      expect((await session.refresh(session.first)).status).toBe(200);
    });

    it('of a session that began with 32 bytes that are no key is refused like any without the key', async () => {
      for (const publicKey of ['A'.repeat(43), '_'.repeat(43)]) {
        const { email } = await world.addAssister();
        const words = signInBody(email, rightPassword, randomUUID());
        const payload = { ...words, device: { ...words.device, publicKey } };
        const { status, body } = await send(world.service.app, { method: 'POST', url: '/v1/session', payload });
        expect(status).toBe(200);
        expect(await ask(signedRefresh(String(body.refreshToken), words.device.id, world.clock.now()))).toEqual(signInNeeded);
      }
    });

    it('with a token that nobody ever had ends nothing', async () => {
      const session = await signedIn();
      expect(await session.refresh('no such token')).toEqual(signInNeeded);
      expect(await isLive(session.desk)).toBe(true);
    });

    it('recorded and sent again gets nothing and ends nothing', async () => {
      const session = await signedIn();
      const recorded = session.signed(session.first);
      const { body } = await ask(recorded);
      expect(await ask(recorded)).toEqual({
        status: 409,
        body: { code: 'request-not-fresh', details: { now: world.clock.now().toISOString() } },
      });
      expect(await isLive(session.with(body))).toBe(true);
      expect((await session.refresh(String(body.refreshToken))).status).toBe(200);
      expect((await ask(recorded)).body.code).toBe('request-not-fresh');
      world.clock.advance(2);
      expect((await ask(recorded)).body.code).toBe('request-not-fresh');
      expect(await isLive(session.with(body))).toBe(true);
    });

    it('recorded on the way and sent 50 times in parallel is answered once', async () => {
      const session = await signedIn();
      const recorded = session.signed(session.first);
      const answers = await Promise.all(Array.from({ length: 50 }, () => ask(recorded)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    });

    it('signed more than 60 seconds ago or ahead is told the time of the service, and passes with it', async () => {
      const session = await signedIn();
      for (const off of [-61_000, 61_000]) {
        const answer = await ask(session.signed(session.first, new Date(world.clock.now().getTime() + off)));
        expect(answer).toMatchObject({ status: 409, body: { code: 'request-not-fresh' } });
      }
      expect(await isLive(session.desk)).toBe(true);
      expect((await ask(session.signed(session.first, new Date(world.clock.now().getTime() - 59_000)))).status).toBe(200);
    });

    it('keeps no token: neither the first, nor its successor, nor what makes one without the other', async () => {
      const session = await signedIn();
      const { body } = await session.refresh(session.first);
      const kept = JSON.stringify(await world.services.store.db.selectFrom('refreshToken').selectAll().execute());
      for (const secret of [session.first, body.refreshToken, body.accessToken]) expect(kept).not.toContain(String(secret));
    });
  });
}
