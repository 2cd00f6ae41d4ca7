import { generateSync } from 'otplib';
import { expect, test } from 'vitest';
import { createService } from '../../compose.ts';
import { getAssister, updateAssister } from '../../db/assisters.ts';
import { openPGlite } from '../../db/database.ts';
import { addMail } from '../../db/mail.ts';
import { sampleTeam } from '../../sample/people.ts';
import { sampleId } from '../../sample/sample-ids.ts';
import { cheapestHashing } from '../../settings.ts';
import { pages } from '../index.ts';
import { type PagesWorld, readable } from './pages-world.ts';

const setUp = '/assister/set-up';
const newOne = '/assister/new-password';
const forgot = '/assister/forgot';
const good = 'granite and tamarack at dawn';
const both = (password: string) => ({ password, again: password });

/** How an assister sets up the account and replaces a forgotten password, in any browser, without scripts. */
export function assisterAccountSuite(world: () => PagesWorld): void {
  const services = () => world().service.services;
  const emailOf = (key: string) => sampleTeam.assisters.find(assister => assister.key === key)?.email ?? '';
  const letters = async (key: string, letter: string) =>
    services()
      .store.db.selectFrom('mail')
      .selectAll()
      .where('recipient', '=', emailOf(key))
      .where('letter', '=', letter)
      .where('said', 'is not', null)
      .execute();
  /** The number of the letter that comes when this is done. */
  const numberOf = async (key: string, letter: 'activation' | 'reset', act: () => Promise<unknown>) => {
    const before = new Set((await letters(key, letter)).map(({ id }) => id));
    await act();
    const fresh = (await letters(key, letter)).filter(({ id }) => !before.has(id));
    expect(fresh).toHaveLength(1);
    return fresh[0]?.said?.number ?? '';
  };
  const activation = (key: string) =>
    numberOf(key, 'activation', () => services().store.change(work => services().accountLinks.sendActivation(work, sampleId(key))));
  const reset = (key: string) => numberOf(key, 'reset', () => services().accountLinks.forgot(emailOf(key)));
  const at = (path: string, number: string) => `${path}?number=${encodeURIComponent(number)}`;
  const isPassword = async (key: string, password: string) => {
    const { passwordHash, activatedAt } = await getAssister(services().store.db, sampleId(key));
    return activatedAt !== null && services().passwords.verify(passwordHash, password);
  };

  test('an account is set up from the letter in the mailbox, once, and the page names whose it is', async () => {
    const number = await activation('nou-vang');
    const browser = world().visitor();
    const mailbox = await browser.get('/mailbox');
    const link = /href="([^"]*set-up[^"]*)"/.exec(readable(mailbox))?.[1] ?? '';
    expect(link).toContain(number);
    const page = await browser.get(new URL(link).pathname + new URL(link).search);
    expect(readable(page)).toContain(`This account is for Nou Vang, ${emailOf('nou-vang')}.`);
    const done = await browser.submit(page, setUp, both(good));
    expect(done.statusCode).toBe(200);
    expect(readable(done)).toContain(`Open the Assister Desk program and sign in with ${emailOf('nou-vang')}.`);
    expect(browser.cookies.has('visit')).toBe(false);
    expect(await isPassword('nou-vang', good)).toBe(true);
    const again = await browser.submit(page, setUp, both('another one for the lantern'));
    expect(again.statusCode).toBe(422);
    expect(readable(again)).toContain('This number is not right, was used before, or is too old.');
    expect(await isPassword('nou-vang', good)).toBe(true);
  });

  test('a number can be typed as it is read, and a wrong one is explained and kept for correction', async () => {
    const number = await reset('dan-carlson');
    const browser = world().visitor();
    const empty = await browser.get(newOne);
    expect([empty.statusCode, readable(empty).includes('name="number"')]).toEqual([200, true]);
    const typed = number.toLowerCase().replaceAll('-', ' ');
    expect(readable(await browser.get(at(newOne, typed)))).toContain('This account is for Dan Carlson');
    for (const [path, wrong] of [
      [newOne, 'ABCD-EFGH-JKMN-PQRS'],
      [setUp, number],
      [newOne, '"><b onclick=x>'],
    ] as const) {
      const answer = await browser.get(at(path, wrong));
      expect(answer.statusCode).toBe(422);
      expect(readable(answer)).toContain('This number is not right, was used before, or is too old.');
      expect(readable(answer)).toContain(`value="${wrong}"`);
      expect(readable(answer)).toContain('aria-invalid="true"');
      expect(answer.body).not.toContain('<b onclick');
      expect(readable(answer)).not.toContain('Dan Carlson');
    }
    expect((await browser.get(at(newOne, 'A'.repeat(61)))).statusCode).toBe(400);
    expect((await browser.get(`${newOne}?other=1`)).statusCode).toBe(400);
  });

  test('a password that is refused is explained, and the number is kept for the next try', async () => {
    const number = await reset('dan-carlson');
    const browser = world().visitor();
    let page = await browser.get(at(newOne, number));
    for (const [fields, why] of [
      [both('too short'), 'Use at least 15 characters.'],
      [both('x'.repeat(129)), 'Use at most 128 characters.'],
      [both('password123456789'), 'This password is easy to guess.'],
      [both('birch bark and maple sugar'), 'You used this password before.'],
      [{ password: good, again: `${good}.` }, 'The two passwords are not the same.'],
    ] as const) {
      page = await browser.submit(page, newOne, fields);
      expect(page.statusCode).toBe(422);
      expect(readable(page)).toContain(why);
      expect(readable(page)).toMatch(/role="alert"/);
      expect(readable(page)).toContain(`name="number" value="${number}"`);
      expect(readable(page)).not.toContain(fields.password);
    }
    const done = await browser.submit(page, newOne, both(good));
    expect(done.statusCode).toBe(200);
    expect(readable(done)).toContain('You were signed out everywhere.');
    expect(await isPassword('dan-carlson', good)).toBe(true);
  });

  test('who has an authenticator app is asked for its code, and a wrong one is explained', async () => {
    const secret = sampleTeam.assisters.find(({ key }) => key === 'renee-okafor')?.totpSecret ?? '';
    const browser = world().visitor();
    let page = await browser.get(at(newOne, await reset('renee-okafor')));
    expect(readable(page)).toContain('Code of your authenticator app');
    for (const code of ['', '000000']) {
      page = await browser.submit(page, newOne, { ...both(good), code });
      expect(page.statusCode).toBe(422);
      expect(readable(page)).toContain('The code is not right.');
    }
    const seconds = services().clock().getTime() / 1000;
    expect((await browser.submit(page, newOne, { ...both(good), code: generateSync({ secret, epoch: seconds }) })).statusCode).toBe(200);
    expect(await isPassword('renee-okafor', good)).toBe(true);
    page = await browser.get(at(newOne, await reset('renee-okafor')));
    for (let guess = 0; guess < 5; guess += 1) await browser.submit(page, newOne, { ...both('agates again and again'), code: '000000' });
    const locked = await browser.submit(page, newOne, { ...both('agates again and again'), code: '000000' });
    expect(locked.statusCode).toBe(422);
    expect(readable(locked)).toContain('Too many tries. Wait 30 minutes, then try again.');
  });

  test('asking for a letter is answered alike for every address, and the letter leads to the page', async () => {
    const browser = world().visitor();
    const form = await browser.get(forgot);
    const answers: Awaited<ReturnType<typeof browser.submit>>[] = [];
    let number = '';
    for (const email of ['nobody@example.org', '  ', emailOf('mai-yang')]) {
      const act = async () => answers.push(await browser.submit(form, forgot, { email }));
      if (email.includes('mai')) number = await numberOf('mai-yang', 'reset', act);
      else await act();
    }
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(readable(await browser.get(at(newOne, number)))).toContain('This account is for Mai Yang');
  });

  test('a forged form changes nothing: without token, with the token of another browser, from another site', async () => {
    const number = await reset('dan-carlson');
    const count = async () => (await letters('dan-carlson', 'reset')).length;
    const lettersBefore = await count();
    const [victim, attacker] = [world().visitor(), world().visitor()];
    const tokenIn = (page: Parameters<typeof readable>[0]) => /name="formToken" value="([^"]+)"/.exec(readable(page))?.[1] ?? '';
    const own = tokenIn(await victim.get(at(newOne, number)));
    const theirs = tokenIn(await attacker.get(forgot));
    expect([own === theirs, own.length > 20, theirs.length > 20]).toEqual([false, true, true]);
    const crossSite = { 'sec-fetch-site': 'cross-site' };
    for (const [path, fields] of [
      [newOne, { number, ...both('chosen by somebody else') }],
      [setUp, { number, ...both('chosen by somebody else') }],
      [forgot, { email: emailOf('dan-carlson') }],
    ] as const) {
      expect((await victim.post(path, fields)).statusCode).toBe(400);
      expect((await victim.post(path, { ...fields, formToken: own, more: '1' })).statusCode).toBe(400);
      for (const formToken of ['', theirs]) expect((await victim.post(path, { ...fields, formToken })).statusCode).toBe(403);
      expect((await victim.post(path, { ...fields, formToken: own }, crossSite)).statusCode).toBe(403);
      expect(
        (
          await world()
            .visitor()
            .post(path, { ...fields, formToken: own })
        ).statusCode,
      ).toBe(403);
    }
    expect(await count()).toBe(lettersBefore);
    expect(await isPassword('dan-carlson', 'chosen by somebody else')).toBe(false);
    expect((await victim.get(at(newOne, number))).statusCode).toBe(200);
  });

  test('somebody who stopped serving is told that the number is not good, and nobody is named', async () => {
    const number = await reset('mai-yang');
    const browser = world().visitor();
    const page = await browser.get(at(newOne, number));
    await updateAssister(services().store.db, sampleId('mai-yang'), { accessEndedAt: services().clock() });
    try {
      for (const answer of [await browser.submit(page, newOne, { ...both(good), code: '' }), await browser.get(at(newOne, number))]) {
        expect(answer.statusCode).toBe(422);
        expect(readable(answer)).toContain('This number is not right, was used before, or is too old.');
        expect(readable(answer)).not.toContain('Mai Yang');
      }
    } finally {
      await updateAssister(services().store.db, sampleId('mai-yang'), { accessEndedAt: null });
    }
  });

  test('these pages run nothing, are kept by nobody, and what is secret in their address goes to no other site', async () => {
    const number = await reset('dan-carlson');
    for (const path of [setUp, forgot, newOne, at(newOne, number), at(newOne, 'wrong'), '/mailbox']) {
      const page = await world().visitor().get(path);
      expect(page.body).not.toMatch(/<script|style="| on\w+="/);
      expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self';/);
      expect(page.headers['cache-control']).toBe('no-store');
      expect(page.headers['referrer-policy']).toBe('same-origin');
    }
    expect(world().log.filter(line => line.includes('/assister/'))).toEqual([]);
  });

  test('the mailbox shows what a letter says, as text, and is there beside a sample only', async () => {
    const { store } = services();
    const words = { name: '<script>alert(1)</script>', code: '493027', minutes: '10', device: 'CLINIC-PC-3' };
    await store.change(work => addMail(work, emailOf('dan-carlson'), 'sign-in-code', words));
    const mailbox = await world().visitor().get('/mailbox');
    expect(mailbox.body).not.toContain('<script');
    expect(readable(mailbox)).toContain('Hello <script>alert(1)</script>,');
    expect(readable(mailbox)).toContain('Your sign-in code: 493027');
    const [{ id } = { id: '' }] = await letters('dan-carlson', 'sign-in-code');
    expect(mailbox.body).toContain(`href="/mailbox/${id}"`);
    const letter = await world().visitor().get(`/mailbox/${id}`);
    expect(letter.body).not.toContain('<script');
    expect(readable(letter)).toContain('Hello <script>alert(1)</script>,');
    expect(letter.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'/);
    const real = await createService({ database: await openPGlite(undefined), settings: cheapestHashing, extend: pages() });
    try {
      await real.services.store.change(work => addMail(work, 'ana@example.org', 'sign-in-code', words));
      const answer = await real.app.inject({ url: '/mailbox', headers: { accept: 'text/html', host: 'localhost' } });
      expect(answer.statusCode).toBe(404);
      expect(answer.body).not.toContain('493027');
    } finally {
      await real.close();
    }
  });
}
