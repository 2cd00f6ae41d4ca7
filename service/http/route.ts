import type { FastifyInstance, FastifyRequest, RouteShorthandOptions } from 'fastify';
import { z } from 'zod';
import { errorAnswerSchema } from '../../shared/contracts/error-schema.ts';
import { DeskError } from '../../shared/contracts/errors.ts';
import { deskVersionHeader } from '../../shared/contracts/service/routes.ts';
import type { LiveSession } from '../domain/session/authenticate.ts';
import type { Services } from '../services.ts';
import { checkDeskVersion } from './desk-version.ts';

/** A route as the contract declares it. */
interface DeclaredRoute {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly caller: 'anyone' | 'assister';
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
}

type Part<R, K extends string> = R extends Record<K, infer S extends z.ZodType> ? z.output<S> : undefined;

export interface Input<R extends DeclaredRoute> {
  params: Part<R, 'params'>;
  query: Part<R, 'query'>;
  body: Part<R, 'body'>;
  /** Who calls; present on every route that is not for anyone. */
  session: R['caller'] extends 'assister' ? LiveSession : undefined;
}

const none = z.strictObject({});

/**
 * Adds a declared route. Version and session are checked before the body is read; parts that the contract does not declare
 * must be empty.
 */
export function addRoute<R extends DeclaredRoute>(
  app: FastifyInstance,
  services: Services,
  name: string,
  route: R,
  handle: (input: Input<R>) => Promise<z.input<R['answer']>>,
  options: RouteShorthandOptions = {},
): void {
  const sessions = new WeakMap<FastifyRequest, LiveSession>();
  app.route({
    ...options,
    method: route.method,
    url: route.path,
    schema: {
      operationId: name,
      ...(route.caller === 'assister' ? { security: [{ session: [] }] } : {}),
      params: route.params ?? none,
      querystring: route.query ?? none,
      ...(route.method === 'GET' ? {} : { body: route.body ?? none.nullish() }),
      response: { 200: route.answer, '4xx': errorAnswerSchema, '5xx': errorAnswerSchema },
    },
    onRequest: async request => {
      checkDeskVersion(request.headers[deskVersionHeader], services.settings.oldestDeskVersion);
      if (route.caller === 'assister') sessions.set(request, await authenticateRequest(services, request));
    },
    handler: async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { params, query, body } = request;
      // The compilers of the app have checked each part against the schema that its type is taken from.
      return handle({ params, query, body, session: sessions.get(request) } as Input<R>);
    },
  });
}

/** Throws `sign-in-needed`, `session-replaced`, `access-ended`. */
export function authenticateRequest({ sessions }: Services, request: FastifyRequest): Promise<LiveSession> {
  const [, token] = /^Bearer ([\w-]{1,200})$/i.exec(request.headers.authorization ?? '') ?? [];
  if (!token) throw new DeskError('sign-in-needed');
  return sessions.authenticate(token);
}
