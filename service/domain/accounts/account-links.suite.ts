import { randomUUID } from 'node:crypto';
import type { Updateable } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { updateAssister } from '../../db/assisters.ts';
import { addMail } from '../../db/mail.ts';
import { createStore } from '../../db/store.ts';
import type { Tables } from '../../db/tables.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { deskOf, send, sessionIn, signedRefresh } from '../../testing/desk.ts';
import { createPerson, createPersonWithApp } from '../../testing/person.ts';
import { createWorld, rightPassword, type World } from '../../testing/world.ts';
import { type Carrier, startPostOffice } from '../mail/post-office.ts';

const newPassword = 'Quiet-Walleye-Morning';
const over = { code: 'attempt-over' };
const address = 'https://desk.example.org';
const noTimer = 3_600_000;

export function accountLinksSuite(databases: () => TestDatabases): void {
  describe('account links', () => {
    let world: World;
    beforeAll(async () => {
      world = await createWorld(databases(), { secondFactorRequired: true, publicUrl: `${address}/` });
    });
    afterAll(() => world.close());

    const links = () => world.services.accountLinks;
    const days = (count: number) => world.clock.advance(count * 24 * 60);
    const numberIn = (letters: Readonly<Record<string, string>>[]): string => {
      const [letter, ...others] = letters;
      if (!letter?.number || others.length > 0) throw new Error(`${letters.length} letters`);
      return letter.number;
    };
    const device = { id: randomUUID(), name: 'CLINIC-PC-3', publicKey: 'A'.repeat(43) };
    const signIn = (email: string, password: string) =>
      send(world.service.app, { method: 'POST', url: '/v1/session', payload: { email, password, device, noticeVersion: '1' } });
    const isKnown = async (email: string, password: string) => (await signIn(email, password)).status === 200;

    /** Enrolled, with a hash that `rightPassword` would fit: what keeps them out is that they have not set up the account. */
    async function newcomer(change?: Updateable<Tables['assister']>) {
      const ana = await createPerson(world, { activatedAt: null, ...change });
      const activation = async () => {
        await world.services.store.change(work => links().sendActivation(work, ana.id));
        return numberIn(await ana.newLetters('activation'));
      };
      return { ...ana, activation };
    }
    const resetNumber = async ({ email, newLetters }: Awaited<ReturnType<typeof createPerson>>) => {
      await links().forgot(email);
      return numberIn(await newLetters('reset'));
    };
    const auditAbout = async (subjectId: string) =>
      (await world.services.store.db.selectFrom('audit').selectAll().where('subjectId', '=', subjectId).orderBy('seq').execute()).map(
        ({ actorKind, action, outcome }) => `${actorKind} ${action} ${outcome}`,
      );

    it('lets nobody sign in before the account is set up, and then with the password that was chosen', async () => {
      const ana = await newcomer();
      expect((await ana.begin()).answer).toEqual({ status: 401, body: { code: 'sign-in-refused' } });
      const number = await ana.activation();
      expect(await links().find('activation', number)).toEqual({ name: 'Ana Thao', email: ana.email, asksCode: false });
      await links().setUp(number, newPassword);
      expect(await isKnown(ana.email, rightPassword)).toBe(false);
      expect(await isKnown(ana.email, newPassword)).toBe(true);
      expect(await auditAbout(ana.id)).toEqual(['service activation-sent done', 'assister account-set-up done']);
    });

    it('sends the link to the page, beside the number, and keeps only a hash of it', async () => {
      const ana = await newcomer();
      await world.services.store.change(work => links().sendActivation(work, ana.id));
      const [{ number = '', link, until } = {}] = await ana.newLetters('activation');
      expect(number).toMatch(/^([A-Z2-9]{4}-){3}[A-Z2-9]{4}$/);
      expect(link).toBe(`${address}/assister/set-up?number=${number}`);
      expect(until).toBe(new Date(world.clock.now().getTime() + 7 * 24 * 3_600_000).toISOString());
      const kept = JSON.stringify(await world.services.store.db.selectFrom('accountLink').selectAll().execute());
      for (const spelling of [number, number.replaceAll('-', '')]) expect(kept).not.toContain(spelling);
    });

    it('takes an activation number once, however it is typed', async () => {
      const ana = await newcomer();
      const number = await ana.activation();
      await links().setUp(` ${number.toLowerCase().replaceAll('-', '  ')}`, newPassword);
      expect(await links().find('activation', number)).toBeNull();
      await expect(links().setUp(number, 'Another-Walleye-Morning')).rejects.toMatchObject(over);
      expect(await isKnown(ana.email, newPassword)).toBe(true);
    });

    it('takes an activation number for 7 days', async () => {
      const [ana, ben] = [await newcomer(), await newcomer()];
      const [anas, bens] = [await ana.activation(), await ben.activation()];
      days(6.99);
      await links().setUp(anas, newPassword);
      days(0.02);
      expect(await links().find('activation', bens)).toBeNull();
      await expect(links().setUp(bens, newPassword)).rejects.toMatchObject(over);
      expect(await isKnown(ben.email, newPassword)).toBe(false);
    });

    it('takes only the newest number of an account, and leaves those of others alone', async () => {
      const [ana, ben] = [await newcomer(), await newcomer()];
      const [older, bens, newer] = [await ana.activation(), await ben.activation(), await ana.activation()];
      await expect(links().setUp(older, newPassword)).rejects.toMatchObject(over);
      for (const number of [newer, bens]) await links().setUp(number, newPassword);
    });

    it('takes no number for what it was not sent for, and none that nobody was sent', async () => {
      const ana = await newcomer();
      const ben = await createPerson(world);
      await expect(links().reset(await ana.activation(), newPassword, '')).rejects.toMatchObject(over);
      await expect(links().setUp(await resetNumber(ben), newPassword)).rejects.toMatchObject(over);
      for (const number of ['', 'ABCD-EFGH-JKMN-PQRS', '%', "' or '1'='1"]) {
        expect(await links().find('activation', number)).toBeNull();
        await expect(links().setUp(number, newPassword)).rejects.toMatchObject(over);
      }
      expect(await isKnown(ben.email, rightPassword)).toBe(true);
    });

    it('is written to one mailbox ten times an hour, however often somebody asks', async () => {
      const ana = await newcomer();
      for (let asked = 0; asked < 14; asked += 1) await links().forgot(ana.email);
      expect(await ana.newLetters('activation')).toHaveLength(10);
      world.clock.advance(61);
      await links().forgot(ana.email);
      expect(await ana.newLetters('activation')).toHaveLength(1);
    });

    it('keeps the number for another try when the password is refused', async () => {
      const ana = await newcomer();
      const number = await ana.activation();
      for (const [password, code] of [
        ['short', 'password-too-short'],
        ['Password123456789', 'password-too-common'],
        ['x'.repeat(129), 'password-too-long'],
      ] as const)
        await expect(links().setUp(number, password)).rejects.toMatchObject({ code });
      await links().setUp(number, newPassword);
    });

    it('sets nothing up for somebody whose access ended, and no letter leaves', async () => {
      const ana = await newcomer();
      const number = await ana.activation();
      await updateAssister(world.services.store.db, ana.id, { accessEndedAt: world.clock.now() });
      expect(await links().find('activation', number)).toBeNull();
      await expect(links().setUp(number, newPassword)).rejects.toMatchObject(over);
      await links().forgot(ana.email);
      expect([...(await ana.newLetters('activation')), ...(await ana.newLetters('reset'))]).toEqual([]);
    });

    it('changes nothing in an account that is set up already, whoever has an activation letter of it', async () => {
      const ana = await newcomer();
      await links().setUp(await ana.activation(), newPassword);
      const late = await ana.activation().catch(() => '');
      await expect(links().setUp(late, 'Another-Walleye-Morning')).rejects.toMatchObject(over);
      expect(await isKnown(ana.email, newPassword)).toBe(true);
    });

    it('says the same of a forgotten password whether or not there is such an account, and writes to real ones only', async () => {
      const ana = await createPerson(world);
      const ben = await newcomer();
      const letters = async () => (await world.services.store.db.selectFrom('mail').select('recipient').execute()).length;
      const before = await letters();
      for (const email of ['nobody@example.org', '', 'no address', `${ana.email}.example.org`])
        expect(await links().forgot(email)).toBeUndefined();
      expect(await letters()).toBe(before);
      expect(await links().forgot(ana.email.toUpperCase())).toBeUndefined();
      expect(numberIn(await ana.newLetters('reset'))).not.toBe('');
      // Who has not set up the account yet needs the first letter again.
      await links().forgot(ben.email);
      await links().setUp(numberIn(await ben.newLetters('activation')), newPassword);
      expect(await letters()).toBe(before + 2);
    });

    it('ends every session and every way in that stands open when a new password is chosen, and tells so by letter', async () => {
      const ana = await createPerson(world);
      const [device, elsewhere] = [randomUUID(), randomUUID()];
      const desk = await ana.signIn(device);
      const open = await ana.begin(elsewhere);
      await links().reset(await resetNumber(ana), newPassword, '');
      expect((await desk.call('GET', '/v1/account/security')).body).toEqual({ code: 'sign-in-needed' });
      const payload = signedRefresh(desk.session.refreshToken, device, world.clock.now());
      expect((await send(world.service.app, { method: 'POST', url: '/v1/session/refresh', payload })).status).toBe(401);
      expect((await ana.enter(open.attempt, open.code, elsewhere)).body).toEqual(over);
      expect(await isKnown(ana.email, rightPassword)).toBe(false);
      const { attempt, code } = await ana.begin(ana.device, { password: newPassword });
      expect(sessionIn(await ana.enter(attempt, code)).assister.id).toBe(ana.id);
      expect(await ana.newLetters('security-changed')).toEqual([{ name: 'Ana', change: 'password-changed' }]);
      expect(await auditAbout(ana.id)).toEqual(['service reset-sent done', 'assister password-changed done']);
    });

    it('refuses each of the last 5 passwords, keeps the number, and takes it once', async () => {
      const ana = await createPerson(world);
      const passwords = [rightPassword, ...Array.from({ length: 5 }, (_, at) => `${newPassword} ${at}`)];
      for (const password of passwords.slice(1)) await links().reset(await resetNumber(ana), password, '');
      const number = await resetNumber(ana);
      for (const password of passwords.slice(1))
        await expect(links().reset(number, password, '')).rejects.toMatchObject({ code: 'password-used-before' });
      await links().reset(number, rightPassword, '');
      await expect(links().reset(number, 'Another-Walleye-Morning', '')).rejects.toMatchObject(over);
      expect(await isKnown(ana.email, rightPassword)).toBe(true);
    });

    it('takes the number for a new password for 30 minutes, and only the newest', async () => {
      const ana = await createPerson(world);
      const older = await resetNumber(ana);
      const number = await resetNumber(ana);
      await expect(links().reset(older, newPassword, '')).rejects.toMatchObject(over);
      world.clock.advance(29.9);
      expect(await links().find('reset', number)).not.toBeNull();
      world.clock.advance(0.2);
      expect(await links().find('reset', number)).toBeNull();
      await expect(links().reset(number, newPassword, '')).rejects.toMatchObject(over);
    });

    it('opens a sign-in that was locked by wrong passwords', async () => {
      const ana = await createPerson(world);
      for (let guess = 0; guess < 5; guess += 1) await signIn(ana.email, 'Not-the-right-password');
      expect((await signIn(ana.email, rightPassword)).body.code).toBe('sign-in-locked');
      await links().reset(await resetNumber(ana), newPassword, '');
      expect((await signIn(ana.email, newPassword)).status).toBe(200);
    });

    it('asks who has an authenticator app for its code, which is then used up', async () => {
      const ana = await createPersonWithApp(world);
      const number = await resetNumber(ana);
      expect(await links().find('reset', number)).toMatchObject({ asksCode: true });
      for (const code of ['', ana.code(9), ana.usedAtSetUp, ana.recoveryCodes[0] ?? ''])
        await expect(links().reset(number, newPassword, code)).rejects.toMatchObject({ code: 'code-refused' });
      await expect(links().reset(number, 'short', ana.code(1))).rejects.toMatchObject({ code: 'password-too-short' });
      await links().reset(number, newPassword, ana.code(1));
      const { attempt } = await ana.begin(ana.device, { password: newPassword });
      expect((await ana.enter(attempt, ana.code(1))).body).toEqual({ code: 'code-refused' });
      world.clock.advance(1);
      const desk = deskOf(world.service.app, sessionIn(await ana.enter(attempt, ana.code())));
      expect((await desk.call('GET', '/v1/account/security')).body).toMatchObject({ factor: 'totp', recoveryCodesLeft: 10 });
      await expect(links().reset(await resetNumber(ana), 'Another-Walleye-Morning', ana.code())).rejects.toMatchObject({
        code: 'code-refused',
      });
    });

    it('counts wrong codes with those of signing in: the fifth locks', async () => {
      const ana = await createPersonWithApp(world);
      const number = await resetNumber(ana);
      for (let guess = 0; guess < 5; guess += 1)
        await expect(links().reset(number, newPassword, ana.code(9))).rejects.toMatchObject({ code: 'code-refused' });
      await expect(links().reset(number, newPassword, ana.code(1))).rejects.toMatchObject({ code: 'sign-in-locked' });
      expect((await ana.enter((await ana.begin()).attempt, ana.code(1))).body.code).toBe('sign-in-locked');
    });

    it('never takes one code of an app for a new password and for signing in at the same moment', async () => {
      const ana = await createPersonWithApp(world);
      const number = await resetNumber(ana);
      const { attempt } = await ana.begin();
      world.clock.advance(1);
      const { passwords } = world.services;
      const { hash } = passwords;
      let isIn = false;
      passwords.hash = async password => {
        passwords.hash = hash;
        isIn = (await ana.enter(attempt, ana.code())).body.state === 'open';
        return hash(password);
      };
      const [reset] = await Promise.allSettled([links().reset(number, newPassword, ana.code())]);
      passwords.hash = hash;
      expect([isIn, reset.status === 'fulfilled'].filter(Boolean)).toHaveLength(1);
    });

    it('has one effect when one number is used 20 times at once', async () => {
      const ana = await newcomer();
      const ben = await createPerson(world);
      const [activation, reset] = [await ana.activation(), await resetNumber(ben)];
      for (const [email, use] of [
        [ana.email, (password: string) => links().setUp(activation, password)],
        [ben.email, (password: string) => links().reset(reset, password, '')],
      ] as const) {
        const passwords = Array.from({ length: 20 }, (_, at) => `${newPassword} ${at}`);
        const results = await Promise.allSettled(passwords.map(use));
        const winners = passwords.filter((_, at) => results[at]?.status === 'fulfilled');
        expect(winners).toHaveLength(1);
        for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject(over);
        expect(await isKnown(email, winners[0] ?? '')).toBe(true);
      }
    });

    describe('two post offices over one database', () => {
      const twoOffices = async (carry: (office: string) => Carrier) => {
        const { opened, clock, services } = world;
        const other = opened.again ? await opened.again() : null;
        const stores = [services.store, other ? createStore(other, clock.now, () => undefined) : services.store];
        const offices = stores.map((store, at) =>
          startPostOffice(store, carry(at === 0 ? 'the first' : 'the other'), () => undefined, noTimer),
        );
        const stop = async () => {
          await Promise.all(offices.map(office => office.stop()));
          await other?.close();
        };
        return { offices, stop };
      };
      const write = (to: readonly string[]) =>
        world.services.store.change(async work => {
          for (const recipient of to) await addMail(work, recipient, 'security-changed', { name: 'Ana', change: 'recovery-codes' });
        });

      it('send each letter once', async () => {
        const carried: string[] = [];
        const { offices, stop } = await twoOffices(() => async to => {
          await new Promise(resolve => setTimeout(resolve, 1));
          carried.push(to);
        });
        await Promise.all(offices.map(office => office.send()));
        carried.length = 0;
        const recipients = Array.from({ length: 100 }, (_, at) => `${at}-${randomUUID()}@example.org`);
        await write(recipients);
        await Promise.all(offices.map(office => office.send()));
        await stop();
        expect(carried.toSorted()).toEqual(recipients.toSorted());
      });

      it('send each letter once even where the mail server takes many seconds for each', async () => {
        const carried: string[] = [];
        const recipients = Array.from({ length: 10 }, (_, at) => `${at}-${randomUUID()}@example.org`);
        let offices: Awaited<ReturnType<typeof twoOffices>>['offices'] = [];
        const two = await twoOffices(office => async to => {
          carried.push(to);
          if (office === 'the other') return;
          world.clock.advance(0.25);
          await offices[1]?.send();
        });
        offices = two.offices;
        await write(recipients);
        await offices[0]?.send();
        await two.stop();
        expect(carried.toSorted()).toEqual(recipients.toSorted());
      });
    });
  });
}
