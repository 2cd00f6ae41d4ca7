import { describe } from 'vitest';
import { runBaseSuite } from '../testing/base-suite.testing.ts';
import { sampleClient } from '../testing/samples.testing.ts';
import { SimulatedService } from '../testing/simulated-service.testing.ts';

describe('RxDB’s replication suite over the vault storage', () => {
  runBaseSuite(async () => {
    const wire = new SimulatedService();
    const client = sampleClient();
    wire.authorize(client);
    return { wire, clientId: client.id };
  });
});
