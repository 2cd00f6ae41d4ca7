import type { FastifyInstance } from 'fastify';
import type { Pages } from '../../context.ts';
import { determinationRoutes } from './routes/determinations.ts';

/** What is determined, and what is paid for it. */
export const moneyRoutes = (app: FastifyInstance, pages: Pages): void => {
  determinationRoutes(app, pages);
};
