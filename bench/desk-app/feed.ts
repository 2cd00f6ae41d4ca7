import { SimulatedService } from '../../renderer/store/testing/simulated-service.testing.ts';
import { allClients } from '../workload/documents.ts';
import { largeClient, largeDraft } from '../workload/large-draft.ts';

/** A feed of all clients, in pages as the service's are: at most 512 KiB, which is 280 clients. */
export function feedOfClients(): SimulatedService {
  const service = new SimulatedService();
  service.pageLength = 280;
  for (const client of allClients()) service.authorize(client);
  return service;
}

/** A service with one client and their draft, the largest there is. */
export function feedOfLargeDraft(): SimulatedService {
  const service = new SimulatedService();
  service.authorize(largeClient);
  service.put('applications', largeDraft(Date.now()));
  return service;
}
