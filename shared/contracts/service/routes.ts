import { z } from 'zod';
import { idSchema } from '../../model/common.ts';
import { changePasswordBody, refreshAnswer, refreshBody, sessionAnswer, signInBody } from './session.ts';
import { pullAnswer, pullQuery, pushAnswer, pushBody, syncParams } from './sync.ts';

/** The Desk says its version with every request; an older one than the service serves is told `update-needed`. */
export const deskVersionHeader = 'x-desk-version';

const nothing = z.object({});

/** Every route of the JSON API that the Desk uses: who may call it, what goes in, what comes out. Failures are `ErrorAnswer` with the catalogue's status. */
export const routes = {
  signIn: { method: 'POST', path: '/v1/session', caller: 'anyone', body: signInBody, answer: sessionAnswer },
  changePassword: { method: 'POST', path: '/v1/session/password', caller: 'anyone', body: changePasswordBody, answer: sessionAnswer },
  refresh: { method: 'POST', path: '/v1/session/refresh', caller: 'anyone', body: refreshBody, answer: refreshAnswer },
  signOut: { method: 'DELETE', path: '/v1/session', caller: 'assister', answer: nothing },
  pull: { method: 'GET', path: '/v1/sync/:collection', caller: 'assister', params: syncParams, query: pullQuery, answer: pullAnswer },
  push: { method: 'POST', path: '/v1/sync/:collection', caller: 'assister', params: syncParams, body: pushBody, answer: pushAnswer },
  /** Moves the client from New to In progress at the first call; later calls change nothing. */
  openClient: {
    method: 'POST',
    path: '/v1/clients/:id/open',
    caller: 'assister',
    params: z.strictObject({ id: idSchema }),
    answer: nothing,
  },
} as const;

/** The stream is not JSON: `GET`, server-sent events, the same bearer token. */
export const streamPath = '/v1/sync-stream';

export type Routes = typeof routes;
export type RouteName = keyof Routes;
