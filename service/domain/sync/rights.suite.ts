import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssisterRow } from '../../db/assisters.ts';
import { requestFor } from '../../testing/complete-draft.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { draftFor, type TestDesk } from '../../testing/desk.ts';
import { createWorld, type World } from '../../testing/world.ts';

/** Every read and write asks for a live authorization; what belongs to others looks exactly like what does not exist. */
export function rightsSuite(databases: () => TestDatabases): void {
  describe('rights', () => {
    let world: World;
    let ana: AssisterRow;
    let bo: AssisterRow;
    let anas: TestDesk;
    let bos: TestDesk;
    let clientOfAna: string;
    let draftOfAna: ReturnType<typeof draftFor>;
    beforeAll(async () => {
      world = await createWorld(databases());
      ana = await world.addAssister();
      bo = await world.addAssister();
      anas = await world.signIn(ana);
      bos = await world.signIn(bo);
      clientOfAna = await world.addClient(ana);
      draftOfAna = draftFor(clientOfAna);
      await anas.push('applications', draftOfAna);
    });
    afterAll(() => world.close());

    it('lets nobody in without a session, on any route', async () => {
      for (const token of [undefined, 'Bearer nonsense', 'Basic YTpi', `Bearer ${'x'.repeat(500)}`]) {
        for (const [method, url] of [
          ['GET', '/v1/sync/clients'],
          ['POST', '/v1/sync/applications'],
          ['POST', `/v1/clients/${clientOfAna}/open`],
          ['DELETE', '/v1/session'],
          ['GET', '/v1/sync-stream'],
        ] as const) {
          const response = await world.service.app.inject({ method, url, headers: token ? { authorization: token } : {} });
          expect([url, response.statusCode, response.json()]).toEqual([url, 401, { code: 'sign-in-needed' }]);
        }
      }
    });

    it('pulls nothing of others', async () => {
      for (const collection of ['clients', 'applications', 'requests']) {
        expect(await bos.pullAll(collection)).toMatchObject({ documents: [], removed: [] });
      }
    });

    it('answers 404 for opening a foreign client as for one that does not exist', async () => {
      const foreign = await bos.call('POST', `/v1/clients/${clientOfAna}/open`);
      expect(foreign).toEqual({ status: 404, body: { code: 'not-found' } });
      expect(await bos.call('POST', `/v1/clients/${randomUUID()}/open`)).toEqual(foreign);
    });

    it('refuses a write for a foreign client as for one that does not exist', async () => {
      for (const collection of ['applications', 'requests']) {
        const make = (clientId: string) => (collection === 'requests' ? requestFor(draftFor(clientId)) : draftFor(clientId));
        const foreign = await bos.push(collection, make(clientOfAna));
        expect(foreign).toEqual({ state: 'refused', error: { code: 'authorization-missing' }, current: null });
        expect(await bos.push(collection, make(randomUUID()))).toEqual(foreign);
      }
    });

    it('shows and changes nothing of a foreign application whose id is known', async () => {
      const own = await world.addClient(bo);
      for (const clientId of [clientOfAna, own]) {
        const outcome = await bos.push('applications', draftFor(clientId, { id: draftOfAna.id }), draftOfAna.rev);
        expect(outcome).toMatchObject({ state: 'refused', current: null });
      }
      const request = await bos.push('requests', requestFor({ ...draftOfAna, clientId: own }));
      expect(request).toEqual({ state: 'accepted' });
      expect((await bos.pullAll('requests')).documents).toMatchObject([{ outcome: { state: 'refused', code: 'not-found' } }]);
      expect((await anas.pullAll('applications')).documents).toEqual([draftOfAna]);
    });

    it('refuses work that arrives after the authorization ended, and changes nothing', async () => {
      const clientId = await world.addClient(ana);
      const draft = draftFor(clientId);
      await anas.push('applications', draft);
      const [period] = await world.services.authorizations.history(clientId);
      await world.services.authorizations.end(clientId, period?.id ?? '');
      const late = await anas.push('applications', { ...draft, rev: randomUUID() }, draft.rev);
      expect(late).toEqual({ state: 'refused', error: { code: 'authorization-missing' }, current: null });
      expect(await world.services.applications.ofConsumer(clientId)).toEqual([draft]);
    });

    it('never lets a write slip past an authorization that ends at the same moment', async () => {
      for (let round = 0; round < 10; round += 1) {
        const clientId = await world.addClient(ana);
        const { cursor } = await anas.pullAll('applications');
        const draft = draftFor(clientId);
        const [period] = await world.services.authorizations.history(clientId);
        const [outcome] = await Promise.all([
          anas.push('applications', draft),
          world.services.authorizations.end(clientId, period?.id ?? ''),
        ]);
        // Either the draft came first and its removal is in the feed, or it was refused and is nowhere.
        const { documents, removed } = await anas.pullAll('applications', cursor);
        expect(documents).toEqual([]);
        expect(removed).toEqual(outcome.state === 'accepted' ? [draft.id] : []);
        expect(await world.services.applications.ofConsumer(clientId)).toHaveLength(outcome.state === 'accepted' ? 1 : 0);
      }
    });

    it('lets a consumer end only their own authorization', async () => {
      const [period] = await world.services.authorizations.history(clientOfAna);
      const other = await world.addConsumer();
      await expect(world.services.authorizations.end(other, period?.id ?? '')).rejects.toMatchObject({ code: 'not-found' });
      expect(await world.services.authorizations.current(clientOfAna)).toMatchObject({ id: period?.id });
    });

    it('knows no reference number that does not serve', async () => {
      const gone = await world.addAssister({ accessEndedAt: world.clock.now() });
      const { lookUps } = world.services;
      for (const number of [gone.referenceNumber, '0000000', 'x']) {
        await expect(lookUps.find(clientOfAna, number)).rejects.toMatchObject({ code: 'reference-number-unknown' });
      }
      expect(await lookUps.find(clientOfAna, ana.referenceNumber)).toMatchObject({
        name: 'Ana Thao',
        agencyName: 'Prairie Health Navigators',
      });
    });
  });
}
