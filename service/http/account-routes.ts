import type { FastifyInstance } from 'fastify';
import { routes } from '../../shared/contracts/service/routes.ts';
import { recordConsent } from '../domain/consents/consents.ts';
import { recordDeskEvents } from '../domain/devices/desk-events.ts';
import type { Services } from '../services.ts';
import { addRoute } from './route.ts';

/** What an assister sees and does about their own account. */
export function addAccountRoutes(app: FastifyInstance, services: Services): void {
  const { publicDetails, security, stopping, store } = services;
  const done = (): Record<string, never> => ({});
  addRoute(app, services, 'security', routes.security, ({ session }) => security.about(session));
  addRoute(app, services, 'ownPassword', routes.ownPassword, ({ body, session }) =>
    security.changePassword(session, body.password, body.newPassword).then(done),
  );
  addRoute(app, services, 'totpBegin', routes.totpBegin, ({ body, session }) => security.beginTotp(session, body.password));
  addRoute(app, services, 'totpConfirm', routes.totpConfirm, async ({ body, session }) => ({
    recoveryCodes: await security.confirmTotp(session, body.code),
  }));
  addRoute(app, services, 'useEmailCodes', routes.useEmailCodes, ({ body, session }) =>
    security.useEmailCodes(session, body.password).then(done),
  );
  addRoute(app, services, 'newRecoveryCodes', routes.newRecoveryCodes, async ({ body, session }) => ({
    recoveryCodes: await security.newRecoveryCodes(session, body.password),
  }));
  addRoute(app, services, 'publicDetails', routes.publicDetails, ({ session }) => publicDetails.of(session));
  addRoute(app, services, 'changePublicContact', routes.changePublicContact, ({ body, session }) => publicDetails.change(session, body));
  addRoute(app, services, 'stopping', routes.stopping, ({ session }) => stopping.of(session));
  addRoute(app, services, 'stopServing', routes.stopServing, ({ body, session }) => stopping.tell(session, body));
  addRoute(app, services, 'goOnServing', routes.goOnServing, ({ session }) => stopping.takeBack(session));
  addRoute(app, services, 'signIns', routes.signIns, async ({ session }) => ({ entries: await security.signIns(session) }));
  addRoute(app, services, 'recordConsent', routes.recordConsent, ({ body, session }) => recordConsent(store, session, body).then(done));
  addRoute(app, services, 'deskEvents', routes.deskEvents, ({ body, session }) => recordDeskEvents(store, session, body.events).then(done));
}
