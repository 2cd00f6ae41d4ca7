import { generateKeyPairSync, type KeyObject, randomBytes, randomUUID, sign } from 'node:crypto';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { currentFormVersion } from '../../shared/application/forms.ts';
import { type RefreshBody, type SessionAnswer, type SignInAnswer, statements } from '../../shared/contracts/service/session.ts';
import type { PullAnswer, PushAnswer, PushOutcome } from '../../shared/contracts/service/sync.ts';
import { type Application, begunBy } from '../../shared/model/application.ts';

export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** What a Desk does over HTTP, without its window. */
export interface TestDesk {
  session: SessionAnswer;
  call(method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object): Promise<Answer>;
  /** One page. Throws unless the answer is 200. */
  pull(collection: string, after?: string, limit?: number): Promise<PullAnswer>;
  /** Page after page until there is no more. */
  pullAll(collection: string, after?: string): Promise<PullAnswer>;
  push(collection: string, document: object, assumedRev?: string | null, key?: string): Promise<PushOutcome>;
  pushRows(collection: string, rows: { document: object; assumedRev: string | null }[], key?: string): Promise<PushAnswer>;
}

export async function send(app: FastifyInstance, options: InjectOptions): Promise<Answer> {
  const response = await app.inject(options);
  return { status: response.statusCode, body: response.json() };
}

/** The way to a service: straight into one in this process, or over the network. */
export type Way = (options: {
  method: 'GET' | 'POST' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  payload?: object;
}) => Promise<Answer>;
export const insideWay =
  (app: FastifyInstance): Way =>
  options =>
    send(app, options);
export const networkWay =
  (address: string): Way =>
  async ({ method, url, headers, payload }) => {
    const body = payload && { body: JSON.stringify(payload), headers: { ...headers, 'content-type': 'application/json' } };
    const response = await fetch(address + url, { method, headers, ...body });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  };

export const testDeviceKey = generateKeyPairSync('ed25519');

export const signInBody = (email: string, password: string, deviceId: string, publicKey = testDeviceKey.publicKey) => ({
  email,
  password,
  device: { id: deviceId, name: 'CLINIC-PC-3', publicKey: publicKey.export({ format: 'jwk' }).x ?? '' },
  noticeVersion: '1',
});

export function signedRefresh(refreshToken: string, deviceId: string, at: Date, key = testDeviceKey.privateKey): Required<RefreshBody> {
  const words = { refreshToken, deviceId, nonce: randomBytes(16).toString('base64url'), sentAt: at.toISOString() };
  const signature = sign(null, Buffer.from(statements.refresh(words)), key).toString('base64url');
  return { refreshToken, deviceId, proof: { nonce: words.nonce, sentAt: words.sentAt, signature } };
}

/** Signs in with the password, and ends another session of the account if there is one. */
export async function createDesk(way: Way, email: string, password: string, deviceId: string, publicKey?: KeyObject): Promise<TestDesk> {
  let signedIn = await way({ method: 'POST', url: '/v1/session', payload: signInBody(email, password, deviceId, publicKey) });
  const { gate, attempt } = signedIn.body as { gate?: { gate: string }; attempt?: string };
  if (gate?.gate === 'take-over')
    signedIn = await way({ method: 'POST', url: '/v1/session/continue', payload: { attempt, deviceId, step: { step: 'take-over' } } });
  return deskOver(way, sessionIn(signedIn));
}

/** The session behind the last gate. Throws when a gate stands open. */
export function sessionIn({ status, body }: Answer): SessionAnswer {
  const answer = body as SignInAnswer;
  if (status !== 200 || answer.state !== 'open') throw new Error(`no session: ${JSON.stringify(body)}`);
  return answer.session;
}

export const deskOf = (app: FastifyInstance, session: SessionAnswer): TestDesk => deskOver(insideWay(app), session);

function deskOver(way: Way, session: SessionAnswer): TestDesk {
  const headers = { authorization: `Bearer ${session.accessToken}`, 'x-desk-version': '0.1.0' };
  const call: TestDesk['call'] = (method, url, payload) => way({ method, url, headers, ...(payload ? { payload } : {}) });
  const must = async (answer: Promise<Answer>): Promise<Answer['body']> => {
    const { status, body } = await answer;
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body;
  };
  const desk: TestDesk = {
    session,
    call,
    pull: async (collection, after, limit = 500) => {
      const query = new URLSearchParams({ limit: String(limit), ...(after ? { after } : {}) });
      return (await must(call('GET', `/v1/sync/${collection}?${query}`))) as PullAnswer;
    },
    pullAll: async (collection, after) => {
      const all: PullAnswer = { documents: [], removed: [], cursor: after ?? '', more: true };
      while (all.more) {
        const page = await desk.pull(collection, all.cursor || undefined);
        all.documents.push(...page.documents);
        all.removed.push(...page.removed);
        all.cursor = page.cursor;
        all.more = page.more;
      }
      return all;
    },
    pushRows: async (collection, rows, key = randomUUID()) =>
      (await must(call('POST', `/v1/sync/${collection}`, { idempotencyKey: key, rows }))) as PushAnswer,
    push: async (collection, document, assumedRev = null, key) => {
      const { outcomes } = await desk.pushRows(collection, [{ document, assumedRev }], key);
      const [outcome] = outcomes;
      if (!outcome) throw new Error('no outcome');
      return outcome;
    },
  };
  return desk;
}

export const draftFor = (clientId: string, change: Partial<Application> = {}): Application => ({
  id: randomUUID(),
  rev: randomUUID(),
  clientId,
  formVersion: currentFormVersion,
  coverageYear: 2027,
  ...begunBy('assister', '2026-11-23T15:59:00.000Z'),
  answers: { 'h/homeCity': 'Bemidji' },
  percent: 3,
  ...change,
});
