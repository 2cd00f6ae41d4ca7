/** A real HTTP server that speaks just enough of the service's contract to test the Desk's side of it, and misbehaves on demand. */
import { createPublicKey, randomBytes, randomUUID, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ErrorAnswer, ErrorCode } from '../../shared/contracts/errors.ts';
import { errorCatalogue } from '../../shared/contracts/errors.ts';
import { type Gate, refreshBody, type SessionAnswer, type SignInAnswer, statements } from '../../shared/contracts/service/session.ts';
import type { Assister } from '../../shared/model/assister.ts';
import { createSmallTus } from './small-tus.testing.ts';

type Manner = 'normal' | 'html' | 'redirect' | 'failing' | 'silent' | 'wrong-shape';

export const mai: Assister = {
  id: randomUUID(),
  email: 'mai@example.org',
  givenName: 'Mai',
  familyName: 'Yang',
  role: 'navigator',
  agencyName: 'Lake Street Help',
  assisterId: 'MAIYANG01',
  referenceNumber: '4827310',
  publicFacing: { name: 'Mai', phone: '612-555-0101', email: 'help@example.org' },
  passwordExpiresOn: null,
};

export async function startSmallService() {
  let escrowKey = randomBytes(32).toString('base64');
  const transferKey = randomBytes(32).toString('base64');
  /** `gates`: what stands between the password and the session. `barrier`: what who has the right secrets is told, whatever they ask. */
  const account = {
    ...{ password: 'correct horse battery', gates: [] as Gate[], code: '123456' },
    ...{ refuse: null as ErrorCode | null, barrier: null as ErrorAnswer | null },
  };
  let method: SessionAnswer['method'] = 'password';
  let waitingDevice: unknown;
  let manner: Manner = 'normal';
  let refreshToken = '';
  /** Used up, with the successor still unused. */
  let earlierToken = '';
  let publicKey = '';
  let clockAheadMs = 0;
  let answersToLose = 0;
  const nonces = new Set<string>();
  let accessToken = '';
  let accessSeconds = 600;
  const counts = { refresh: 0, notFresh: 0, signIn: 0, signOut: 0, probe: 0 };
  const streams = new Set<ServerResponse>();
  const tus = createSmallTus();

  const tokens = (next: string = randomUUID()) => {
    refreshToken = next;
    accessToken = randomUUID();
    return { refreshToken, accessToken, accessExpiresAt: new Date(Date.now() + accessSeconds * 1000).toISOString() };
  };
  const session = (device: unknown): SessionAnswer => {
    publicKey = String((device as { publicKey?: unknown }).publicKey);
    earlierToken = '';
    return describe();
  };
  const describe = (): SessionAnswer => ({
    ...tokens(),
    ...{ assister: mai, escrowKey, transferKey, method, offlineLeaseHours: 72, tenant: 'test' },
  });
  /** The next gate that stands open; behind the last the session. */
  const gateOrOpen = (device: unknown): SignInAnswer => {
    const [gate] = account.gates;
    waitingDevice = device;
    return gate ? { state: 'gate', attempt: 'the-attempt', gate } : { state: 'open', session: session(device) };
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const json = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const refuse = (code: ErrorCode) => json(errorCatalogue[code].status, { code });
    const bar = (barrier: ErrorAnswer) => json(errorCatalogue[barrier.code].status, barrier);
    const isBytes = (request.url ?? '').startsWith('/v1/documents/');
    const body = isBytes ? {} : await bodyOf(request);
    const route = `${request.method} ${(request.url ?? '').split('?')[0]}`;
    if (route === 'GET /healthz') counts.probe++;
    if (manner === 'silent') return;
    if (manner === 'html')
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome to the library Wi-Fi</html>');
    if (manner === 'redirect') return void response.writeHead(302, { location: 'http://portal.example/' }).end();
    if (manner === 'failing') return void json(500, { oops: true });
    if (manner === 'wrong-shape' && route !== 'GET /healthz') return void json(200, { hello: 'world' });
    if (route === 'GET /healthz') return void json(200, { ok: true });
    if (route === 'POST /v1/session') {
      counts.signIn++;
      if (body.password !== account.password) return void refuse('sign-in-refused');
      if (account.barrier) return void bar(account.barrier);
      method = 'password';
      return void json(200, gateOrOpen(body.device));
    }
    if (route === 'POST /v1/session/login-mn') {
      waitingDevice = body.device;
      return void json(200, { attempt: 'the-attempt', nonce: 'n', issuer: 'http://127.0.0.1:1', clientId: 'desk' });
    }
    if (route === 'POST /v1/session/continue') {
      const step = body.step as { step: string; code?: string; newPassword?: string };
      if (step.step === 'code' && step.code !== account.code) return void refuse('code-refused');
      if (step.step === 'login-mn') method = 'login-mn';
      else if (step.step !== 'send-code') account.gates.shift();
      if (step.newPassword) account.password = step.newPassword;
      return void json(200, gateOrOpen(waitingDevice));
    }
    if (route === 'POST /v1/session/refresh') {
      counts.refresh++;
      if (account.refuse) return void refuse(account.refuse);
      if (account.barrier) return void bar(account.barrier);
      const { refreshToken: given, deviceId, proof } = refreshBody.parse(body);
      if (given !== refreshToken && given !== earlierToken) return void refuse('sign-in-needed');
      const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
      const statement = proof && Buffer.from(statements.refresh({ refreshToken: given, deviceId, ...proof }));
      if (!statement || !verify(null, statement, key, Buffer.from(proof.signature, 'base64url'))) return void refuse('sign-in-needed');
      const now = Date.now() + clockAheadMs;
      if (Math.abs(Date.parse(proof.sentAt) - now) > 60_000 || nonces.has(proof.nonce)) {
        counts.notFresh++;
        return void json(409, { code: 'request-not-fresh', details: { now: new Date(now).toISOString() } });
      }
      nonces.add(proof.nonce);
      await new Promise(resolve => setTimeout(resolve, 30));
      const fresh = given === refreshToken ? tokens() : tokens(refreshToken);
      earlierToken = given;
      if (answersToLose-- > 0) return void response.destroy();
      return void json(200, fresh);
    }
    if (account.refuse) return void refuse(account.refuse);
    if (account.barrier) return void bar(account.barrier);
    if (request.headers.authorization !== `Bearer ${accessToken}`) return void refuse('sign-in-needed');
    if (isBytes) return void (await tus.take(request, response));
    if (route === 'DELETE /v1/session') {
      counts.signOut++;
      return void json(200, {});
    }
    if (route === 'GET /v1/sync-stream') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(': hello\n\n');
      streams.add(response);
      response.on('close', () => streams.delete(response));
      return;
    }
    if (route.startsWith('GET /v1/sync/')) return void json(200, { documents: [], removed: [], cursor: 'c1', more: false });
    refuse('not-found');
  };

  let server: Server;
  let port = 0;
  const start = async (): Promise<void> => {
    server = createServer((request, response) => void answer(request, response));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  };
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  await start();

  return {
    url: `http://127.0.0.1:${port}`,
    account,
    tus,
    counts,
    start,
    stop,
    behave: (now: Manner) => {
      manner = now;
    },
    /** Makes every access token given out so far invalid, as a restart of a real service might. */
    forgetAccessTokens: () => {
      accessToken = randomUUID();
    },
    forgetRefreshToken: () => {
      refreshToken = randomUUID();
    },
    /** As for a computer that it does not know. */
    changeEscrowKey: () => {
      escrowKey = randomBytes(32).toString('base64');
    },
    /** Makes the next refreshes happen with nobody hearing of it. */
    loseRefreshAnswers: (count: number) => {
      answersToLose = count;
    },
    setClockAhead: (milliseconds: number) => {
      clockAheadMs = milliseconds;
    },
    shortTokens: () => {
      accessSeconds = 1;
    },
    openStreams: () => streams.size,
    say: (text: string) => {
      for (const stream of streams) stream.write(text);
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text === '' ? {} : JSON.parse(text);
}
export type SmallService = Awaited<ReturnType<typeof startSmallService>>;
