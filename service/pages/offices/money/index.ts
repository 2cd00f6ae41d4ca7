import type { FastifyInstance } from 'fastify';
import type { Pages } from '../../context.ts';
import { appointmentRoutes } from './routes/appointments.ts';
import { carrierRoutes } from './routes/carriers.ts';
import { determinationRoutes } from './routes/determinations.ts';
import { paymentRoutes } from './routes/payments.ts';

/** What is determined, what is paid for it, and whom the carriers hear of. */
export const moneyRoutes = (app: FastifyInstance, pages: Pages): void => {
  determinationRoutes(app, pages);
  paymentRoutes(app, pages);
  appointmentRoutes(app, pages);
  carrierRoutes(app, pages);
};
