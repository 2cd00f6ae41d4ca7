import { randomUUID } from 'node:crypto';
import { type ApiRole, apiRoles, type Named, type PageRole, pageRoles } from './access-callers.ts';
import { requestFor } from './complete-draft.ts';
import { draftFor, signedRefresh, signInBody } from './desk.ts';
import { documentFor, somePdf } from './documents.ts';
import { rightPassword } from './world.ts';

/**
 * Who may call what (security.md 3): one row per route, one column per caller, in each cell what that caller is answered. A route
 * that has no row here fails the build (access-matrix.suite.ts), and so does a row that has no route.
 */
export interface Case<Role extends string> {
  /** Which of the things that the route is for, where it is for more than one. */
  what?: string;
  ask(named: Named): Asked | Promise<Asked>;
  /** Somebody's things are named: to others they answer like things that do not exist, and stay as they are. */
  names?: true;
  /** Whose they are: only this caller may change them. Default: of the API `own`, of the pages `consumer`. */
  owner?: Role;
  /** What an answer says that shows what is named. */
  mark?(named: Named): string;
  cells: Readonly<Record<Role, string>>;
}
export interface Asked {
  url: string;
  headers?: Record<string, string>;
  payload?: object;
  /** Sent as a page's form, with its token. */
  form?: Record<string, string>;
}
export type Table<Role extends string> = Readonly<Record<string, readonly Case<Role>[]>>;

const shut = {
  nobody: '401 sign-in-needed',
  'unknown token': '401 sign-in-needed',
  'lapsed token': '401 sign-in-needed',
  'signed out': '401 sign-in-needed',
  replaced: '401 session-replaced',
  'device lost': '403 device-lost',
  'access ended': '403 access-ended',
  'access paused': '403 access-paused',
  consumer: '401 sign-in-needed',
};
const toAll = <Role extends string>(roles: readonly Role[], cell: string) =>
  Object.fromEntries(roles.map(role => [role, cell])) as Record<Role, string>;
const anyone = (cell: string) => toAll(apiRoles, cell);
const anyAssister = (cell: string) => ({ ...shut, stranger: cell, former: cell, own: cell });
const authorized = (others: string, own: string) => ({ ...shut, stranger: others, former: others, own });

const gone = '404 not-found';
const notAuthorized = '200 refused authorization-missing';
export const at = (url: string, payload?: object) => () => (payload ? { url, payload } : { url });
const password = { password: rightPassword };
const push = (collection: string, document: object, assumedRev: string | null = null, leaseEpoch?: number) => ({
  url: `/v1/sync/${collection}`,
  payload: { idempotencyKey: randomUUID(), rows: [{ document, assumedRev, ...(leaseEpoch && { leaseEpoch }) }] },
});
/** A piece of a document's bytes, the first; with none it asks how many there are. */
const tus = (url: string, piece?: Buffer): Asked => ({
  url,
  headers: { 'tus-resumable': '1.0.0', ...(piece && { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }) },
  ...(piece && { payload: piece }),
});
/** To a HEAD nobody says why. */
const headCells = (cells: Readonly<Record<ApiRole, string>>) =>
  Object.fromEntries(Object.entries(cells).map(([role, cell]) => [role, cell.slice(0, 3)])) as Record<ApiRole, string>;
const lists = (collection: string): Case<ApiRole> => ({
  what: collection,
  ask: at(`/v1/sync/${collection}`),
  mark: ({ clientId }) => clientId,
  cells: authorized('200 without it', '200 with it'),
});
const consent = () => ({
  ...{ id: randomUUID(), consumerName: 'Grace Olson', representativeName: null, givenAt: '2026-11-23T15:00:00.000Z', how: 'spoken' },
  ...{ words: { version: '1', language: 'en' }, limits: '', signature: null },
});
const event = (subjectId: string) => ({ id: randomUUID(), at: '2026-11-23T15:59:00.000Z', action: 'printed', subjectId, outcome: 'done' });

