import type { FastifyInstance } from 'fastify';
import type { Pages } from '../../context.ts';
import { determinationRoutes } from './routes/determinations.ts';
import { paymentRoutes } from './routes/payments.ts';

/** What is determined, and what is paid for it. */
export const moneyRoutes = (app: FastifyInstance, pages: Pages): void => {
  determinationRoutes(app, pages);
  paymentRoutes(app, pages);
};
