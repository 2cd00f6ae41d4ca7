import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Services } from '../services.ts';
import { addAccountRoutes } from './account-routes.ts';
import { addClientRoutes } from './client-routes.ts';
import { addDeviceRoutes } from './device-routes.ts';
import { addDocumentRoutes } from './document-routes.ts';
import { answerBrokenRequest, answerErrors, toDeskError } from './errors.ts';
import { addHealth } from './health.ts';
import { acceptJson } from './json-body.ts';
import { describeApi } from './openapi.ts';
import { addSessionRoutes } from './session-routes.ts';
import { addStream } from './stream.ts';
import { addSyncRoutes } from './sync-routes.ts';

// For answers that are no pages; the pages bring their own.
const headers = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** The HTTP side of the services: ready for more routes, not listening yet. */
export async function createApp(services: Services, log: (line: string) => void): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    exposeHeadRoutes: false,
    // Who waits for an answer gets it; only then is their connection closed.
    forceCloseConnections: 'idle',
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, _request, reply: FastifyReply) => {
      const refusal = toDeskError(error);
      void reply.code(refusal.status).send(refusal.toAnswer());
    },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  acceptJson(app);
  answerErrors(app, log);
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
  });
  await app.register(rateLimit, { global: false });
  await describeApi(app);
  addHealth(app, services);
  addSessionRoutes(app, services);
  addAccountRoutes(app, services);
  addDeviceRoutes(app, services);
  addSyncRoutes(app, services);
  addClientRoutes(app, services);
  addDocumentRoutes(app, services);
  addStream(app, services);
  return app;
}
