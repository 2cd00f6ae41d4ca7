import { SimulatedService } from '../../renderer/store/testing/simulated-service.testing.ts';
import { allClients } from '../workload/documents.ts';

/** A feed of all clients, in pages as the service's are: at most 512 KiB, which is 280 clients. */
export function feedOfClients(): SimulatedService {
  const service = new SimulatedService();
  service.pageLength = 280;
  for (const client of allClients()) service.authorize(client);
  return service;
}
