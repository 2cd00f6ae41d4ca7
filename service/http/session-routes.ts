import type { FastifyInstance } from 'fastify';
import { routes } from '../../shared/contracts/service/routes.ts';
import type { Services } from '../services.ts';
import { addRoute } from './route.ts';

export function addSessionRoutes(app: FastifyInstance, services: Services): void {
  const { sessions, settings } = services;
  // Against somebody who tries many addresses from one place; the lock per address stands behind it.
  const guarded = { config: { rateLimit: { max: settings.signInsPerMinute, timeWindow: 60_000 } } };
  addRoute(app, services, 'signIn', routes.signIn, ({ body }) => sessions.signIn(body), guarded);
  addRoute(app, services, 'changePassword', routes.changePassword, ({ body }) => sessions.changePassword(body), guarded);
  addRoute(app, services, 'refresh', routes.refresh, ({ body }) => sessions.refresh(body), guarded);
  addRoute(app, services, 'signOut', routes.signOut, async ({ session }) => {
    await sessions.signOut(session);
    return {};
  });
}
