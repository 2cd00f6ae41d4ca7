import type { FastifyInstance } from 'fastify';
import { routes } from '../../shared/contracts/service/routes.ts';
import type { Services } from '../services.ts';
import { addRoute } from './route.ts';

export function addDeviceRoutes(app: FastifyInstance, services: Services): void {
  const { devices, settings } = services;
  const guarded = { config: { rateLimit: { max: settings.signInsPerMinute, timeWindow: 60_000 } } };
  addRoute(app, services, 'devices', routes.devices, async ({ session }) => ({ devices: await devices.list(session) }));
  addRoute(app, services, 'renameDevice', routes.renameDevice, async ({ params, body, session }) => {
    await devices.rename(session, params.id, body.name);
    return {};
  });
  addRoute(app, services, 'reportLost', routes.reportLost, ({ params, session }) => devices.reportLost(session, params.id));
  addRoute(app, services, 'lostReport', routes.lostReport, ({ params, session }) => devices.report(session, params.id));
  addRoute(app, services, 'deviceStatus', routes.deviceStatus, ({ body }) => devices.status(body), guarded);
}
