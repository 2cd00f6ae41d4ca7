import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';

/** The Desk's API as OpenAPI 3.1, made from the same schemas that check it. Pages and health are no part of it. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Assister Desk: central service', version: '1' },
      components: { securitySchemes: { session: { type: 'http', scheme: 'bearer' } } },
    },
    transform: input =>
      jsonSchemaTransform({ ...input, schema: input.url.startsWith('/v1/') ? input.schema : { ...input.schema, hide: true } }),
  });
  app.get('/openapi.json', async () => app.swagger());
}
