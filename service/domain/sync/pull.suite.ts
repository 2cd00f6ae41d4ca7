import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maxPageBytes } from '../../../shared/contracts/service/sync.ts';
import type { AssisterRow } from '../../db/assisters.ts';
import { updateConsumer } from '../../db/consumers.ts';
import { raiseEpoch } from '../../db/tenant.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { draftFor, type TestDesk } from '../../testing/desk.ts';
import { createWorld, type World } from '../../testing/world.ts';

export function pullSuite(databases: () => TestDatabases): void {
  describe('pull', () => {
    let world: World;
    let ana: AssisterRow;
    let desk: TestDesk;
    beforeAll(async () => {
      world = await createWorld(databases());
    });
    afterAll(() => world.close());
    const start = async () => {
      ana = await world.addAssister();
      desk = await world.signIn(ana);
    };

    it('shows a client who authorizes, with what was there before, and takes all of it away at the end', async () => {
      await start();
      const clientId = await world.addConsumer();
      const earlier = draftFor(clientId, { startedBy: 'consumer', updatedBy: 'consumer' });
      await world.services.applications.start(earlier);
      const before = await desk.pullAll('clients');
      expect(before.documents).toEqual([]);

      const authorizationId = await world.services.authorizations.start(clientId, ana.referenceNumber);
      const clients = await desk.pullAll('clients', before.cursor);
      expect(clients.documents).toMatchObject([
        { id: clientId, authorizationId, list: 'new', application: { id: earlier.id, percent: 3 } },
      ]);
      const applications = await desk.pullAll('applications');
      expect(applications.documents).toEqual([earlier]);

      await world.services.authorizations.end(clientId, authorizationId);
      expect(await desk.pullAll('clients', clients.cursor)).toMatchObject({ documents: [], removed: [clientId] });
      expect(await desk.pullAll('applications', applications.cursor)).toMatchObject({ documents: [], removed: [earlier.id] });
    });

    it('starts again in New when the client authorizes again, and follows a change of assister', async () => {
      await start();
      const bo = await world.addAssister();
      const other = await world.signIn(bo);
      const clientId = await world.addClient(ana);
      expect((await desk.call('POST', `/v1/clients/${clientId}/open`)).status).toBe(200);
      const opened = await desk.pullAll('clients');
      expect(opened.documents).toMatchObject([{ id: clientId, list: 'in-progress', openedAt: world.clock.now().toISOString() }]);
      const [period] = await world.services.authorizations.history(clientId);
      const { start: authorize } = world.services.authorizations;
      await expect(authorize(clientId, bo.referenceNumber)).rejects.toMatchObject({ code: 'authorization-exists' });
      await authorize(clientId, bo.referenceNumber, { replaces: period?.id });
      expect(await desk.pullAll('clients', opened.cursor)).toMatchObject({ documents: [], removed: [clientId] });
      expect((await other.pullAll('clients')).documents).toMatchObject([{ id: clientId, list: 'new' }]);
    });

    it('moves a client to In progress once, and a second opening changes nothing', async () => {
      await start();
      const clientId = await world.addClient(ana);
      await desk.call('POST', `/v1/clients/${clientId}/open`);
      const { cursor, documents } = await desk.pullAll('clients');
      world.clock.advance(1);
      await desk.call('POST', `/v1/clients/${clientId}/open`);
      expect(await desk.pullAll('clients', cursor)).toMatchObject({ documents: [], removed: [] });
      expect((await desk.pullAll('clients')).documents).toEqual(documents);
    });

    it('gives a client document a new rev when something in it changed, and only then', async () => {
      await start();
      const clientId = await world.addClient(ana);
      const [first] = (await desk.pullAll('clients')).documents;
      const [again] = (await desk.pullAll('clients')).documents;
      await world.services.store.change(work => updateConsumer(work, clientId, { phone: '2185550199' }));
      const [changed] = (await desk.pullAll('clients')).documents;
      expect(again).toEqual(first);
      expect(changed?.phone).toBe('2185550199');
      expect(changed?.rev).not.toBe(first?.rev);
    });

    it('ends a page by count, holds each document once, and goes on where it ended', async () => {
      await start();
      const ids: string[] = [];
      for (let count = 0; count < 7; count += 1) ids.push(await world.addClient(ana));
      for (const id of ids) await desk.call('POST', `/v1/clients/${id}/open`);
      const page = await desk.pull('clients', undefined, 10);
      expect(page).toMatchObject({ more: true });
      expect(page.documents.map(({ id }) => id)).toEqual(ids);
      const rest = await desk.pull('clients', page.cursor, 10);
      expect(rest.more).toBe(false);
      expect(rest.documents).toHaveLength(4);
      expect(await desk.pull('clients', rest.cursor)).toMatchObject({ documents: [], more: false, cursor: rest.cursor });
    });

    it('ends a page by bytes, and lets a document that is larger alone through', async () => {
      await start();
      const clientId = await world.addClient(ana);
      const notes = 'x'.repeat(20_000);
      const answers = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`h/field${at}`, 'y'.repeat(4000)]));
      for (let count = 0; count < 4; count += 1) await desk.push('applications', draftFor(clientId, { notes, answers }));
      const huge = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`h/field${at}`, 'y'.repeat(4000)]));
      await desk.push('applications', draftFor(clientId, { answers: huge }));
      const pages = [await desk.pull('applications')];
      while (pages.at(-1)?.more) pages.push(await desk.pull('applications', pages.at(-1)?.cursor));
      expect(pages.flatMap(page => page.documents)).toHaveLength(5);
      expect(pages.map(page => page.documents.length)).toEqual([2, 2, 1]);
      for (const page of pages.slice(0, 2)) expect(JSON.stringify(page).length).toBeLessThanOrEqual(maxPageBytes);
    });

    it('gives everything again after a new epoch, page by page to an end', async () => {
      await start();
      for (let count = 0; count < 5; count += 1) await world.addClient(ana);
      const { cursor } = await desk.pullAll('clients');
      await raiseEpoch(world.services.store);
      const late = await world.addClient(ana);
      const first = await desk.pull('clients', cursor, 2);
      expect(first.more).toBe(true);
      const rest = await desk.pullAll('clients', first.cursor);
      expect(first.documents.length + rest.documents.length).toBe(6);
      expect(rest.documents.at(-1)?.id).toBe(late);
      expect((await desk.pullAll('clients', rest.cursor)).documents).toEqual([]);
    });

    it('refuses a cursor that was never given out', async () => {
      await start();
      for (const after of ['x', randomUUID(), Buffer.from('1.1.1.99999999999999999999.1').toString('base64url')]) {
        expect(await desk.call('GET', `/v1/sync/clients?after=${after}`)).toMatchObject({ status: 400, body: { code: 'bad-request' } });
      }
    });
  });
}
