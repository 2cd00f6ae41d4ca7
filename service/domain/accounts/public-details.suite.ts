import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AssisterRow } from '../../db/assisters.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import type { TestDesk } from '../../testing/desk.ts';
import { createWorld, type World } from '../../testing/world.ts';

const url = '/v1/account/public-details';

export function publicDetailsSuite(databases: () => TestDatabases): void {
  describe('what consumers see of an assister', () => {
    let world: World;
    let ana: AssisterRow;
    let desk: TestDesk;
    beforeAll(async () => {
      world = await createWorld(databases());
    });
    afterAll(() => world.close());
    beforeEach(async () => {
      ana = await world.addAssister();
      desk = await world.signIn(ana);
    });

    it('is told to the assister exactly as to a consumer, before and after a change, which the audit log has', async () => {
      const consumer = await world.addClient(ana);
      const seen = async () => (await world.services.authorizations.current(consumer))?.assister;
      expect((await desk.call('GET', url)).body).toEqual(await seen());
      const contact = { phone: '2185550177x4', email: 'front.desk@example.org' };
      const { status, body } = await desk.call('POST', url, contact);
      expect({ status, body }).toMatchObject({ status: 200, body: { ...contact, name: 'Ana Thao', assisterId: ana.id } });
      expect(body).toEqual(await seen());
      const entry = await world.services.store.db
        .selectFrom('audit')
        .select(['actorId', 'outcome'])
        .where('action', '=', 'public-details-changed')
        .where('subjectId', '=', ana.id)
        .execute();
      expect(entry).toEqual([{ actorId: ana.id, outcome: 'done' }]);
    });

    it('may be shared by two assisters, and stays as it is where something wrong is sent', async () => {
      const before = (await desk.call('GET', url)).body;
      for (const wrong of [{ phone: '555-0142' }, { email: 'nobody' }, { phone: '' }, { email: '' }, { name: 'Somebody Else' }]) {
        const answer = await desk.call('POST', url, { phone: '2185550177', email: 'help@example.org', ...wrong });
        expect(answer, JSON.stringify(wrong)).toMatchObject({ status: 400, body: { code: 'bad-request' } });
      }
      expect((await desk.call('GET', url)).body).toEqual(before);
      const other = await world.signIn(await world.addAssister());
      for (const one of [desk, other])
        expect((await one.call('POST', url, { phone: '2185550177', email: 'help@example.org' })).status).toBe(200);
    });
  });
}
