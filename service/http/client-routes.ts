import type { FastifyInstance } from 'fastify';
import { routes } from '../../shared/contracts/service/routes.ts';
import type { Services } from '../services.ts';
import { addRoute } from './route.ts';

export function addClientRoutes(app: FastifyInstance, services: Services): void {
  addRoute(app, services, 'openClient', routes.openClient, async ({ params, session }) => {
    await services.clients.open(session, params.id);
    return {};
  });
}
