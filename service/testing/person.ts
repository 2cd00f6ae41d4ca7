import { type KeyObject, randomBytes, randomUUID, sign } from 'node:crypto';
import type { Updateable } from 'kysely';
import { generateSync } from 'otplib';
import { statements } from '../../shared/contracts/service/session.ts';
import type { Tables } from '../db/tables.ts';
import { type Answer, deskOf, send, sessionIn, signInBody, type TestDesk, testDeviceKey } from './desk.ts';
import { rightPassword, type World } from './world.ts';

export type Person = Awaited<ReturnType<typeof createPerson>>;

/** An assister who reads their mail and goes through the gates one by one, where the service asks for a second factor. */
export async function createPerson({ service, services, addAssister }: World, change?: Updateable<Tables['assister']>) {
  const { id, email } = await addAssister(change);
  const device = randomUUID();
  const read = new Set<string>();
  const post = (url: string, payload: object): Promise<Answer> => send(service.app, { method: 'POST', url, payload });

  /** What the letters of this kind say that came since this was asked before. */
  const newLetters = async (letter: string): Promise<Readonly<Record<string, string>>[]> => {
    const letters = await services.store.db
      .selectFrom('mail')
      .select(['id', 'said'])
      .where('recipient', '=', email)
      .where('letter', '=', letter)
      .execute();
    const fresh = letters.filter(each => !read.has(each.id));
    for (const each of fresh) read.add(each.id);
    return fresh.map(({ said }) => said ?? {});
  };
  const newCodes = async (): Promise<string[]> => (await newLetters('sign-in-code')).map(({ code = '' }) => code);
  const begin = async (deviceId = device, more: { password?: string; proof?: object } = {}, publicKey?: KeyObject) => {
    const answer = await post('/v1/session', { ...signInBody(email, rightPassword, deviceId, publicKey), ...more });
    const [code = ''] = await newCodes();
    return { answer, attempt: String(answer.body.attempt), gate: answer.body.gate, code };
  };
  const step = (attempt: string, taken: object, deviceId = device) => post('/v1/session/continue', { attempt, deviceId, step: taken });
  const enter = (attempt: string, code: string, deviceId = device) => step(attempt, { step: 'code', code }, deviceId);
  /** By a code that came by e-mail, where no other session is live. */
  const signIn = async (deviceId = device): Promise<TestDesk> => {
    const { attempt, code } = await begin(deviceId);
    return deskOf(service.app, sessionIn(await enter(attempt, code, deviceId)));
  };
  return { id, email, device, newLetters, newCodes, begin, step, enter, signIn };
}

/** Somebody who gives the codes of an authenticator app. */
export async function createPersonWithApp(world: World) {
  const person = await createPerson(world);
  const desk = await person.signIn();
  const { body } = await desk.call('POST', '/v1/account/totp', { password: rightPassword });
  const code = (steps = 0) => totpCode(String(body.secret), world.clock.now(), steps);
  const usedAtSetUp = code();
  const confirmed = await desk.call('POST', '/v1/account/totp/confirm', { code: usedAtSetUp });
  return { ...person, desk, code, usedAtSetUp, recoveryCodes: confirmed.body.recoveryCodes as string[] };
}

/** What the app shows so many steps of 30 seconds later. */
export const totpCode = (secret: string, at: Date, steps = 0): string => generateSync({ secret, epoch: at.getTime() / 1000 + steps * 30 });

/** That the computer with this key signs in. */
export function signInProof(email: string, deviceId: string, at: Date, key = testDeviceKey.privateKey) {
  const words = { nonce: randomBytes(16).toString('base64url'), sentAt: at.toISOString() };
  const signature = sign(null, Buffer.from(statements.signIn({ deviceId, email, ...words })), key).toString('base64url');
  return { ...words, signature };
}
