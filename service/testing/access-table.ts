import { randomUUID } from 'node:crypto';
import { type ApiRole, apiRoles, type Named } from './access-callers.ts';
import { requestFor } from './complete-draft.ts';
import { coverageRequest, lostCoverage } from './coverage.ts';
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
/** The same for each of these callers. */
export const toAll = <Role extends string>(roles: readonly Role[], cell: string) =>
  Object.fromEntries(roles.map(role => [role, cell])) as Record<Role, string>;
const anyone = (cell: string) => toAll(apiRoles, cell);
const anyAssister = (cell: string) => ({ ...shut, stranger: cell, former: cell, own: cell });
const authorized = (others: string, own: string) => ({ ...shut, stranger: others, former: others, own });

const gone = '404 not-found';
const notAuthorized = '200 refused authorization-missing';
/** Always this address. */
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

  'GET /v1/sync/:collection': [lists('clients'), lists('applications'), lists('requests'), lists('documents'), lists('results')],
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
      what: 'a command about coverage',
      names: true,
      ask: ({ clientId }) => push('requests', coverageRequest(clientId, lostCoverage())),
      cells: authorized(notAuthorized, '200 accepted'),
    },
    {
      what: 'a command about coverage under a lease',
      names: true,
      ask: ({ clientId }) => push('requests', coverageRequest(clientId, lostCoverage()), null, 1),
      cells: authorized(notAuthorized, '200 later lease-lost'),
    },
    { what: 'results', names: true, ask: ({ clientId }) => push('results', { id: clientId }), cells: anyAssister('400 bad-request') },
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
