/**
 * LoginMN in the system's browser (RFC 8252, native apps): authorization code with PKCE and a redirect to a port of this computer
 * that listens for this one answer only. The Desk's own window never shows a sign-in page of somebody else, and the browser is
 * made to ask anew who it is: on a shared workstation it may still remember the person before.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as oidc from 'openid-client';
import { DeskError } from '../../../shared/contracts/errors.ts';
import texts from '../../../shared/texts/en/login-mn.json' with { type: 'json' };

export interface LoginMnQuestion {
  issuer: string;
  clientId: string;
  nonce: string;
}

export interface LoginMnBrowser {
  /** Answers the ID token. Throws login-mn-refused, login-mn-unavailable, login-mn-cancelled. */
  ask(question: LoginMnQuestion): Promise<string>;
  cancel(): void;
  /** Ends the person's session there as well, in the browser; does nothing where LoginMN has no such page. */
  signOut(idToken: string): void;
}

export interface LoginMnBrowserDeps {
  openBrowser(address: string): Promise<void>;
  /** Http is for a LoginMN on this computer only. */
  patienceMs?: number;
}

/** The service judges the times of an ID token by its own clock; this computer's may be off by a day, and a person may take their time at LoginMN. */
const toleranceSeconds = 86_400;
const ownComputer = new Set(['localhost', '127.0.0.1', '[::1]']);

export function createLoginMnBrowser({ openBrowser, patienceMs = 10 * 60_000 }: LoginMnBrowserDeps): LoginMnBrowser {
  let cancelWaiting: () => void = () => {};
  let endSession: ((idToken: string) => URL) | null = null;

  const discover = async ({ issuer, clientId }: LoginMnQuestion): Promise<oidc.Configuration> => {
    const server = new URL(issuer);
    const plain = server.protocol === 'http:' && ownComputer.has(server.hostname) ? [oidc.allowInsecureRequests] : [];
    const config = await oidc.discovery(server, clientId, { [oidc.clockTolerance]: toleranceSeconds }, oidc.None(), {
      ...{ execute: plain, timeout: 10 },
    });
    endSession = config.serverMetadata().end_session_endpoint
      ? idToken => oidc.buildEndSessionUrl(config, { id_token_hint: idToken })
      : null;
    return config;
  };

  return {
    async ask(question) {
      cancelWaiting();
      const config = await discover(question).catch(cause => {
        throw new DeskError('login-mn-unavailable', undefined, { cause });
      });
      const state = oidc.randomState();
      const verifier = oidc.randomPKCECodeVerifier();
      const redirect = await listenOnce(state, patienceMs);
      cancelWaiting = redirect.cancel;
      try {
        const address = oidc.buildAuthorizationUrl(config, {
          ...{ redirect_uri: redirect.uri, scope: 'openid', state, nonce: question.nonce, response_type: 'code' },
          ...{ code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
          ...{ prompt: 'login', max_age: '0' },
        });
        await openBrowser(address.href);
        const answer = await redirect.answer;
        const tokens = await oidc.authorizationCodeGrant(config, answer, {
          ...{ pkceCodeVerifier: verifier, expectedState: state, expectedNonce: question.nonce, maxAge: 0, idTokenExpected: true },
        });
        if (!tokens.id_token) throw new DeskError('login-mn-refused');
        return tokens.id_token;
      } catch (cause) {
        throw cause instanceof DeskError ? cause : new DeskError('login-mn-refused', undefined, { cause });
      } finally {
        redirect.cancel();
      }
    },
    cancel: () => cancelWaiting(),
    signOut(idToken) {
      const address = endSession?.(idToken);
      if (address) void openBrowser(address.href).catch(() => {});
    },
  };
}

interface Redirect {
  uri: string;
  /** The whole address that the browser came back to. */
  answer: Promise<URL>;
  cancel(): void;
}

/** Listens on a free port of the loopback interface until the browser comes back with this state, the person cancels, or patience ends. */
async function listenOnce(state: string, patienceMs: number): Promise<Redirect> {
  const { promise, resolve, reject } = Promise.withResolvers<URL>();
  // Who cancels before anybody waits has rejected nobody.
  promise.catch(() => {});
  const path = '/signed-in';
  let uri = '';
  const server: Server = createServer((request, response) => {
    const address = URL.parse(request.url ?? '', uri);
    const isOurs = request.method === 'GET' && address?.pathname === path && address.searchParams.get('state') === state;
    response.writeHead(isOurs ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'",
      'cache-control': 'no-store',
      connection: 'close',
    });
    response.end(isOurs ? page(texts.back.title, texts.back.text) : page(texts.other.title, texts.other.text));
    if (isOurs && address) resolve(address);
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', listening);
  });
  uri = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const timer = setTimeout(() => reject(new DeskError('login-mn-cancelled')), patienceMs);
  const stop = (): void => {
    clearTimeout(timer);
    server.close();
    // The browser keeps connections open; nobody is answered on them any more.
    server.closeIdleConnections();
  };
  void promise.then(stop, stop);
  return { uri, answer: promise, cancel: () => reject(new DeskError('login-mn-cancelled')) };
}

const page = (title: string, text: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><p>${text}</p></html>`;
