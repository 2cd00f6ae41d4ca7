import type { FastifyInstance } from 'fastify';
import { routes } from '../../shared/contracts/service/routes.ts';
import type { Services } from '../services.ts';
import { addRoute } from './route.ts';

export function addSessionRoutes(app: FastifyInstance, services: Services): void {
  const { sessions, settings, devices } = services;
  // Against somebody who tries many addresses from one place; the lock per address stands behind it.
  const guarded = { config: { rateLimit: { max: settings.signInsPerMinute, timeWindow: 60_000 } } };
  addRoute(app, services, 'signInMethods', routes.signInMethods, async () => ({
    primary: settings.primaryMethod,
    password: settings.passwordSignIn,
    loginMn: settings.loginMn !== null,
    minLength: settings.passwordMinLength,
  }));
  addRoute(app, services, 'signIn', routes.signIn, ({ body }) => sessions.signIn(body), guarded);
  addRoute(app, services, 'loginMnBegin', routes.loginMnBegin, ({ body }) => sessions.beginLoginMn(body), guarded);
  addRoute(app, services, 'signInContinue', routes.signInContinue, ({ body }) => sessions.continue(body), guarded);
  addRoute(app, services, 'refresh', routes.refresh, ({ body }) => sessions.refresh(body), guarded);
  addRoute(app, services, 'signOut', routes.signOut, async ({ session }) => {
    await sessions.signOut(session);
    return {};
  });
  addRoute(app, services, 'presence', routes.presence, async ({ body, session }) => {
    await devices.presence(session, body);
    return {};
  });
}
