import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getAssister } from '../../db/assisters.ts';
import { cheapestHashing, createSettings } from '../../settings.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { type Answer, deskOf, send, sessionIn, signInBody } from '../../testing/desk.ts';
import { createWorld, rightPassword, type World } from '../../testing/world.ts';
import { createPasswords } from '../passwords/passwords.ts';

const wrongPassword = 'Not-the-right-password';

export function sessionSuite(databases: () => TestDatabases): void {
  describe('sessions', () => {
    let world: World;
    beforeAll(async () => {
      world = await createWorld(databases());
    });
    afterAll(() => world.close());

    const signIn = (email: string, password: string, deviceId: string = randomUUID()): Promise<Answer> =>
      send(world.service.app, { method: 'POST', url: '/v1/session', payload: signInBody(email, password, deviceId) });
    const goOn = (attempt: unknown, deviceId: string, step: object): Promise<Answer> =>
      send(world.service.app, { method: 'POST', url: '/v1/session/continue', payload: { attempt, deviceId, step } });
    const day = 86_400_000;
    const expired = () => world.addAssister({ passwordChangedAt: new Date(world.clock.now().getTime() - 91 * day) });

    it('knows the assister by e-mail in any letter case and says who they are', async () => {
      const assister = await world.addAssister();
      const { status, body } = await signIn(assister.email.toUpperCase(), rightPassword);
      expect(status).toBe(200);
      const session = sessionIn({ status, body });
      expect(session).toMatchObject({ offlineLeaseHours: 72, assister: { id: assister.id, referenceNumber: assister.referenceNumber } });
      for (const key of [session.escrowKey, session.transferKey]) expect(Buffer.from(key, 'base64')).toHaveLength(32);
    });

    it('keeps one escrow key per assister and device', async () => {
      const [first, second] = [await world.addAssister(), await world.addAssister()];
      const device = randomUUID();
      const keys = [
        (await world.signIn(first, device)).session.escrowKey,
        (await world.signIn(first, device)).session.escrowKey,
        (await world.signIn(second, device)).session.escrowKey,
        (await world.signIn(first)).session.escrowKey,
      ];
      expect(keys[0]).toBe(keys[1]);
      expect(new Set(keys).size).toBe(3);
    });

    it('refuses a wrong password and an unknown address in the same words', async () => {
      const assister = await world.addAssister();
      const known = await signIn(assister.email, wrongPassword);
      const unknown = await signIn('nobody@example.org', wrongPassword);
      expect(known).toEqual({ status: 401, body: { code: 'sign-in-refused' } });
      expect(unknown).toEqual(known);
    });

    it('locks an unknown address like a known one, so that a lock tells nothing', async () => {
      const assister = await world.addAssister();
      for (const email of [assister.email, `${randomUUID()}@example.org`]) {
        const codes: unknown[] = [];
        for (let guess = 0; guess < 6; guess += 1) codes.push((await signIn(email, wrongPassword)).body.code);
        expect(codes).toEqual([...Array(5).fill('sign-in-refused'), 'sign-in-locked']);
      }
    });

    it('evaluates at most 5 of 100 parallel guesses, even when one of them is right', async () => {
      const assister = await world.addAssister();
      const answers = await Promise.all(
        Array.from({ length: 100 }, (_, guess) => signIn(assister.email, guess === 99 ? rightPassword : `${wrongPassword} ${guess}`)),
      );
      const evaluated = answers.filter(({ body }) => body.code !== 'sign-in-locked');
      expect(evaluated.length).toBeLessThanOrEqual(5);
      expect(await signIn(assister.email, rightPassword)).toMatchObject({ status: 429, body: { code: 'sign-in-locked' } });
      world.clock.advance(31);
      expect((await signIn(assister.email, rightPassword)).status).toBe(200);
    });

    it('forgets failures after 15 minutes and after a success', async () => {
      const assister = await world.addAssister();
      for (let guess = 0; guess < 4; guess += 1) await signIn(assister.email, wrongPassword);
      world.clock.advance(16);
      for (let guess = 0; guess < 4; guess += 1) await signIn(assister.email, wrongPassword);
      expect((await signIn(assister.email, rightPassword)).status).toBe(200);
      for (let guess = 0; guess < 4; guess += 1) await signIn(assister.email, wrongPassword);
      expect((await signIn(assister.email, rightPassword)).status).toBe(200);
    });

    it('names the other computer and asks before it ends the session there, which is then told why', async () => {
      const assister = await world.addAssister();
      const older = await world.signIn(assister);
      await older.call('POST', '/v1/session/presence', { place: 'application', unsent: 2 });
      const deviceId = randomUUID();
      const { body } = await signIn(assister.email, rightPassword, deviceId);
      const since = world.clock.now().toISOString();
      expect(body).toMatchObject({
        state: 'gate',
        gate: { gate: 'take-over', deviceName: 'CLINIC-PC-3', since, seenAt: since, place: 'application' },
      });
      expect((await older.call('GET', '/v1/sync/clients')).status).toBe(200);
      const newer = deskOf(world.service.app, sessionIn(await goOn(body.attempt, deviceId, { step: 'take-over' })));
      expect(await older.call('GET', '/v1/sync/clients')).toEqual({ status: 401, body: { code: 'session-replaced' } });
      expect((await newer.call('GET', '/v1/sync/clients')).status).toBe(200);
    });

    it('asks nothing where the same computer signs in again, and tells the older session of no other computer', async () => {
      const assister = await world.addAssister();
      const deviceId = randomUUID();
      const older = await world.signIn(assister, deviceId);
      expect((await signIn(assister.email, rightPassword, deviceId)).body.state).toBe('open');
      expect(await older.call('GET', '/v1/sync/clients')).toEqual({ status: 401, body: { code: 'sign-in-needed' } });
    });

    it('leaves exactly one session live after parallel sign-ins', async () => {
      const assister = await world.addAssister();
      const desks = await Promise.allSettled(Array.from({ length: 4 }, () => world.signIn(assister)));
      const statuses = await Promise.all(
        desks.map(async desk => desk.status === 'fulfilled' && (await desk.value.call('GET', '/v1/sync/clients')).status),
      );
      expect(statuses.filter(status => status === 200)).toHaveLength(1);
    });

    it('asks for a new password on the day the old one expires, and goes on from there', async () => {
      const assister = await expired();
      const deviceId = randomUUID();
      const { body } = await signIn(assister.email, rightPassword, deviceId);
      expect(body).toMatchObject({ state: 'gate', gate: { gate: 'new-password', minLength: 15 } });
      expect(await signIn(assister.email, wrongPassword)).toMatchObject({ body: { code: 'sign-in-refused' } });
      const changed = await goOn(body.attempt, deviceId, { step: 'new-password', newPassword: 'Quiet-Walleye-Morning' });
      expect(changed.body.state).toBe('open');
      expect((await signIn(assister.email, 'Quiet-Walleye-Morning', deviceId)).body.state).toBe('open');
      expect(await signIn(assister.email, rightPassword)).toMatchObject({ body: { code: 'sign-in-refused' } });
    });

    it('refuses short, long, common and recently used passwords, and says nothing of them to who has no way in', async () => {
      const assister = await expired();
      const deviceId = randomUUID();
      const { attempt } = (await signIn(assister.email, rightPassword, deviceId)).body;
      const change = async (newPassword: string, device = deviceId) =>
        (await goOn(attempt, device, { step: 'new-password', newPassword })).body.code;
      expect(await change('short', randomUUID())).toBe('attempt-over');
      expect(await change('14-characters!')).toBe('password-too-short');
      expect(await change('x'.repeat(129))).toBe('password-too-long');
      expect(await change('Password123456789')).toBe('password-too-common');
      expect(await change(rightPassword)).toBe('password-used-before');
    });

    it('hashes a password anew when it signs in with a hash of other costs, and leaves one of today’s costs alone', async () => {
      const older = await createPasswords(createSettings({ ...cheapestHashing, argon2Passes: 3 }));
      const assister = await world.addAssister({ passwordHash: await older.hash(rightPassword) });
      const hash = async () => (await getAssister(world.services.store.db, assister.id)).passwordHash;
      expect((await signIn(assister.email, wrongPassword)).status).toBe(401);
      expect(await hash()).toBe(assister.passwordHash);
      await world.signIn(assister);
      const today = await hash();
      expect(today).toMatch(/\$m=19456,t=2,p=1\$/);
      await world.signIn(assister);
      expect(await hash()).toBe(today);
    });

    it('refuses each of the last 5 passwords and takes the sixth again', async () => {
      const assister = await world.addAssister();
      const desk = await world.signIn(assister);
      const change = (password: string, newPassword: string) => desk.call('POST', '/v1/account/password', { password, newPassword });
      const passwords = [rightPassword, ...Array.from({ length: 5 }, (_, number) => `Quiet-Walleye-Morning ${number}`)];
      for (let at = 1; at < passwords.length; at += 1) {
        expect((await change(passwords[at - 1] ?? '', passwords[at] ?? '')).status).toBe(200);
      }
      const last = passwords.at(-1) ?? '';
      expect((await change(last, passwords[1] ?? '')).body.code).toBe('password-used-before');
      expect((await change(last, rightPassword)).status).toBe(200);
    });

    it('lets a way in be over after 15 minutes, after its end, and on another computer', async () => {
      const assister = await expired();
      const deviceId = randomUUID();
      const step = { step: 'new-password', newPassword: 'Quiet-Walleye-Evening' };
      const first = (await signIn(assister.email, rightPassword, deviceId)).body.attempt;
      expect((await goOn(first, randomUUID(), step)).body.code).toBe('attempt-over');
      world.clock.advance(16);
      expect((await goOn(first, deviceId, step)).body.code).toBe('attempt-over');
      const second = (await signIn(assister.email, rightPassword, deviceId)).body.attempt;
      expect((await goOn(second, deviceId, step)).body.state).toBe('open');
      expect((await goOn(second, deviceId, { step: 'take-over' })).body.code).toBe('attempt-over');
      expect((await goOn('guessed', deviceId, { step: 'take-over' })).body.code).toBe('attempt-over');
    });

    it('knows nobody after sign-out, and nobody who stopped serving', async () => {
      const assister = await world.addAssister();
      const desk = await world.signIn(assister);
      expect(await desk.call('DELETE', '/v1/session')).toEqual({ status: 200, body: {} });
      expect((await desk.call('GET', '/v1/sync/clients')).body).toEqual({ code: 'sign-in-needed' });
      const gone = await world.addAssister({ accessEndedAt: world.clock.now() });
      expect(await signIn(gone.email, rightPassword)).toMatchObject({ status: 403, body: { code: 'access-ended' } });
    });
  });
}
