import { expect, it } from 'vitest';
import { deskOf, sessionIn } from '../../testing/desk.ts';
import { createPerson, createPersonWithApp, totpCode } from '../../testing/person.ts';
import { rightPassword, type World } from '../../testing/world.ts';

const refused = { status: 401, body: { code: 'code-refused' } };
const locked = { status: 429, body: { code: 'sign-in-locked', details: { minutes: 30 } } };
const newPassword = 'Quiet-Walleye-Morning';

/** What an assister chooses for themselves: an authenticator app, recovery codes, codes by e-mail. Part of `secondFactorSuite`. */
export function ownFactorSuite(world: () => World): void {
  const seconds = (count: number) => world().clock.advance(count / 60);
  const person = () => createPerson(world());
  const personWithApp = () => createPersonWithApp(world());

  it('comes from an authenticator app as soon as a code of it came back, and no letter leaves any more', async () => {
    const ana = await person();
    const desk = await ana.signIn();
    const { secret, uri } = (await desk.call('POST', '/v1/account/totp', { password: rightPassword })).body;
    expect(new URL(String(uri)).searchParams.get('secret')).toBe(secret);
    const code = (steps = 0) => totpCode(String(secret), world().clock.now(), steps);
    const confirm = (typed: string) => desk.call('POST', '/v1/account/totp/confirm', { code: typed });
    expect(await confirm(code(9))).toEqual(refused);
    expect((await desk.call('GET', '/v1/account/security')).body).toMatchObject({ factor: 'email', recoveryCodesLeft: 0 });
    const mailed = await ana.begin();
    const { body } = await confirm(code());
    expect(body.recoveryCodes).toHaveLength(10);
    expect(await confirm(code(1))).toEqual(refused);
    expect((await desk.call('GET', '/v1/account/security')).body).toMatchObject({ factor: 'totp', recoveryCodesLeft: 10 });
    expect(await ana.enter(mailed.attempt, mailed.code)).toEqual(refused);
    const { attempt, gate } = await ana.begin();
    expect(gate).toEqual({ gate: 'second-factor', factor: 'totp', sentTo: null });
    await ana.step(attempt, { step: 'send-code' });
    expect(await ana.newCodes()).toEqual([]);
    expect((await ana.enter(attempt, code(1))).body.state).toBe('open');
  });

  it('of an authenticator app is never taken twice: not the one of the set-up, not in another way in, not at the same time', async () => {
    const ana = await personWithApp();
    expect(await ana.enter((await ana.begin()).attempt, ana.usedAtSetUp)).toEqual(refused);
    seconds(30);
    const attempts = [await ana.begin(), await ana.begin(), await ana.begin()];
    const answers = await Promise.all(attempts.map(({ attempt }) => ana.enter(attempt, ana.code())));
    expect(answers.filter(({ body }) => body.state === 'open')).toHaveLength(1);
    expect(await ana.enter((await ana.begin()).attempt, ana.code())).toEqual(refused);
    seconds(30);
    expect((await ana.enter((await ana.begin()).attempt, ana.code(1))).body.state).toBe('open');
    expect(await ana.enter((await ana.begin()).attempt, ana.code())).toEqual(refused);
  });

  it('of an authenticator app may be one step early or late, not two', async () => {
    const ana = await personWithApp();
    seconds(300);
    for (const [steps, opens] of [
      [-2, false],
      [2, false],
      [-1, true],
      [1, true],
    ] as const)
      expect((await ana.enter((await ana.begin()).attempt, ana.code(steps))).body.state === 'open').toBe(opens);
  });

  it('may be one of ten recovery codes: each once, however it is typed, and only of this account', async () => {
    const [ana, ben] = [await personWithApp(), await personWithApp()];
    expect(new Set(ana.recoveryCodes).size).toBe(10);
    const [first = '', second = '', third = ''] = ana.recoveryCodes;
    const open = async (code: string) => (await ana.enter((await ana.begin()).attempt, code)).body.state === 'open';
    expect(await open(ben.recoveryCodes[0] ?? '')).toBe(false);
    expect(await open(first)).toBe(true);
    expect(await open(first)).toBe(false);
    expect(await open(` ${second.toUpperCase().replaceAll('-', ' ')} `)).toBe(true);
    expect(await open(second)).toBe(false);
    const atOnce = await Promise.all([await ana.begin(), await ana.begin()].map(({ attempt }) => ana.enter(attempt, third)));
    expect(atOnce.filter(({ body }) => body.state === 'open')).toHaveLength(1);
  });

  it('has new recovery codes in place of the old ones when somebody asks for them', async () => {
    const ana = await personWithApp();
    const { body } = await ana.desk.call('POST', '/v1/account/recovery-codes', { password: rightPassword });
    const fresh = body.recoveryCodes as string[];
    expect(fresh).toHaveLength(10);
    const { attempt } = await ana.begin();
    expect(await ana.enter(attempt, ana.recoveryCodes[0] ?? '')).toEqual(refused);
    const desk = deskOf(world().service.app, sessionIn(await ana.enter(attempt, fresh[0] ?? '')));
    expect((await desk.call('GET', '/v1/account/security')).body).toMatchObject({ recoveryCodesLeft: 9 });
  });

  it('comes by e-mail again when somebody goes back to it', async () => {
    const ana = await personWithApp();
    expect((await ana.desk.call('POST', '/v1/account/email-codes', { password: rightPassword })).status).toBe(200);
    const { attempt, code, gate } = await ana.begin();
    expect(gate).toMatchObject({ factor: 'email' });
    expect(await ana.enter(attempt, ana.code(1))).toEqual(refused);
    expect((await ana.enter(attempt, code)).body.state).toBe('open');
  });

  it('is changed only by who gives the password again, and a letter tells of each change', async () => {
    const ana = await personWithApp();
    const change = (url: string, password: string) =>
      ana.desk.call('POST', url, { password, ...(url.endsWith('password') && { newPassword }) });
    const urls = ['recovery-codes', 'email-codes', 'totp', 'password'].map(name => `/v1/account/${name}`);
    const before = (await ana.desk.call('GET', '/v1/account/security')).body;
    for (const url of urls) expect(await change(url, 'Not-the-right-password')).toEqual({ status: 401, body: { code: 'sign-in-refused' } });
    expect((await ana.desk.call('GET', '/v1/account/security')).body).toEqual(before);
    for (const url of urls) expect((await change(url, rightPassword)).status).toBe(200);
    const told = (await ana.newLetters('security-changed')).map(({ change: what }) => what).sort();
    expect(told).toEqual(['factor-email', 'factor-totp', 'password-changed', 'recovery-codes']);
  });

  it('cannot be changed by trying passwords: the fifth wrong one locks', async () => {
    const ana = await personWithApp();
    const change = (password: string) => ana.desk.call('POST', '/v1/account/email-codes', { password });
    for (let guess = 0; guess < 5; guess += 1) expect((await change(`Not-the-right-one-${guess}`)).body.code).toBe('sign-in-refused');
    expect(await change(rightPassword)).toEqual(locked);
  });
}
