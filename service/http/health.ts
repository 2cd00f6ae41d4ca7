import type { FastifyInstance } from 'fastify';
import { DeskError } from '../../shared/contracts/errors.ts';
import { findEpoch } from '../db/feed.ts';
import type { Services } from '../services.ts';

/** For whoever runs the service: `/healthz`, the process answers; `/readyz`, its database does too. */
export function addHealth(app: FastifyInstance, { store }: Services): void {
  app.get('/healthz', async () => ({ ok: true }));
  app.get('/readyz', async () => {
    try {
      await findEpoch(store.db);
    } catch (error) {
      throw new DeskError('service-unreachable', undefined, { cause: error });
    }
    return { ok: true };
  });
}
