import type { FastifyInstance } from 'fastify';
import { routes } from '../../shared/contracts/service/routes.ts';
import type { Services } from '../services.ts';
import { addRoute } from './route.ts';

export function addClientRoutes(app: FastifyInstance, services: Services): void {
  const { clients, leases, visits, settings } = services;
  const guarded = { config: { rateLimit: { max: settings.signInsPerMinute, timeWindow: 60_000 } } };
  addRoute(app, services, 'openClient', routes.openClient, async ({ params, session }) => ({
    epoch: await clients.open(session, params.id),
  }));
  addRoute(app, services, 'keepLease', routes.keepLease, async ({ params, body, session }) => {
    await leases.keep(session, params.id, body.epoch);
    return {};
  });
  addRoute(app, services, 'leaveClient', routes.leaveClient, async ({ params, body, session }) => {
    await leases.leave(session, params.id, body.epoch);
    return {};
  });
  addRoute(
    app,
    services,
    'endVisit',
    routes.endVisit,
    async ({ body }) => {
      const visit = await visits.find(body.token);
      if (visit) await visits.end(visit);
      return {};
    },
    guarded,
  );
}
