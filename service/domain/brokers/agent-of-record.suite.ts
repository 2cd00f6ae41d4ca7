import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssisterRow } from '../../db/assisters.ts';
import { updateRosterPerson } from '../../db/institution/roster.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { createWorld, type World } from '../../testing/world.ts';

/** Whom the carriers hear of, on every database. */
export function agentOfRecordSuite(databases: () => TestDatabases): void {
  describe('agent of record', () => {
    let world: World;
    let bo: AssisterRow;
    let ivy: AssisterRow;
    beforeAll(async () => {
      world = await createWorld(databases());
      bo = await addBroker('1000001');
      ivy = await addBroker('1000002');
    });
    afterAll(() => world.close());

    const addBroker = async (npn: string | null): Promise<AssisterRow> => {
      const broker = await world.addAssister({ role: 'broker' });
      await updateRosterPerson(world.services.store.db, broker.id, { role: 'broker', npn });
      return broker;
    };
    const records = (consumerId: string) =>
      world.services.store.db
        .selectFrom('agentOfRecord')
        .select(['assisterId', 'authorizationId', 'npn', 'startedAt', 'endedAt'])
        .where('consumerId', '=', consumerId)
        .orderBy('startedAt')
        .execute();
    const audited = async (consumerId: string) =>
      (
        await world.services.store.db
          .selectFrom('audit')
          .select(['action', 'outcome'])
          .where('actorId', '=', consumerId)
          .where('action', 'like', 'agent-of-record-%')
          .orderBy('seq')
          .execute()
      ).map(({ action, outcome }) => `${action} ${outcome}`);
    const authorizations = () => world.services.authorizations;

    it('starts and ends with the authorization of a broker, at the same instants', async () => {
      const consumerId = await world.addConsumer();
      const id = await authorizations().start(consumerId, bo.referenceNumber);
      const startedAt = world.clock.now();
      expect(await records(consumerId)).toEqual([{ assisterId: bo.id, authorizationId: id, npn: '1000001', startedAt, endedAt: null }]);
      world.clock.advance(60);
      await authorizations().end(consumerId, id);
      expect(await records(consumerId)).toMatchObject([{ startedAt, endedAt: world.clock.now() }]);
      expect(await audited(consumerId)).toEqual(['agent-of-record-started done', 'agent-of-record-ended done']);
    });

    it('passes from one broker to the other in one step, and away from brokers altogether', async () => {
      const consumerId = await world.addConsumer();
      const first = await authorizations().start(consumerId, bo.referenceNumber);
      world.clock.advance(60);
      const second = await authorizations().start(consumerId, ivy.referenceNumber, { replaces: first });
      const changedAt = world.clock.now();
      expect(await records(consumerId)).toMatchObject([
        { assisterId: bo.id, endedAt: changedAt },
        { assisterId: ivy.id, startedAt: changedAt, endedAt: null },
      ]);
      world.clock.advance(60);
      const navigator = await world.addAssister();
      await authorizations().start(consumerId, navigator.referenceNumber, { replaces: second });
      expect((await records(consumerId)).map(({ endedAt }) => endedAt)).toEqual([changedAt, world.clock.now()]);
    });

    it('is nobody for navigators and CACs', async () => {
      for (const role of ['navigator', 'cac'] as const) {
        const consumerId = await world.addClient(await world.addAssister({ role }));
        expect(await records(consumerId)).toEqual([]);
        expect(await audited(consumerId)).toEqual([]);
      }
    });

    it('cannot be a broker without an NPN: the authorization stands, and the log says so', async () => {
      const consumerId = await world.addConsumer();
      const id = await authorizations().start(consumerId, (await addBroker(null)).referenceNumber);
      expect(await records(consumerId)).toEqual([]);
      expect(await audited(consumerId)).toEqual(['agent-of-record-started npn-missing']);
      await authorizations().end(consumerId, id);
      expect(await audited(consumerId)).toHaveLength(1);
    });

    it('is not there when the authorization is not', async () => {
      const consumerId = await world.addConsumer();
      await authorizations().start(consumerId, bo.referenceNumber);
      await expect(authorizations().start(consumerId, ivy.referenceNumber)).rejects.toThrow('authorization-exists');
      expect(await records(consumerId)).toMatchObject([{ assisterId: bo.id, endedAt: null }]);
    });
  });
}
