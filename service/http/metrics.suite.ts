import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createService } from '../compose.ts';
import { quietDesks } from '../domain/devices/quiet-desks.ts';
import { cheapestHashing } from '../settings.ts';
import type { TestDatabases } from '../testing/databases.ts';
import { draftFor } from '../testing/desk.ts';
import { planFor, publishPlans } from '../testing/plans.ts';
import { createWorld, type World } from '../testing/world.ts';
import { createMetrics } from './metrics.ts';

export function metricsSuite(databases: () => TestDatabases): void {
  describe('what operators see', () => {
    let world: World;
    beforeAll(async () => {
      world = await createWorld(databases(), { streamHeartbeatSeconds: 1 });
    });
    afterAll(() => world.close());

    const quiet = (days: number) => quietDesks(world.services.store.db, world.clock.now(), days);

    it('a Desk that does not pull is told, with why, and whether work waits there', async () => {
      const ana = await world.addAssister({ familyName: 'Quiet' });
      const desk = await world.signIn(ana);
      await desk.pull('clients');
      expect(await quiet(3)).toEqual([]);
      await desk.call('POST', '/v1/session/presence', { place: 'clients', unsent: 2 });
      world.clock.advance(4 * 24 * 60);
      expect(await quiet(5)).toEqual([]);
      expect(await quiet(3)).toMatchObject([{ assisterName: 'Ana Quiet', unsent: 2, why: 'silent', waits: true }]);
      const elsewhere = await world.signIn(ana);
      await elsewhere.pull('clients');
      expect(await quiet(3)).toMatchObject([{ why: 'elsewhere', waits: true }]);
      const [other] = await world.services.store.db.selectFrom('session').select('deviceId').where('endedAt', 'is not', null).execute();
      await elsewhere.call('POST', `/v1/devices/${other?.deviceId}/lost`);
      expect(await quiet(3)).toMatchObject([{ why: 'lost' }]);
    });

    it('requests are counted by their pattern and rows by what became of them; nobody is named', async () => {
      await publishPlans(world.services.store, [planFor()]);
      const { database } = world.opened;
      const made: FastifyInstance[] = [];
      const again = await createService({
        database: { ...database, wakeChannel: null, close: async () => {} },
        settings: { ...cheapestHashing, secondFactorRequired: false },
        clock: world.clock.now,
        extend: (app, services) => {
          made.push(createMetrics(app, services));
        },
      });
      const [asked] = made;
      if (!asked) throw new Error('not extended');
      const ana = await world.addAssister();
      const clientId = await world.addClient(ana);
      const desk = await world.signIn(ana);
      const draft = draftFor(clientId);
      const payload = { idempotencyKey: draft.id, rows: [{ assumedRev: null, document: draft }] };
      const headers = { authorization: `Bearer ${desk.session.accessToken}` };
      const pushed = await again.app.inject({ method: 'POST', url: '/v1/sync/applications', headers, payload });
      expect(pushed.statusCode).toBe(200);
      await again.app.inject({ method: 'GET', url: `/v1/devices/${draft.id}/lost`, headers });
      const { body, headers: told } = await asked.inject('/metrics');
      expect(told['content-type']).toContain('text/plain');
      expect(body).toContain('desk_push_outcomes_total{collection="applications",outcome="accepted"} 1');
      expect(body).toMatch(/desk_http_request_seconds_count\{method="POST",route="\/v1\/sync\/:collection",status="200"\} 1/);
      expect(body).toContain('desk_streams 0');
      expect(body).toContain('desk_mail_waiting');
      expect(body).toContain('desk_plans{year="2027",sample="true"} 1');
      expect(body).not.toContain(draft.id);
      expect(body).not.toContain('Ana');
      await asked.close();
      await again.close();
    });
  });
}
