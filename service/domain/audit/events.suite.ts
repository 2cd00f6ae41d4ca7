import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestFor, signedDraft } from '../../testing/complete-draft.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { draftFor, send, signInBody } from '../../testing/desk.ts';
import { signInToAccount } from '../../testing/visits.ts';
import { createWorld, rightPassword, type World } from '../../testing/world.ts';
import { createConsumerAccount } from '../consumers/account.ts';
import { createVisits } from '../consumers/visits.ts';

/** What is recorded (AU-2; security.md 19): who did what, to what, from where, with which outcome, and no personal data. */
export function eventsSuite(databases: () => TestDatabases): void {
  describe('audit events', () => {
    let world: World;
    beforeAll(async () => {
      world = await createWorld(databases());
    });
    afterAll(() => world.close());

    const entriesOf = (actorId: string | null) =>
      world.services.store.db
        .selectFrom('audit')
        .select(['action', 'outcome', 'subjectId', 'deviceId', 'source'])
        .where('actorId', actorId === null ? 'is' : '=', actorId)
        .orderBy('seq')
        .execute();
    const said = async (actorId: string | null) => (await entriesOf(actorId)).map(({ action, outcome }) => `${action} ${outcome}`);

    it("records an assister's day", async () => {
      const ana = await world.addAssister();
      const clientId = await world.addClient(ana);
      const deviceId = randomUUID();
      await world.signIn(ana, deviceId);
      const desk = await world.signIn(ana, deviceId);
      const draft = await signedDraft(clientId);
      await desk.call('POST', `/v1/clients/${clientId}/open`);
      await desk.push('applications', { ...draft, signature: null, rev: 'first' });
      await desk.push('applications', draft, 'first');
      await desk.push('requests', requestFor(draft));
      await desk.call('DELETE', '/v1/session');
      const entries = await entriesOf(ana.id);
      expect(entries.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
        'use-notice 1',
        'sign-in done',
        'session-ended signed-in-again',
        'use-notice 1',
        'sign-in done',
        'client-opened done',
        'application-started done',
        'application-changed done',
        'application-submitted done',
        'sign-out done',
      ]);
      expect(entries.every(entry => entry.deviceId === deviceId && entry.source === 'desk')).toBe(true);
    });

    it('records both ends where a second sign-in ends the first session: which computer was signed out, and which one signed in', async () => {
      const ana = await world.addAssister();
      const [first, second] = [randomUUID(), randomUUID()];
      await world.signIn(ana, first);
      await world.signIn(ana, second);
      const entries = await entriesOf(ana.id);
      expect(entries.map(({ action, outcome, deviceId }) => [`${action} ${outcome}`, deviceId])).toEqual([
        ['use-notice 1', first],
        ['sign-in done', first],
        ['sign-in take-over', second],
        ['session-ended replaced', first],
        ['use-notice 1', second],
        ['sign-in done', second],
      ]);
      expect(entries[3]?.subjectId, 'the session that ended is the one that began').toBe(entries[1]?.subjectId);
    });

    it('keeps in its chain which use notice was agreed to, and takes no other text for its version', async () => {
      const ana = await world.addAssister();
      const signIn = (noticeVersion: string) =>
        send(world.service.app, {
          method: 'POST',
          url: '/v1/session',
          payload: { ...signInBody(ana.email, rightPassword, randomUUID()), noticeVersion },
        });
      expect((await signIn('Grace Olson')).status).toBe(400);
      const { body } = await signIn('2026-11');
      expect(body.state).toBe('open');
      await world.services.auditSealer.seal();
      const entry = await world.services.store.db
        .selectFrom('audit')
        .select(['outcome', 'subjectId', 'number'])
        .where('actorId', '=', ana.id)
        .where('action', '=', 'use-notice')
        .executeTakeFirstOrThrow();
      expect(entry).toEqual({ outcome: '2026-11', subjectId: expect.any(String), number: expect.any(Number) });
    });

    it('records sign-ins and password changes that were refused', async () => {
      const ana = await world.addAssister({ passwordChangedAt: new Date(0) });
      const deviceId = randomUUID();
      const post = (url: string, payload: object) => send(world.service.app, { method: 'POST', url, payload });
      const signIn = (password: string) => post('/v1/session', signInBody(ana.email, password, deviceId));
      await signIn('Not-the-right-password');
      const { attempt } = (await signIn(rightPassword)).body;
      for (const newPassword of [rightPassword, 'A-new-one-for-the-lantern'])
        await post('/v1/session/continue', { attempt, deviceId, step: { step: 'new-password', newPassword } });
      expect(await said(ana.id)).toEqual([
        'sign-in refused',
        'sign-in new-password',
        'password-changed password-used-before',
        'password-changed done',
        'use-notice 1',
        'sign-in done',
      ]);
      for (let count = 0; count < 6; count += 1) await signIn('Not-the-right-password');
      expect((await said(null)).at(-1)).toBe('sign-in locked');
    });

    it('records who asked for what is not theirs, though they are told nothing', async () => {
      const [ana, ben] = [await world.addAssister(), await world.addAssister()];
      const [own, foreign] = [await world.addClient(ana), await world.addClient(ben)];
      const desk = await world.signIn(ana);
      const bensDraft = draftFor(foreign);
      await (await world.signIn(ben)).push('applications', bensDraft);
      expect((await desk.call('POST', `/v1/clients/${foreign}/open`)).status).toBe(404);
      await desk.push('applications', draftFor(foreign));
      await desk.push('applications', { ...bensDraft, clientId: own });
      await desk.push('requests', requestFor(await signedDraft(foreign)));
      const entries = await entriesOf(ana.id);
      expect(entries.slice(2).map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
        'client-opened not-found',
        'application-changed authorization-missing',
        'application-changed not-found',
        'application-submitted authorization-missing',
      ]);
      expect(entries[2]?.subjectId).toBe(foreign);
      expect(entries[4]?.subjectId).toBe(bensDraft.id);
    });

    it("records a consumer's visit, their authorizations, and what they asked for that is not theirs", async () => {
      const ana = await world.addAssister();
      const { store, authorizations, applications } = world.services;
      const visits = createVisits(world.services);
      const account = createConsumerAccount(store, applications);
      const id = await world.addConsumer();
      const email = `${id}@example.org`;
      await expect(signInToAccount(visits, email, 'Not-the-right-password')).rejects.toMatchObject({ code: 'sign-in-refused' });
      const visit = await visits.find(await signInToAccount(visits, email, rightPassword));
      if (!visit) throw new Error('no visit');
      const started = await authorizations.start(id, ana.referenceNumber);
      await authorizations.end(id, started);
      const notTheirs = randomUUID();
      await expect(authorizations.end(id, notTheirs)).rejects.toMatchObject({ code: 'not-found' });
      await expect(authorizations.end(id, 'Grace Olson, 123-45-6789')).rejects.toMatchObject({ code: 'not-found' });
      await expect(account.application(id, notTheirs)).rejects.toMatchObject({ code: 'not-found' });
      await visits.end(visit);
      const second = await signInToAccount(visits, email, rightPassword);
      world.clock.advance(16);
      expect(await visits.find(second)).toBeNull();
      expect(await visits.find(second)).toBeNull();
      const entries = await entriesOf(id);
      expect(entries.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
        'sign-in refused',
        'sign-in done',
        'authorization-started done',
        'authorization-ended done',
        'authorization-ended not-found',
        'authorization-ended not-found',
        'application-opened not-found',
        'sign-out done',
        'sign-in done',
        'session-ended idle',
      ]);
      expect(entries.slice(4, 7).map(({ subjectId }) => subjectId)).toEqual([notTheirs, null, notTheirs]);
    });

    it('says nothing personal: every value is an id, a word of the catalogue or nothing', async () => {
      const rows = await world.services.store.db
        .selectFrom('audit')
        .select(['actorKind', 'actorId', 'action', 'subjectId', 'deviceId', 'source', 'outcome'])
        .execute();
      expect(rows.length).toBeGreaterThan(20);
      for (const { actorId, subjectId, deviceId, ...words } of rows) {
        for (const id of [actorId, subjectId, deviceId]) expect(id ?? randomUUID()).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
        const { outcome, ...others } = words;
        expect(outcome).toMatch(words.action === 'use-notice' ? /^\d{1,4}(-\d{2})?$/ : /^[a-z]+(-[a-z]+)*$/);
        for (const word of Object.values(others)) expect(word).toMatch(/^[a-z]+(-[a-z]+)*$/);
      }
    });
  });
}