export const apiTable: Table<ApiRole> = {
  'GET /healthz': [{ ask: at('/healthz'), cells: anyone('200') }],
  'GET /readyz': [{ ask: at('/readyz'), cells: anyone('200') }],
  'GET /openapi.json': [{ ask: at('/openapi.json'), cells: anyone('200') }],

  'GET /v1/sign-in-methods': [{ ask: at('/v1/sign-in-methods'), cells: anyone('200') }],
  'POST /v1/session': [
    {
      ask: () => ({ url: '/v1/session', payload: signInBody(`${randomUUID()}@example.org`, 'x', randomUUID()) }),
      cells: anyone('401 sign-in-refused'),
    },
  ],
  'POST /v1/session/login-mn': [
    {
      ask: () => {
        const { device, noticeVersion } = signInBody('', '', randomUUID());
        return { url: '/v1/session/login-mn', payload: { device, noticeVersion } };
      },
      cells: anyone('503 login-mn-unavailable'),
    },
  ],
  'POST /v1/session/continue': [
    {
      names: true,
      ask: ({ deviceId }) => ({ url: '/v1/session/continue', payload: { attempt: 'guessed', deviceId, step: { step: 'take-over' } } }),
      cells: anyone('401 attempt-over'),
    },
  ],
  'POST /v1/session/refresh': [
    {
      names: true,
      ask: ({ deviceId }) => ({ url: '/v1/session/refresh', payload: signedRefresh('guessed', deviceId, new Date(0)) }),
      cells: anyone('401 sign-in-needed'),
    },
  ],
  'DELETE /v1/session': [{ ask: at('/v1/session'), cells: anyAssister('200') }],
  'POST /v1/session/presence': [{ ask: at('/v1/session/presence', { place: 'clients', unsent: 1 }), cells: anyAssister('200') }],

  'GET /v1/account/security': [{ ask: at('/v1/account/security'), cells: anyAssister('200') }],
  'POST /v1/account/password': [
    { ask: at('/v1/account/password', { ...password, newPassword: 'Quiet-Walleye-Morning' }), cells: anyAssister('200') },
  ],
  'POST /v1/account/totp': [{ ask: at('/v1/account/totp', password), cells: anyAssister('200') }],
  'POST /v1/account/totp/confirm': [{ ask: at('/v1/account/totp/confirm', { code: 'guess' }), cells: anyAssister('401 code-refused') }],
  'POST /v1/account/email-codes': [{ ask: at('/v1/account/email-codes', password), cells: anyAssister('200') }],
  'POST /v1/account/recovery-codes': [{ ask: at('/v1/account/recovery-codes', password), cells: anyAssister('200') }],
  'GET /v1/account/public-details': [{ ask: at('/v1/account/public-details'), cells: anyAssister('200') }],
  'POST /v1/account/public-details': [
    { ask: at('/v1/account/public-details', { phone: '6515550199', email: 'help@example.org' }), cells: anyAssister('200') },
  ],
  'GET /v1/account/stopping': [{ ask: at('/v1/account/stopping'), cells: anyAssister('200') }],
  'POST /v1/account/stopping': [
    { ask: at('/v1/account/stopping', { ...password, lastDay: '2026-12-24' }), cells: anyAssister('200') },
    {
      what: 'with no password',
      ask: at('/v1/account/stopping', { password: null, lastDay: '2026-12-24' }),
      cells: anyAssister('401 sign-in-refused'),
    },
  ],
  'DELETE /v1/account/stopping': [{ ask: at('/v1/account/stopping'), cells: anyAssister('200') }],
  'GET /v1/account/sign-ins': [{ ask: at('/v1/account/sign-ins'), cells: anyAssister('200') }],
  'POST /v1/desk-events': [
    {
      names: true,
      ask: ({ clientId }) => ({ url: '/v1/desk-events', payload: { events: [event(clientId)] } }),
      cells: anyAssister('200'),
    },
  ],

  'POST /v1/consents': [{ ask: () => ({ url: '/v1/consents', payload: consent() }), cells: anyAssister('200') }],

  'GET /v1/devices': [{ ask: at('/v1/devices'), mark: ({ deviceId }) => deviceId, cells: authorized('200 without it', '200 with it') }],
  'POST /v1/devices/:id/name': [
    {
      names: true,
      ask: ({ deviceId }) => ({ url: `/v1/devices/${deviceId}/name`, payload: { name: 'Outreach laptop' } }),
      cells: authorized(gone, '200'),
    },
  ],
  'POST /v1/devices/:id/lost': [
    { names: true, ask: ({ deviceId }) => ({ url: `/v1/devices/${deviceId}/lost` }), cells: authorized(gone, '200') },
  ],
  'GET /v1/devices/:id/lost': [
    { names: true, ask: ({ lostDeviceId }) => ({ url: `/v1/devices/${lostDeviceId}/lost` }), cells: authorized(gone, '200') },
  ],
  'POST /v1/device-status': [
    {
      names: true,
      ask: ({ deviceId }) => ({
        url: '/v1/device-status',
        payload: { deviceId, proof: signedRefresh('guessed', deviceId, new Date(0)).proof, wiped: true },
      }),
      cells: anyone(gone),
    },
  ],

  'GET /v1/sync/:collection': [lists('clients'), lists('applications'), lists('requests'), lists('documents')],
  'POST /v1/sync/:collection': [
    { what: 'clients', names: true, ask: ({ clientId }) => push('clients', { id: clientId }), cells: anyAssister('400 bad-request') },
    {
      what: 'a new application',
      names: true,
      ask: ({ clientId }) => push('applications', draftFor(clientId)),
      cells: authorized(notAuthorized, '200 accepted'),
    },
    {
      what: 'an application that is there',
      names: true,
      ask: ({ draft }) => push('applications', { ...draft, rev: randomUUID(), notes: 'changed' }, draft.rev),
      cells: authorized(notAuthorized, '200 accepted'),
    },
    {
      what: 'an application that is there, as it is',
      names: true,
      ask: ({ draft }) => push('applications', draft, draft.rev),
      cells: authorized(notAuthorized, '200 conflict'),
    },
    {
      what: 'a request',
      names: true,
      ask: ({ draft }) => push('requests', requestFor(draft)),
      cells: authorized(notAuthorized, '200 accepted'),
    },
    {
      what: 'a request under a lease',
      names: true,
      ask: ({ draft }) => push('requests', requestFor(draft), null, 1),
      cells: authorized(notAuthorized, '200 later lease-lost'),
    },
    {
      what: 'a new document',
      names: true,
      ask: ({ clientId }) => push('documents', documentFor(clientId, somePdf())),
      cells: authorized(notAuthorized, '200 accepted'),
    },
    {
      what: 'a document that is there',
      names: true,
      ask: ({ document }) => push('documents', document),
      cells: authorized(notAuthorized, '200 conflict'),
    },
  ],
  'HEAD /v1/documents/:id/bytes': [
    { names: true, ask: ({ document }) => tus(`/v1/documents/${document.id}/bytes`), cells: headCells(authorized(gone, '200')) },
  ],
  'PATCH /v1/documents/:id/bytes': [
    {
      names: true,
      ask: ({ document }) => tus(`/v1/documents/${document.id}/bytes`, somePdf(100)),
      cells: authorized(gone, '204'),
    },
  ],
  'GET /v1/sync-stream': [{ ask: at('/v1/sync-stream'), cells: anyAssister('200') }],

  'POST /v1/visits/end': [{ ask: at('/v1/visits/end', { token: 'guessed' }), cells: anyone('200') }],

  'POST /v1/clients/:id/lease': [
    {
      names: true,
      ask: ({ clientId }) => ({ url: `/v1/clients/${clientId}/lease`, payload: { epoch: 1 } }),
      cells: authorized(gone, '409 lease-lost'),
    },
  ],
  'POST /v1/clients/:id/open': [
    { names: true, ask: ({ clientId }) => ({ url: `/v1/clients/${clientId}/open` }), cells: authorized(gone, '200') },
  ],
  'POST /v1/clients/:id/leave': [
    {
      names: true,
      ask: ({ clientId }) => ({ url: `/v1/clients/${clientId}/leave`, payload: { epoch: 1 } }),
      cells: authorized(gone, '200'),
    },
  ],
};

