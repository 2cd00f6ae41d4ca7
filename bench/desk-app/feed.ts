import type { Handlers } from '../../electron/bridge/dispatcher.ts';
import { createServiceApi } from '../../electron/service-link/service-api.ts';
import { SimulatedService } from '../../renderer/store/testing/simulated-service.testing.ts';
import { largeClient, largeDraft } from '../workload/large-draft.ts';
import { coverageOfShopper, shelvesOfPlans, shopper } from '../workload/plan-shop.ts';

/** What there is to pull from and to push to. */
export type Feed = Pick<Handlers, 'service.pull' | 'service.push'>;

/** The service's own process, as the Desk `token` stands for. */
export function feedOfService(baseUrl: string, token: string): Feed {
  const link = { fetch, baseUrl, version: '0.1.0', timeoutMs: 30_000, probeTimeoutMs: 5000, onHeard: () => {}, onDoubt: () => {} };
  const api = createServiceApi(link);
  return {
    'service.pull': ({ collection, after, limit }) =>
      api.call('pull', { params: { collection }, query: { after: after ?? undefined, limit } }, token),
    'service.push': ({ collection, ...body }) => api.call('push', { params: { collection }, body }, token),
  };
}

/** A service with one client and their draft, the largest there is. */
export function feedOfLargeDraft(): Feed {
  const service = new SimulatedService();
  service.authorize(largeClient);
  service.put('applications', largeDraft(Date.now()));
  return feedOf(service);
}

/** A service with one household that may shop, and the plans. */
export function feedOfPlans(): Feed {
  const service = new SimulatedService();
  service.authorize(shopper);
  service.put('results', coverageOfShopper());
  for (const shelf of shelvesOfPlans()) service.put('reference', shelf);
  return feedOf(service);
}

const feedOf = (service: SimulatedService): Feed => ({
  'service.pull': ({ collection, after, limit }) => service.pull(collection, after, limit),
  'service.push': ({ collection, ...body }) => service.push(collection, body),
});
