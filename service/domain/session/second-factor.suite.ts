import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateAssister } from '../../db/assisters.ts';
import { createSettings } from '../../settings.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { deskOf, sessionIn, type TestDesk } from '../../testing/desk.ts';
import { createPerson, createPersonWithApp, signInProof } from '../../testing/person.ts';
import { createWorld, rightPassword, type World } from '../../testing/world.ts';
import { ownFactorSuite } from '../factors/own-factor.suite.ts';

const refused = { status: 401, body: { code: 'code-refused' } };
const over = { status: 401, body: { code: 'attempt-over' } };
const locked = { status: 429, body: { code: 'sign-in-locked', details: { minutes: 30 } } };
const newPassword = 'Quiet-Walleye-Morning';

/** Another code than this one. */
const not = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

export function secondFactorSuite(databases: () => TestDatabases): void {
  describe('second factor', () => {
    let world: World;
    beforeAll(async () => {
      world = await createWorld(databases(), { secondFactorRequired: true });
    });
    afterAll(() => world.close());

    const seconds = (count: number) => world.clock.advance(count / 60);
    const person = (change?: Parameters<typeof createPerson>[1]) => createPerson(world, change);
    const personWithApp = () => createPersonWithApp(world);
    const proofOf = (email: string, deviceId: string, at = world.clock.now(), key?: KeyObject) => signInProof(email, deviceId, at, key);
    const isLive = async (desk: TestDesk) => (await desk.call('GET', '/v1/account/security')).status === 200;
    const auditOf = async (id: string) => {
      const entries = await world.services.store.db.selectFrom('audit').selectAll().where('actorId', '=', id).orderBy('seq').execute();
      return { entries, said: entries.map(({ action, outcome }) => `${action} ${outcome}`) };
    };

    it('by e-mail goes to the address of the account, which is not given away, and opens the session', async () => {
      const ana = await person();
      const { answer, attempt, code } = await ana.begin();
      expect(answer).toEqual({
        status: 200,
        body: { state: 'gate', attempt, gate: { gate: 'second-factor', factor: 'email', sentTo: 'A•••@example.org' } },
      });
      expect(code).toMatch(/^\d{6}$/);
      const desk = deskOf(world.service.app, sessionIn(await ana.enter(attempt, ` ${code.slice(0, 3)} ${code.slice(3)} `)));
      expect(await isLive(desk)).toBe(true);
    });

    it('is not asked, and no letter leaves, where the password is wrong', async () => {
      const ana = await person();
      expect((await ana.begin(ana.device, { password: 'Not-the-right-password' })).answer.body).toEqual({ code: 'sign-in-refused' });
      expect(await ana.newCodes()).toEqual([]);
    });

    it('is refused when it is wrong, and the right one still passes', async () => {
      const ana = await person();
      const { attempt, code } = await ana.begin();
      for (const wrong of [not(code), '', '12345', 'abcdef']) expect(await ana.enter(attempt, wrong)).toEqual(refused);
      expect((await ana.enter(attempt, code)).body.state).toBe('open');
    });

    it('by e-mail is good once, even while another gate stands open', async () => {
      const ana = await person();
      const first = await ana.begin();
      expect((await ana.enter(first.attempt, first.code)).body.state).toBe('open');
      expect(await ana.enter(first.attempt, first.code)).toEqual(over);
      expect(await ana.enter((await ana.begin()).attempt, first.code)).toEqual(refused);
      const late = await person({ passwordChangedAt: new Date(0) });
      const { attempt, code } = await late.begin();
      expect((await late.enter(attempt, code)).body.gate).toMatchObject({ gate: 'new-password' });
      expect(await late.enter(attempt, code)).toEqual(refused);
    });

    it('by e-mail opens one session when it comes many times at once', async () => {
      const ana = await person();
      const { attempt, code } = await ana.begin();
      const answers = await Promise.all(Array.from({ length: 20 }, () => ana.enter(attempt, code)));
      expect(answers.filter(({ body }) => body.state === 'open')).toHaveLength(1);
      expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    });

    it('by e-mail is good for 10 minutes', async () => {
      const ana = await person();
      const [first, second] = [await ana.begin(), await ana.begin()];
      seconds(599);
      expect((await ana.enter(first.attempt, first.code)).body.state).toBe('open');
      seconds(2);
      expect(await ana.enter(second.attempt, second.code)).toEqual(refused);
    });

    it('by e-mail is good on its own way in and its own computer only', async () => {
      const ana = await person();
      const first = await ana.begin();
      const second = await ana.begin();
      expect(await ana.enter(second.attempt, first.code)).toEqual(refused);
      for (let guess = 0; guess < 5; guess += 1) expect(await ana.enter(second.attempt, second.code, randomUUID())).toEqual(over);
      expect(await ana.step(second.attempt, { step: 'send-code' }, randomUUID())).toEqual(over);
      expect((await ana.enter(second.attempt, second.code)).body.state).toBe('open');
      expect((await ana.enter(first.attempt, first.code)).body.state).toBe('open');
    });

    it('by e-mail is sent again after 20 seconds, and the new code takes the place of the old', async () => {
      const ana = await person();
      const { attempt, code: old } = await ana.begin();
      seconds(19);
      expect((await ana.step(attempt, { step: 'send-code' })).body).toEqual({ code: 'too-many-requests' });
      expect(await ana.newCodes()).toEqual([]);
      seconds(2);
      expect((await ana.step(attempt, { step: 'send-code' })).body.gate).toMatchObject({ gate: 'second-factor', factor: 'email' });
      const [code = ''] = await ana.newCodes();
      expect(await ana.enter(attempt, old)).toEqual(refused);
      expect((await ana.step(attempt, { step: 'send-code' })).body).toEqual({ code: 'too-many-requests' });
      seconds(590);
      expect((await ana.enter(attempt, code)).body.state).toBe('open');
    });

    it('is locked for 30 minutes by five wrong codes, however often and wherever somebody begins anew', async () => {
      const ana = await person();
      for (let guess = 0; guess < 5; guess += 1) {
        const device = randomUUID();
        const { attempt, code } = await ana.begin(device);
        expect(await ana.enter(attempt, not(code), device)).toEqual(refused);
      }
      const first = await ana.begin();
      expect(await ana.enter(first.attempt, first.code)).toEqual(locked);
      seconds(29 * 60);
      const still = await ana.begin();
      expect((await ana.enter(still.attempt, still.code)).body.code).toBe('sign-in-locked');
      expect((await auditOf(ana.id)).said.at(-1)).toBe('second-factor locked');
      seconds(61);
      const again = await ana.begin();
      expect((await ana.enter(again.attempt, again.code)).body.state).toBe('open');
    });

    it('is locked by wrong recovery codes and wrong codes at the set-up alike', async () => {
      const ana = await personWithApp();
      await ana.desk.call('POST', '/v1/account/totp', { password: rightPassword });
      for (let guess = 0; guess < 3; guess += 1) await ana.desk.call('POST', '/v1/account/totp/confirm', { code: '000000' });
      const { attempt } = await ana.begin();
      for (const typed of ['abcd-efgh-jkmn', 'abcd-efgh-jkmp']) expect(await ana.enter(attempt, typed)).toEqual(refused);
      expect(await ana.enter(attempt, ana.recoveryCodes[0] ?? '')).toEqual(locked);
    });

    it('is not found by 50 guesses at once: at most five are looked at', async () => {
      const ana = await person();
      const ways = [await ana.begin(), await ana.begin(), await ana.begin(), await ana.begin(), await ana.begin()];
      const guesses = ways.flatMap(({ attempt, code }) => Array.from({ length: 10 }, () => ana.enter(attempt, not(code))));
      const answers = await Promise.all(guesses);
      expect(answers.filter(({ body }) => body.code !== 'sign-in-locked').length).toBeLessThanOrEqual(5);
      for (const { attempt, code } of ways) expect(await ana.enter(attempt, code)).toEqual(locked);
    });

    it('is counted, and nothing fails, where some codes are right and some are wrong at the same moment', async () => {
      const { signInGuard } = world.services;
      const id = randomUUID();
      const enter = async (isRight: boolean) => {
        const admitted = await signInGuard.admit('second-factor', id).then(
          () => 'admitted',
          (error: Error) => error.message,
        );
        if (isRight) await signInGuard.forgive('second-factor', id);
        return admitted;
      };
      for (let round = 0; round < 5; round += 1) {
        const tries = await Promise.all(Array.from({ length: 60 }, (_, at) => enter(at % 2 === 0)));
        expect(tries.filter(each => each !== 'admitted' && each !== 'sign-in-locked')).toEqual([]);
      }
    });

    it('is not asked again on the same computer for 12 hours, while its session lives and its key signs', async () => {
      const ana = await person();
      await ana.signIn();
      for (const wait of [1, 10]) {
        seconds(wait * 3600);
        const { answer, code } = await ana.begin(ana.device, { proof: proofOf(ana.email, ana.device) });
        expect([answer.body.state, code]).toEqual(['open', '']);
      }
      // Counted from when it was given, not from the last sign-in.
      seconds(1.1 * 3600);
      const { gate } = await ana.begin(ana.device, { proof: proofOf(ana.email, ana.device) });
      expect(gate).toMatchObject({ gate: 'second-factor' });
    });

    it('is asked again without the proof of this computer’s key, with an old one, and from elsewhere', async () => {
      const ana = await person();
      await ana.signIn();
      const thief = generateKeyPairSync('ed25519');
      const elsewhere = randomUUID();
      const good = proofOf(ana.email, ana.device);
      const minutesOff = (minutes: number) => new Date(world.clock.now().getTime() + minutes * 61_000);
      for (const [deviceId, proof, key] of [
        [ana.device],
        [ana.device, proofOf(ana.email, ana.device, world.clock.now(), thief.privateKey)],
        [ana.device, proofOf(ana.email, ana.device, world.clock.now(), thief.privateKey), thief.publicKey],
        [elsewhere, proofOf(ana.email, elsewhere)],
        [ana.device, proofOf(ana.email, ana.device, minutesOff(-1))],
        [ana.device, proofOf(ana.email, ana.device, minutesOff(1))],
        [ana.device, proofOf('ben@example.org', ana.device)],
        [ana.device, proofOf(ana.email, elsewhere)],
        [ana.device, { ...good, nonce: 'A'.repeat(22) }],
        [ana.device, { ...good, signature: '💥' }],
      ] as const) {
        const { gate } = await ana.begin(deviceId, proof && { proof }, key);
        expect(gate).toMatchObject({ gate: 'second-factor' });
      }
      expect((await ana.begin(ana.device, { proof: good })).answer.body.state).toBe('open');
    });

    it('is asked again after signing out, and after the session was ended from elsewhere', async () => {
      const ana = await person();
      const asked = async () => {
        const { gate } = await ana.begin(ana.device, { proof: proofOf(ana.email, ana.device) });
        return gate !== undefined;
      };
      const desk = await ana.signIn();
      await desk.call('DELETE', '/v1/session');
      expect(await asked()).toBe(true);
      await ana.signIn();
      expect(await asked()).toBe(false);
      const elsewhere = randomUUID();
      const { attempt, code } = await ana.begin(elsewhere);
      await ana.enter(attempt, code, elsewhere);
      expect((await ana.step(attempt, { step: 'take-over' }, elsewhere)).body.state).toBe('open');
      expect(await asked()).toBe(true);
    });

    /** Somebody whose password is over and who is signed in elsewhere: all three gates stand before them. */
    async function threeGates() {
      const ana = await person();
      const older = await ana.signIn(randomUUID());
      await updateAssister(world.services.store.db, ana.id, { passwordChangedAt: new Date(0) });
      return { ...ana, older, ...(await ana.begin()) };
    }

    it('comes before a new password, and that before another session is ended; a step sent early opens and changes nothing', async () => {
      const { older, attempt, code, step, enter, begin, gate } = await threeGates();
      expect(gate).toMatchObject({ gate: 'second-factor' });
      expect(await step(attempt, { step: 'new-password', newPassword })).toEqual(over);
      expect(await step(attempt, { step: 'new-password', newPassword: 'short' })).toEqual(over);
      expect(await step(attempt, { step: 'login-mn', idToken: 'a.b.c' })).toEqual(over);
      expect((await step(attempt, { step: 'take-over' })).body.gate).toMatchObject({ gate: 'second-factor' });
      expect((await begin()).gate).toMatchObject({ gate: 'second-factor' });
      expect(await isLive(older)).toBe(true);
      expect((await enter(attempt, code)).body.gate).toMatchObject({ gate: 'new-password', minLength: 15 });
      expect((await step(attempt, { step: 'take-over' })).body.gate).toMatchObject({ gate: 'new-password' });
      expect(await step(attempt, { step: 'login-mn', idToken: 'a.b.c' })).toEqual(over);
      expect(await isLive(older)).toBe(true);
      await step(attempt, { step: 'new-password', newPassword });
      await step(attempt, { step: 'take-over' });
      expect((await older.call('GET', '/v1/account/security')).body).toEqual({ code: 'session-replaced' });
    });

    it('is followed by the question about the other session, even where the answer to it was sent before it was asked', async () => {
      const { older, attempt, code, step, enter } = await threeGates();
      await step(attempt, { step: 'take-over' });
      await enter(attempt, code);
      await step(attempt, { step: 'take-over' });
      const { body } = await step(attempt, { step: 'new-password', newPassword });
      expect(body.gate).toMatchObject({ gate: 'take-over', deviceName: 'CLINIC-PC-3' });
      expect(await isLive(older)).toBe(true);
      expect((await step(attempt, { step: 'take-over' })).body.state).toBe('open');
    });

    it('does not open a way in whose password was changed meanwhile', async () => {
      const ana = await person();
      const desk = await ana.signIn();
      const { attempt, code } = await ana.begin();
      await desk.call('POST', '/v1/account/password', { password: rightPassword, newPassword });
      expect(await ana.enter(attempt, code)).toEqual(over);
    });

    it('is what allows passwords shorter than 15 characters', () => {
      expect(createSettings({ passwordMinLength: 8 })).toMatchObject({ secondFactorRequired: true });
      expect(() => createSettings({ passwordMinLength: 14, secondFactorRequired: false })).toThrow('second factor');
    });

    ownFactorSuite(() => world);

    it('leaves an entry for each code that was refused and each that passed', async () => {
      const ana = await person();
      const { attempt, code } = await ana.begin();
      await ana.enter(attempt, not(code));
      await ana.enter(attempt, code);
      const { said } = await auditOf(ana.id);
      expect(said).toEqual(['sign-in second-factor', 'second-factor refused', 'second-factor done', 'use-notice 1', 'sign-in done']);
    });

    it('shows somebody what was tried with their account, newest first', async () => {
      const ana = await person();
      const { attempt, code } = await ana.begin();
      await ana.enter(attempt, not(code));
      const { body } = await (await ana.signIn()).call('GET', '/v1/account/sign-ins');
      const at = world.clock.now().toISOString();
      const shown = body.entries as object[];
      expect(shown[0]).toMatchObject({ at, action: 'sign-in', outcome: 'done', deviceName: 'CLINIC-PC-3' });
      expect(shown).toContainEqual(expect.objectContaining({ at, action: 'second-factor', outcome: 'refused', deviceName: 'CLINIC-PC-3' }));
    });

    it('is written down nowhere but in the letter: no code, and in the log nothing personal', async () => {
      const ana = await personWithApp();
      const { attempt } = await ana.begin();
      const [typed = ''] = ana.recoveryCodes;
      for (const code of [ana.code(9), typed]) await ana.enter(attempt, code);
      const mailed = await (await person()).begin();
      const { db } = world.services.store;
      const { entries } = await auditOf(ana.id);
      const tables = [
        await db.selectFrom('signInAttempt').selectAll().execute(),
        await db.selectFrom('recoveryCode').selectAll().execute(),
      ];
      const kept = JSON.stringify([entries, tables]);
      for (const code of [ana.code(9), mailed.code, ...ana.recoveryCodes]) expect(kept).not.toMatch(new RegExp(`\\b${code}\\b`));
      for (const personal of [ana.email, 'Ana', 'Thao', rightPassword]) expect(JSON.stringify(entries)).not.toContain(personal);
    });
  });
}