const toSignIn = '303 /sign-in';
export const anybody = (cell: string) => toAll(pageRoles, cell);
/** One cell for all but a few. */
export const but = (others: string, few: Partial<Record<PageRole, string>>) => ({ ...anybody(others), ...few });
const visitors = (others: string, other: string, consumer: string) => but(others, { other, consumer });
const familyName = (named: Named) => named.familyName;
const applicationId = ({ draft }: Named) => draft.id;
const assets = (route: string, file: string): Table<PageRole> =>
  Object.fromEntries(['GET', 'HEAD'].map(method => [`${method} ${route}`, [{ ask: at(route.replace('*', file)), cells: anybody('200') }]]));
const newPassword = { number: '1234-5678', password: 'Quiet-Walleye-Morning', again: 'Quiet-Walleye-Morning' };

/** `freeNumber`: of an assister whom nobody here authorizes. */
export const pageTable = (freeNumber: () => string): Table<PageRole> => ({
  'GET /': [{ ask: at('/'), cells: visitors('200', '303 /account', '303 /account') }],
  'GET /sign-in': [{ ask: at('/sign-in'), cells: visitors('200', '303 /account', '303 /account') }],
  'GET /client-window': [{ ask: at('/client-window'), cells: anybody('200') }],
  'POST /sign-in': [
    {
      ask: () => ({ url: '/sign-in', form: { next: '/account', email: `${randomUUID()}@example.org`, password: 'x' } }),
      cells: anybody('401'),
    },
  ],
  'POST /sign-in/go-in': [{ ask: () => ({ url: '/sign-in/go-in', form: { next: '/account', ticket: 'guessed' } }), cells: anybody('401') }],
  'POST /sign-out': [{ ask: () => ({ url: '/sign-out', form: {} }), cells: anybody(toSignIn) }],

  'GET /sign-up': [{ ask: at('/sign-up'), cells: visitors('200', '303 /account', '303 /account') }],
  'POST /sign-up': [
    {
      names: true,
      ask: ({ clientId }) => ({ url: '/sign-up', form: { email: `${clientId}@example.org`, letter: 'en' } }),
      cells: anybody('200'),
    },
  ],
  'GET /sign-up/finish': [{ ask: at('/sign-up/finish?number=1234-5678'), cells: anybody('422') }],
  'POST /sign-up/finish': [{ ask: () => ({ url: '/sign-up/finish', form: newPassword }), cells: anybody('422') }],
  'GET /forgot': [{ ask: at('/forgot'), cells: anybody('200') }],
  'POST /forgot': [
    { names: true, ask: ({ clientId }) => ({ url: '/forgot', form: { email: `${clientId}@example.org` } }), cells: anybody('200') },
  ],
  'GET /new-password': [{ ask: at('/new-password?number=1234-5678'), cells: anybody('422') }],
  'POST /new-password': [{ ask: () => ({ url: '/new-password', form: newPassword }), cells: anybody('422') }],

  'GET /account': [{ ask: at('/account'), mark: familyName, cells: visitors(toSignIn, '200 without it', '200 with it') }],
  'GET /account/applications': [
    { ask: at('/account/applications'), mark: applicationId, cells: visitors(toSignIn, '200 without it', '200 with it') },
  ],
  'GET /account/applications/:id': [
    {
      names: true,
      ask: ({ draft }) => ({ url: `/account/applications/${draft.id}` }),
      cells: visitors(toSignIn, '404', '200'),
    },
  ],
  'POST /account/applications': [
    {
      ask: () => ({ url: '/account/applications', form: {} }),
      cells: visitors(toSignIn, '303 /account/applications', '303 /account/applications'),
    },
  ],
  'GET /account/applications/:id/edit': [
    {
      names: true,
      ask: ({ draft }) => ({ url: `/account/applications/${draft.id}/edit` }),
      cells: visitors(toSignIn, '404', '200'),
    },
  ],
  'POST /account/applications/:id/edit': [
    {
      what: 'of a state that is not the current one',
      names: true,
      ask: ({ draft }) => ({
        url: `/account/applications/${draft.id}/edit`,
        form: { seen: 'guessed', topic: 'contact/home', 'h/homeless': 'yes' },
      }),
      cells: visitors(toSignIn, '404', '409'),
    },
  ],
  'GET /account/applications/:id/review': [
    {
      names: true,
      ask: ({ draft }) => ({ url: `/account/applications/${draft.id}/review` }),
      cells: visitors(toSignIn, '404', '200'),
    },
  ],
  'GET /account/applications/:id/sign': [
    {
      what: 'of a draft in which something is open',
      names: true,
      ask: ({ draft }) => ({ url: `/account/applications/${draft.id}/sign` }),
      cells: visitors(toSignIn, '404', '303 /account/applications/:id/review'),
    },
  ],
  'POST /account/applications/:id/sign': [
    {
      what: 'of a state that is not the current one',
      names: true,
      ask: ({ draft }) => ({ url: `/account/applications/${draft.id}/sign`, form: { seen: 'guessed', typedName: 'Grace Olson' } }),
      cells: visitors(toSignIn, '404', '409'),
    },
  ],
  'GET /account/applications/:id/receipt': [
    {
      what: 'of a draft',
      names: true,
      ask: ({ draft }) => ({ url: `/account/applications/${draft.id}/receipt` }),
      cells: visitors(toSignIn, '404', '303 /account/applications/:id'),
    },
  ],
  'GET /account/assister': [{ ask: at('/account/assister'), mark: familyName, cells: visitors(toSignIn, '200 without it', '200 with it') }],
  'GET /account/assister/add': [
    { ask: () => ({ url: `/account/assister/add?number=${freeNumber()}` }), cells: visitors(toSignIn, '200', '200') },
  ],
  'POST /account/assister': [
    {
      what: 'another one in the place of one',
      names: true,
      ask: ({ authorizationId }) => ({ url: '/account/assister', form: { number: freeNumber(), replaces: authorizationId } }),
      cells: visitors(toSignIn, '303 /account/assister', '303 /account/assister?done=changed'),
    },
  ],
  'GET /account/assister/remove': [{ ask: at('/account/assister/remove'), cells: visitors(toSignIn, '200', '200') }],
  'POST /account/assister/remove': [
    {
      names: true,
      ask: ({ authorizationId }) => ({ url: '/account/assister/remove', form: { authorization: authorizationId } }),
      cells: visitors(toSignIn, '404', '303 /account/assister?done=removed'),
    },
  ],

  'GET /assister/set-up': [{ ask: at('/assister/set-up'), cells: anybody('200') }],
  'POST /assister/set-up': [{ ask: () => ({ url: '/assister/set-up', form: newPassword }), cells: anybody('422') }],
  'GET /assister/new-password': [{ ask: at('/assister/new-password'), cells: anybody('200') }],
  'POST /assister/new-password': [{ ask: () => ({ url: '/assister/new-password', form: newPassword }), cells: anybody('422') }],
  'GET /assister/forgot': [{ ask: at('/assister/forgot'), cells: anybody('200') }],
  'POST /assister/forgot': [
    { names: true, ask: ({ assisterEmail }) => ({ url: '/assister/forgot', form: { email: assisterEmail } }), cells: anybody('200') },
  ],
  /** Beside a sample only. */
  'GET /mailbox': [{ ask: at('/mailbox'), cells: anybody('200') }],
  'GET /mailbox/:id': [{ ask: () => ({ url: `/mailbox/${randomUUID()}` }), cells: anybody('404') }],
  ...assets('/assets/design/css/*', 'index.css'),
  ...assets('/assets/design/fonts/*', 'bitter-bold.woff2'),
  ...assets('/assets/font/files/*', 'open-sans-latin-wght-normal.woff2'),
  ...assets('/assets/font/*', 'wght.css'),
  ...assets('/assets/pages/*', 'base.css'),
  'GET /*': [{ ask: at('/nothing-here'), cells: anybody('404') }],
});
