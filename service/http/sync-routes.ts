import type { FastifyInstance } from 'fastify';
import { routes } from '../../shared/contracts/service/routes.ts';
import type { Services } from '../services.ts';
import { addRoute } from './route.ts';

export function addSyncRoutes(app: FastifyInstance, services: Services): void {
  const { sync, deciding } = services;
  addRoute(app, services, 'pull', routes.pull, ({ params, query, session }) =>
    sync.pull(session, params.collection, query.after, query.limit),
  );
  addRoute(app, services, 'push', routes.push, async ({ params, body, session }) => {
    const answer = await sync.push(session, params.collection, body);
    // An application may have been submitted by it.
    if (params.collection === 'requests') deciding?.kick();
    return answer;
  });
}
