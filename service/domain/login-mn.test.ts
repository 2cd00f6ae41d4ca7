import { createSecretKey } from 'node:crypto';
import { type JWTPayload, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newKey, startTestLoginMn, type TestLoginMn } from '../testing/login-mn.ts';
import { createLoginMn } from './login-mn.ts';

const began = new Date('2026-11-23T16:00:00.000Z');
const later = (seconds: number): Date => new Date(began.getTime() + seconds * 1000);
const asked = later(20);
const nonce = 'the-nonce-of-this-way-in';

describe('what LoginMN says', () => {
  let loginMn: TestLoginMn;
  beforeAll(async () => {
    loginMn = await startTestLoginMn();
  });
  afterAll(() => loginMn.close());

  const check = (idToken: string) => createLoginMn(loginMn, () => asked).check(idToken, nonce, began);
  const good = (): JWTPayload => loginMn.claims(nonce, later(10));
  const without = (claim: string): JWTPayload => Object.fromEntries(Object.entries(good()).filter(([name]) => name !== claim));
  const seconds = (at: Date): number => at.getTime() / 1000;
  const publicText = () => createSecretKey(Buffer.from(loginMn.publicKey.export({ format: 'pem', type: 'spki' })));
  const refused = { code: 'login-mn-refused' };

  it('is believed when every part of it is right', async () => {
    expect(await check(await loginMn.sign(good()))).toEqual({ subject: 'somebody' });
    expect(await check(await loginMn.sign({ ...good(), aud: [loginMn.clientId, 'another'], azp: loginMn.clientId }))).toBeTruthy();
  });

  it.each<[string, () => JWTPayload]>([
    ['of another issuer', () => ({ ...good(), iss: 'https://elsewhere.example' })],
    ['for another program', () => ({ ...good(), aud: 'another-program' })],
    ['for several programs, given to another', () => ({ ...good(), aud: [loginMn.clientId, 'another'], azp: 'another' })],
    ['for another way in', () => ({ ...good(), nonce: 'the-nonce-of-another-way-in' })],
    ['for no way in: without a nonce', () => without('nonce')],
    ['after it expired', () => ({ ...good(), exp: seconds(later(10)) })],
    ['without an end', () => without('exp')],
    ['without its beginning', () => without('iat')],
    ['of a sign-in before this way in began', () => ({ ...good(), auth_time: seconds(later(-6)) })],
    ['of a sign-in at no time', () => without('auth_time')],
    ['of a sign-in at a time that is none', () => ({ ...good(), auth_time: 'just now' })],
    ['of nobody', () => without('sub')],
    ['of somebody with no name', () => ({ ...good(), sub: '' })],
  ])('is refused %s', async (_, claims) => {
    await expect(check(await loginMn.sign(claims()))).rejects.toMatchObject(refused);
  });

  it.each<[string, () => string | Promise<string>]>([
    ['with another key', () => loginMn.sign(good(), { key: newKey().privateKey })],
    ['by nobody', () => new UnsecuredJWT(good()).encode()],
    ['in a way that was not agreed', () => loginMn.sign(good(), { alg: 'RS512' })],
    ['with a secret that everybody may read', () => loginMn.sign(good(), { key: publicText(), alg: 'HS256' })],
  ])('is refused when it is signed %s', async (_, token) => {
    await expect(check(await token())).rejects.toMatchObject(refused);
  });

  it('is not asked of somebody who calls itself otherwise, and is told apart from no answer', async () => {
    const posing = await startTestLoginMn('https://login.mn.example');
    const token = await posing.sign(posing.claims(nonce, later(10)));
    const ask = () => createLoginMn(posing, () => asked).check(token, nonce, began);
    await expect(ask()).rejects.toMatchObject({ code: 'login-mn-unavailable' });
    await posing.close();
    await expect(ask()).rejects.toMatchObject({ code: 'login-mn-unavailable' });
  });
});
