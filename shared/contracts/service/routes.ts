import { z } from 'zod';
import { consentSchema } from '../../model/consent.ts';
import {
  codeBody,
  deskEventsBody,
  deviceNameBody,
  deviceParams,
  deviceStatusAnswer,
  deviceStatusBody,
  devicesAnswer,
  lostReport,
  ownPasswordBody,
  passwordBody,
  presenceBody,
  publicContactBody,
  publicDetailsAnswer,
  recoveryCodesAnswer,
  securityAnswer,
  signInsAnswer,
  stoppedAnswer,
  stoppingAnswer,
  stoppingBody,
  totpBeginAnswer,
} from './account.ts';
import { clientParams, endVisitBody, epochBody, leaseAnswer } from './lease.ts';
import {
  continueBody,
  loginMnBeginAnswer,
  loginMnBeginBody,
  refreshAnswer,
  refreshBody,
  signInAnswer,
  signInBody,
  signInMethods,
} from './session.ts';
import { pullAnswer, pullQuery, pushAnswer, pushBody, syncParams } from './sync.ts';

/** The Desk says its version with every request; an older one than the service serves is told `update-needed`. */
export const deskVersionHeader = 'x-desk-version';

const nothing = z.object({});

/** Every route of the JSON API that the Desk uses: who may call it, what goes in, what comes out. Failures are `ErrorAnswer` with the catalogue's status. */
export const routes = {
  signInMethods: { method: 'GET', path: '/v1/sign-in-methods', caller: 'anyone', answer: signInMethods },
  signIn: { method: 'POST', path: '/v1/session', caller: 'anyone', body: signInBody, answer: signInAnswer },
  loginMnBegin: { method: 'POST', path: '/v1/session/login-mn', caller: 'anyone', body: loginMnBeginBody, answer: loginMnBeginAnswer },
  /** One step further on a way in that `signIn` or `loginMnBegin` began. */
  signInContinue: { method: 'POST', path: '/v1/session/continue', caller: 'anyone', body: continueBody, answer: signInAnswer },
  refresh: { method: 'POST', path: '/v1/session/refresh', caller: 'anyone', body: refreshBody, answer: refreshAnswer },
  signOut: { method: 'DELETE', path: '/v1/session', caller: 'assister', answer: nothing },
  /** Where the Desk is (the kind of screen only) and how much is unsent there. */
  presence: { method: 'POST', path: '/v1/session/presence', caller: 'assister', body: presenceBody, answer: nothing },

  security: { method: 'GET', path: '/v1/account/security', caller: 'assister', answer: securityAnswer },
  ownPassword: { method: 'POST', path: '/v1/account/password', caller: 'assister', body: ownPasswordBody, answer: nothing },
  totpBegin: { method: 'POST', path: '/v1/account/totp', caller: 'assister', body: passwordBody, answer: totpBeginAnswer },
  totpConfirm: { method: 'POST', path: '/v1/account/totp/confirm', caller: 'assister', body: codeBody, answer: recoveryCodesAnswer },
  useEmailCodes: { method: 'POST', path: '/v1/account/email-codes', caller: 'assister', body: passwordBody, answer: nothing },
  newRecoveryCodes: {
    method: 'POST',
    path: '/v1/account/recovery-codes',
    caller: 'assister',
    body: passwordBody,
    answer: recoveryCodesAnswer,
  },
  publicDetails: { method: 'GET', path: '/v1/account/public-details', caller: 'assister', answer: publicDetailsAnswer },
  changePublicContact: {
    method: 'POST',
    path: '/v1/account/public-details',
    caller: 'assister',
    body: publicContactBody,
    answer: publicDetailsAnswer,
  },
  stopping: { method: 'GET', path: '/v1/account/stopping', caller: 'assister', answer: stoppingAnswer },
  stopServing: { method: 'POST', path: '/v1/account/stopping', caller: 'assister', body: stoppingBody, answer: stoppedAnswer },
  goOnServing: { method: 'DELETE', path: '/v1/account/stopping', caller: 'assister', answer: stoppingAnswer },
  signIns: { method: 'GET', path: '/v1/account/sign-ins', caller: 'assister', answer: signInsAnswer },
  deskEvents: { method: 'POST', path: '/v1/desk-events', caller: 'assister', body: deskEventsBody, answer: nothing },

  /** Once for each id: the organization's store of consents, which nothing reads back. */
  recordConsent: { method: 'POST', path: '/v1/consents', caller: 'assister', body: consentSchema, answer: nothing },

  devices: { method: 'GET', path: '/v1/devices', caller: 'assister', answer: devicesAnswer },
  renameDevice: {
    method: 'POST',
    path: '/v1/devices/:id/name',
    caller: 'assister',
    params: deviceParams,
    body: deviceNameBody,
    answer: nothing,
  },
  reportLost: { method: 'POST', path: '/v1/devices/:id/lost', caller: 'assister', params: deviceParams, answer: lostReport },
  /** The same report again, for who needs it later. */
  lostReport: { method: 'GET', path: '/v1/devices/:id/lost', caller: 'assister', params: deviceParams, answer: lostReport },
  deviceStatus: { method: 'POST', path: '/v1/device-status', caller: 'anyone', body: deviceStatusBody, answer: deviceStatusAnswer },

  /** By the secret of the visit itself: the client window is closed and its consumer forgot to sign out. */
  endVisit: { method: 'POST', path: '/v1/visits/end', caller: 'anyone', body: endVisitBody, answer: nothing },

  pull: { method: 'GET', path: '/v1/sync/:collection', caller: 'assister', params: syncParams, query: pullQuery, answer: pullAnswer },
  push: { method: 'POST', path: '/v1/sync/:collection', caller: 'assister', params: syncParams, body: pushBody, answer: pushAnswer },
  /** Opens the live account: takes its lease. Moves the client from New to In progress at the first call. */
  openClient: { method: 'POST', path: '/v1/clients/:id/open', caller: 'assister', params: clientParams, answer: leaseAnswer },
  /** Keeps the lease. Throws `lease-lost` when it is somebody else's, or was. */
  keepLease: { method: 'POST', path: '/v1/clients/:id/lease', caller: 'assister', params: clientParams, body: epochBody, answer: nothing },
  leaveClient: {
    method: 'POST',
    path: '/v1/clients/:id/leave',
    caller: 'assister',
    params: clientParams,
    body: epochBody,
    answer: nothing,
  },
} as const;

/** The stream is not JSON: `GET`, server-sent events, the same bearer token. */
export const streamPath = '/v1/sync-stream';

/**
 * The bytes of a document that the service awaits: tus 1.0.0 (HEAD tells how many it has, PATCH brings more), no JSON, the same
 * bearer token. What is pushed into `documents` makes the place for them, so there is no creation.
 */
export const documentBytesPath = '/v1/documents/:id/bytes';

export type Routes = typeof routes;
export type RouteName = keyof Routes;
