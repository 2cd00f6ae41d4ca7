import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { replaceDraft } from '../../db/applications.ts';
import type { AssisterRow } from '../../db/assisters.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { draftFor, type TestDesk } from '../../testing/desk.ts';
import { createWorld, type World } from '../../testing/world.ts';

export function pushSuite(databases: () => TestDatabases): void {
  describe('push', () => {
    let world: World;
    let ana: AssisterRow;
    let desk: TestDesk;
    let clientId: string;
    beforeAll(async () => {
      world = await createWorld(databases());
    });
    afterAll(() => world.close());
    beforeEach(async () => {
      ana = await world.addAssister();
      desk = await world.signIn(ana);
      clientId = await world.addClient(ana);
    });
    const stored = async () => (await desk.pullAll('applications')).documents;
    const again = <T extends object>(document: T, change: Partial<T> = {}) => ({ ...document, rev: randomUUID(), ...change });

    it('stores a draft, shows it in the client list, and replaces it only from the state it is based on', async () => {
      const first = draftFor(clientId);
      expect(await desk.push('applications', first)).toEqual({ state: 'accepted' });
      const second = again(first, { percent: 40 });
      expect(await desk.push('applications', second, first.rev)).toEqual({ state: 'accepted' });
      const stale = again(first, { percent: 7 });
      expect(await desk.push('applications', stale, first.rev)).toEqual({ state: 'conflict', current: second });
      expect(await stored()).toEqual([second]);
      expect((await desk.pullAll('clients')).documents).toMatchObject([{ application: { id: first.id, percent: 40, status: 'draft' } }]);
    });

    it('lets exactly one of many parallel writers win', async () => {
      const first = draftFor(clientId);
      await desk.push('applications', first);
      const rivals = Array.from({ length: 12 }, () => again(first));
      const outcomes = await Promise.all(rivals.map(rival => desk.push('applications', rival, first.rev)));
      expect(outcomes.filter(({ state }) => state === 'accepted')).toHaveLength(1);
      expect(await stored()).toEqual(rivals.filter((_, at) => outcomes[at]?.state === 'accepted'));
      const inserts = await Promise.all(Array.from({ length: 8 }, () => desk.push('applications', draftFor(clientId, { id: first.id }))));
      expect(inserts.every(({ state }) => state === 'conflict')).toBe(true);
    });

    it('lets the second of two writers lose that both saw the same state, because the swap itself compares', async () => {
      const first = draftFor(clientId);
      await desk.push('applications', first);
      const swap = () =>
        world.services.store.change(async work => {
          const isStored = await replaceDraft(work.db, again(first), first.rev, work.now);
          await sleep(30);
          return isStored;
        });
      expect((await Promise.all([swap(), swap()])).sort()).toEqual([false, true]);
    });

    it('has one effect and one answer for one idempotency key, in parallel too', async () => {
      const key = randomUUID();
      const rows = [{ document: draftFor(clientId), assumedRev: null }];
      const answers = await Promise.all(Array.from({ length: 6 }, () => desk.pushRows('applications', rows, key)));
      const before = await desk.pullAll('applications');
      answers.push(await desk.pushRows('applications', rows, key));
      for (const { outcomes } of answers) expect(outcomes).toEqual([{ state: 'accepted' }]);
      expect(before.documents).toHaveLength(1);
      expect((await desk.pullAll('applications', before.cursor)).documents).toEqual([]);
    });

    it('refuses a key that comes again with other rows, instead of calling them accepted', async () => {
      const key = randomUUID();
      await desk.push('applications', draftFor(clientId), null, key);
      await expect(desk.push('applications', draftFor(clientId), null, key)).rejects.toThrow('400');
      expect(await stored()).toHaveLength(1);
    });

    it('shows nothing in a repeated answer that may not be seen any more', async () => {
      const first = draftFor(clientId);
      await desk.push('applications', first);
      const key = randomUUID();
      const stale = again(first);
      expect(await desk.push('applications', stale, 'older', key)).toEqual({ state: 'conflict', current: first });
      const [period] = await world.services.authorizations.history(clientId);
      await world.services.authorizations.end(clientId, period?.id ?? '');
      const repeated = await desk.push('applications', stale, 'older', key);
      expect(repeated).toEqual({ state: 'refused', error: { code: 'not-found' }, current: null });
    });

    it('takes a push whose first answer was lost as accepted', async () => {
      const first = draftFor(clientId);
      await desk.push('applications', first);
      const second = again(first);
      await desk.push('applications', second, first.rev);
      expect(await desk.push('applications', second, first.rev)).toEqual({ state: 'accepted' });
    });

    it('refuses a bad document by itself and stores the others', async () => {
      const good = draftFor(clientId);
      const { outcomes } = await desk.pushRows('applications', [
        { document: { ...draftFor(clientId), percent: 'many' }, assumedRev: null },
        { document: { ...draftFor(clientId), surprise: true }, assumedRev: null },
        { document: { id: 7 }, assumedRev: null },
        { document: good, assumedRev: null },
      ]);
      expect(outcomes.map(({ state }) => state)).toEqual(['refused', 'refused', 'refused', 'accepted']);
      expect(outcomes[0]).toEqual({ state: 'refused', error: { code: 'bad-request', details: { fields: ['percent'] } }, current: null });
      expect(await stored()).toEqual([good]);
    });

    it.each([
      ['status', { status: 'submitted' as const }],
      ['receipt', { receipt: { confirmationNumber: 'M27-00000-XX', receivedAt: '2026-11-23T16:00:00.000Z' } }],
      ['startedBy', { startedBy: 'consumer' as const }],
      ['updatedBy', { updatedBy: 'service' as const }],
    ])('does not let an assister write %s', async (field, change) => {
      const first = draftFor(clientId);
      await desk.push('applications', first);
      const refusal = { state: 'refused', error: { code: 'bad-request', details: { fields: [field] } } };
      expect(await desk.push('applications', again(first, change), first.rev)).toEqual({ ...refusal, current: first });
      expect(await desk.push('applications', draftFor(clientId, change))).toEqual({ ...refusal, current: null });
    });

    it('does not let an application move to another client, not even one of their own', async () => {
      const first = draftFor(clientId);
      await desk.push('applications', first);
      const other = await world.addClient(ana);
      const moved = await desk.push('applications', again(first, { clientId: other }), first.rev);
      expect(moved).toMatchObject({ state: 'refused', error: { code: 'not-found' }, current: { clientId } });
    });

    it('takes back a draft that a restored service no longer has', async () => {
      const draft = draftFor(clientId);
      expect(await desk.push('applications', draft, 'a-rev-from-before-the-restore')).toEqual({ state: 'accepted' });
      expect(await stored()).toEqual([draft]);
    });

    it('writes no client documents', async () => {
      const rows = [{ document: { id: clientId }, assumedRev: null }];
      const answer = await desk.call('POST', '/v1/sync/clients', { idempotencyKey: randomUUID(), rows });
      expect(answer).toMatchObject({ status: 400, body: { code: 'bad-request' } });
    });

    it('keeps texts with every character that JSON can carry, and refuses those a database cannot', async () => {
      const draft = draftFor(clientId, { notes: 'Łukasz ơi, ‏שלום 👩‍👧 "\\u0000" \\ \n' });
      expect(await desk.push('applications', draft)).toEqual({ state: 'accepted' });
      expect(await stored()).toEqual([draft]);
      for (const notes of ['\0', '\ud800']) {
        await expect(desk.push('applications', draftFor(clientId, { notes }))).rejects.toThrow('400');
      }
    });
  });
}
