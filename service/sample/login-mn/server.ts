import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';
import { html, type Markup } from '../../pages/markup.ts';
import { text } from '../../pages/texts.ts';
import { loginMnSubject } from '../accounts.ts';
import { sampleTeam } from '../people.ts';

/** The name that the Desk has at the sample's LoginMN. */
export const sampleClientId = 'assister-desk';

export interface SampleLoginMn {
  issuer: string;
  close(): Promise<void>;
}

/**
 * A LoginMN for the sample and for tests: a certified OpenID Connect provider with the sample's assisters in it. It forgets
 * everything when it ends, and remembers who signed in last in a browser, as the real one does.
 */
export async function startSampleLoginMn(port = 0): Promise<SampleLoginMn> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, configuration());
  answerWith(server, provider);
  return {
    issuer,
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const people = sampleTeam.assisters.filter(({ setUp }) => setUp);

function configuration(): Configuration {
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  return {
    clients: [
      {
        client_id: sampleClientId,
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        // Of a native program: any port of this computer (RFC 8252, 7.3).
        redirect_uris: ['http://127.0.0.1/signed-in'],
        require_auth_time: true,
      },
    ],
    jwks: { keys: [{ ...key, kid: 'sample', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: [randomBytes(32).toString('base64')] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, accountId) =>
      people.some(({ key: name }) => loginMnSubject(name) === accountId) ? { accountId, claims: () => ({ sub: accountId }) } : undefined,
    // The state asks nobody for consent to its own services.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
    ttl: { AuthorizationCode: 60, IdToken: 300, AccessToken: 300, Interaction: 600, Session: 3600, Grant: 3600 },
  };
}

function answerWith(server: Server, provider: Provider): void {
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
    interact(provider, request, response).catch(() => {
      response.writeHead(400).end();
    });
  });
}

/** The page where somebody signs in. */
async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') return show(response, uid, '', null);
  const form = new URLSearchParams(await bodyOf(request));
  const email = form.get('email') ?? '';
  const person = people.find(one => one.email === email.trim() && one.passphrase === form.get('password'));
  if (!person) return show(response, uid, email, text('sample.loginMn.refused'));
  // The person has just been asked who they are; a native program needs no second page for that.
  const result = { login: { accountId: loginMnSubject(person.key) }, consent: {} };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

function show(response: ServerResponse, uid: string, email: string, refusal: string | null): void {
  const page: Markup = html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${text('sample.loginMn.title')}</title></head>
<body><h1>${text('sample.loginMn.title')}</h1><p>${text('sample.loginMn.lead')}</p>${refusal && html`<p role="alert">${refusal}</p>`}
<form method="post" action="/interaction/${uid}">
<p><label>${text('signIn.email')} <input name="email" type="email" value="${email}" size="44" required></label></p>
<p><label>${text('signIn.password')} <input name="password" type="password" size="44" required></label></p>
<p><button type="submit">${text('signIn.button')}</button></p></form></body></html>`;
  response.writeHead(refusal ? 401 : 200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(page.text);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += chunk;
    if (body.length > 4096) throw new Error('too long');
  }
  return body;
}
