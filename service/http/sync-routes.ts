import type { FastifyInstance } from 'fastify';
import { routes } from '../../shared/contracts/service/routes.ts';
import type { Services } from '../services.ts';
import { addRoute } from './route.ts';

export function addSyncRoutes(app: FastifyInstance, services: Services): void {
  const { sync } = services;
  addRoute(app, services, 'pull', routes.pull, ({ params, query, session }) =>
    sync.pull(session, params.collection, query.after, query.limit),
  );
  addRoute(app, services, 'push', routes.push, ({ params, body, session }) => sync.push(session, params.collection, body));
}
