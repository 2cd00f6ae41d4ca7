import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { enrollFor, planIds, resultFor } from '../../../shared/enrollment/commands/commands.fixture.ts';
import { coverageSchema } from '../../../shared/model/coverage.ts';
import type { CoverageCommand, Enroll } from '../../../shared/model/coverage-commands.ts';
import type { AssisterRow } from '../../db/assisters.ts';
import { lockConsumer } from '../../db/consumers.ts';
import { findCoverage, reviseReport } from '../../db/coverage/coverage.ts';
import {
  addProof,
  askOnDesk,
  coverageOn,
  coverageRequest,
  eligible,
  lostCoverage,
  sellPlans,
  spokenOutcome,
  visitOf,
} from '../../testing/coverage.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import type { TestDesk } from '../../testing/desk.ts';
import { createWorld, type World } from '../../testing/world.ts';

const day = 24 * 60;

/** What assisters and consumers ask of the shopping and enrollment platform, and what comes of it everywhere. The rules: shared/enrollment. */
export function coverageSuite(databases: () => TestDatabases): void {
  describe('coverage', () => {
    let world: World;
    let ana: AssisterRow;
    let desk: TestDesk;
    let clientId: string;
    beforeEach(async () => {
      world = await createWorld(databases());
      await sellPlans(world);
      ana = await world.addAssister();
      desk = await world.signIn(ana);
      clientId = await world.addClient(ana);
    });
    afterEach(() => world.close());

    const signature = () => ({ signerName: 'Grace Olson', typedBy: ana.assisterId });
    const enroll = (change: Partial<Enroll> = {}): Enroll => enrollFor({ signature: signature(), ...change });
    const ask = (command: CoverageCommand) => askOnDesk(desk, coverageRequest(clientId, command));
    const said = async (command: CoverageCommand): Promise<string> => spokenOutcome(await ask(command));
    const mail = async () =>
      (await world.services.store.db.selectFrom('mail').select(['letter', 'language', 'said']).execute()).sort((a, b) =>
        a.letter < b.letter ? -1 : 1,
      );
    const audited = async (action: string) =>
      await world.services.store.db
        .selectFrom('audit')
        .select(['actorKind', 'actorId', 'subjectId', 'outcome'])
        .where('action', '=', action)
        .orderBy('seq')
        .execute();
    const own = async () => (await findCoverage(world.services.store.db, clientId))?.enrollments ?? [];
    const end = (ids: readonly string[], change: object = {}): CoverageCommand => ({
      ...{ do: 'end-coverage', enrollmentIds: [...ids], cause: 'asked', day: null, signature: signature() },
      ...change,
    });
    const later = async (minutes: number): Promise<void> => {
      world.clock.advance(minutes);
      desk = await world.signIn(ana);
    };

    it('enrolls, and says so everywhere', async () => {
      await eligible(world, clientId);
      const request = coverageRequest(clientId, enroll());
      const outcome = await askOnDesk(desk, request);
      const receipt = { confirmationNumber: expect.stringMatching(/^E27-\d{5}-[A-Z]{2}$/), receivedAt: world.clock.now().toISOString() };
      expect(outcome).toEqual({ state: 'accepted', receipt });
      const coverage = await coverageOn(desk, clientId);
      expect(coverageSchema.parse(coverage)).toEqual(coverage);
      expect(coverage?.enrollments).toEqual([
        {
          ...{ id: request.id, confirmationNumber: receipt.confirmationNumber, coverageYear: 2027, planId: planIds.silver },
          ...{ planName: `Sample ${planIds.silver}`, carrier: 'Sample Carrier', metal: 'silver', kind: 'medical' },
          ...{ memberIds: ['grace', 'tou'], startsOn: '2027-01-01', endsOn: null, premiumCents: 110_000, aptcCents: 50_000 },
          ...{ way: { by: 'open-enrollment' }, state: 'pending', replaces: null, enrolledAt: receipt.receivedAt },
          ...{ enrolledBy: 'assister', signature: signature(), end: null },
        },
      ]);
      const number = coverage?.enrollments[0]?.confirmationNumber;
      expect(await mail()).toEqual([{ letter: 'enrolled', language: 'en', said: { name: 'Grace', number, day: '2027-01-01' } }]);
      expect(await audited('enrolled')).toEqual([{ actorKind: 'assister', actorId: ana.id, subjectId: request.id, outcome: 'done' }]);
      expect(await world.services.ownCoverage.of(clientId)).toEqual(coverage);
    });

    it('refuses with the reason, writes that down, and changes nothing', async () => {
      await eligible(world, clientId);
      const before = await coverageOn(desk, clientId);
      expect(await said(enroll({ premiumCents: 1 }))).toBe('price-changed premium:110000 credit:50000');
      expect(await said(enroll({ planId: '99999MN0010001' }))).toBe('plan-not-available');
      expect(await said(enroll({ coverageYear: 2026, startsOn: '2026-12-01' }))).toBe('not-eligible-to-shop');
      expect(await said(end([randomUUID()]))).toBe('nothing-to-end');
      expect(await said(lostCoverage({ memberIds: ['lou'] }))).toBe('eligibility-changed lou');
      expect(await coverageOn(desk, clientId)).toEqual(before);
      expect(await mail()).toEqual([]);
      expect((await audited('enrolled')).map(({ outcome }) => outcome)).toEqual([
        'price-changed',
        'plan-not-available',
        'not-eligible-to-shop',
      ]);
      expect(await world.services.store.db.selectFrom('coverageCommand').select('id').execute()).toEqual([]);
    });

    it('takes no signature that somebody else is said to have typed', async () => {
      await eligible(world, clientId);
      for (const typedBy of [null, 'ZZZZZZZZZ'])
        expect(await said(enroll({ signature: { signerName: 'Grace Olson', typedBy } }))).toBe('bad-request signature');
      const visit = await visitOf(world, clientId);
      const outcome = await world.services.ownCoverage.ask(visit, randomUUID(), enroll());
      expect(spokenOutcome(outcome)).toBe('bad-request signature');
    });

    it('changes to another plan: the old one never starts, or ends the day before', async () => {
      await eligible(world, clientId);
      await ask(enroll());
      const [first] = await own();
      world.clock.advance(1);
      const gold = enroll({ planId: planIds.gold, premiumCents: 130_000, replaces: first?.id ?? '' });
      expect(await said({ ...gold, replaces: null })).toBe(`already-enrolled ${first?.id}`);
      expect(await said(gold)).toBe('accepted');
      const [cancelled, second] = await own();
      expect(cancelled).toMatchObject({ id: first?.id, state: 'cancelled', endsOn: '2026-12-31' });
      expect(cancelled?.end).toEqual({
        ...{ cause: 'new-plan', requestedAt: world.clock.now().toISOString(), confirmationNumber: second?.confirmationNumber },
      });
      await later(40 * day);
      expect(await said(enroll({ premiumCents: 110_000, startsOn: '2027-02-01', replaces: second?.id ?? '' }))).toBe('accepted');
      const all = await own();
      expect(all.map(({ state, startsOn, endsOn }) => [state, startsOn, endsOn])).toEqual([
        ['cancelled', '2027-01-01', '2026-12-31'],
        ['ended', '2027-01-01', '2027-01-31'],
        ['pending', '2027-02-01', null],
      ]);
      expect(await said(enroll({ startsOn: '2027-02-01', replaces: first?.id ?? '' }))).toBe(`enrollments-changed ${all[2]?.id}`);
    });

    it('takes an event and opens its window once the proof is accepted', async () => {
      await eligible(world, clientId, { coverageYear: 2026 });
      const request = coverageRequest(clientId, lostCoverage());
      const outcome = await askOnDesk(desk, request);
      const receipt = { confirmationNumber: expect.stringMatching(/^L26-\d{5}-[A-Z]{2}$/), receivedAt: world.clock.now().toISOString() };
      expect(outcome).toEqual({ state: 'accepted', receipt });
      const reported = {
        ...{ id: request.id, event: 'loss-of-coverage', facts: { happenedOn: '2026-11-30' }, memberIds: ['grace'] },
        ...{ reportedAt: world.clock.now().toISOString(), reportedBy: 'assister', decidedOn: null, preVerified: false },
      };
      expect((await coverageOn(desk, clientId))?.events).toEqual([reported]);
      expect(await said(lostCoverage({ memberIds: ['tou'] }))).toBe(`event-reported ${request.id}`);
      const by = { way: { by: 'event', reportId: request.id }, coverageYear: 2026, startsOn: '2026-12-01' } as const;
      // Grace is 38 and Tou 40 on that day too; the plan of 2026 costs 10 dollars less each.
      const december = enroll({ ...by, premiumCents: 108_000 });
      expect(await said(december)).toBe('enrollment-closed proofs-missing');
      const proof = { reportId: request.id, what: 'employer-letter' };
      await addProof(world, clientId, proof, { review: { state: 'waiting' } });
      expect(await said(december)).toBe('enrollment-closed proofs-in-review');
      await addProof(world, clientId, proof);
      expect(await said(december)).toBe('accepted');
      expect(await audited('life-event-reported')).toMatchObject([
        { outcome: 'done', subjectId: request.id },
        { outcome: 'event-reported' },
      ]);
    });

    it('reports an event before anything was decided, for people of the application that was received', async () => {
      expect(await said(lostCoverage())).toBe('not-eligible-to-shop');
      await eligible(world, clientId);
      await world.services.store.db.deleteFrom('eligibilityResult').execute();
      expect(await said(lostCoverage({ memberIds: ['lou'] }))).toBe('eligibility-changed lou');
      expect(await said(lostCoverage())).toBe('accepted');
    });

    it('takes a change of the credit as known only if it was decided on that day; staff may decide the rest', async () => {
      await eligible(world, clientId, { decidedAt: '2026-11-20T15:00:00.000Z' });
      const change = (happenedOn: string) =>
        lostCoverage({ event: 'newly-eligible-for-tax-credit', facts: { happenedOn, said: { 'enrolled-through-mnsure': true } } });
      await ask(change('2026-11-20'));
      world.clock.advance(1);
      await ask(change('2026-11-21'));
      const events = async () => (await coverageOn(desk, clientId))?.events ?? [];
      expect((await events()).map(({ preVerified }) => preVerified)).toEqual([true, false]);
      const id = (await events())[1]?.id ?? '';
      const revise = (consumerId: string) =>
        world.services.store.change(async work => {
          await lockConsumer(work, consumerId, 'share');
          return reviseReport(work, consumerId, id, { preVerified: true });
        });
      expect(await revise(clientId)).toBe(true);
      expect((await events()).map(({ preVerified }) => preVerified)).toEqual([true, true]);
      expect(await revise(await world.addClient(ana))).toBe(false);
    });

    it('ends everything that the household has, after the notice, or before it starts', async () => {
      await eligible(world, clientId);
      await ask(enroll());
      await ask(enroll({ planId: planIds.dental, premiumCents: 54_000, aptcCents: 0 }));
      const ids = (await own()).map(({ id }) => id);
      expect(await said(end(ids.slice(0, 1)))).toBe(`enrollments-changed ${ids.join(' ')}`);
      await later(50 * day);
      const request = coverageRequest(clientId, end(ids));
      const outcome = await askOnDesk(desk, request);
      const receipt = { confirmationNumber: expect.stringMatching(/^T27-\d{5}-[A-Z]{2}$/), receivedAt: world.clock.now().toISOString() };
      expect(outcome).toEqual({ state: 'accepted', receipt });
      const confirmationNumber = outcome?.state === 'accepted' ? outcome.receipt.confirmationNumber : '';
      const ended = { state: 'ended', endsOn: '2027-01-26', end: { cause: 'asked', requestedAt: receipt.receivedAt, confirmationNumber } };
      expect((await coverageOn(desk, clientId))?.enrollments).toMatchObject([ended, ended]);
      expect((await mail()).map(({ letter }) => letter)).toEqual(['coverage-ends', 'enrolled', 'enrolled-dental']);
      expect(await said(end(ids))).toBe('nothing-to-end');
      expect(await audited('coverage-ended')).toMatchObject([
        { outcome: 'enrollments-changed' },
        { outcome: 'done' },
        { outcome: 'nothing-to-end' },
      ]);
    });

    it('cancels what has not started, and lets the household choose again', async () => {
      await eligible(world, clientId);
      await ask(enroll());
      expect(await said(end((await own()).map(({ id }) => id)))).toBe('accepted');
      expect(await own()).toMatchObject([{ state: 'cancelled', endsOn: '2026-12-31', end: { cause: 'asked' } }]);
      expect((await mail()).map(({ letter }) => letter)).toEqual(['coverage-cancelled', 'enrolled']);
      expect(await said(enroll())).toBe('accepted');
    });

    it('writes to the consumer in their language', async () => {
      const consumerId = await world.addConsumer({ preferredLanguage: 'Spanish' });
      await eligible(world, consumerId);
      const visit = await visitOf(world, consumerId);
      const command = enrollFor();
      expect(await world.services.ownCoverage.ask(visit, randomUUID(), command)).toMatchObject({ state: 'accepted' });
      expect(await mail()).toMatchObject([{ letter: 'enrolled', language: 'es' }]);
      expect(await audited('enrolled')).toMatchObject([{ actorKind: 'consumer', actorId: consumerId, outcome: 'done' }]);
      await world.services.visits.end(visit);
      await expect(world.services.ownCoverage.ask(visit, randomUUID(), command)).rejects.toMatchObject({ code: 'lease-lost' });
    });

    it('shows the latest decision, and enrolls by that of the year', async () => {
      const of2026 = await eligible(world, clientId, { coverageYear: 2026, decidedAt: '2026-02-01T15:00:00.000Z' });
      const of2027 = await eligible(world, clientId);
      expect((await coverageOn(desk, clientId))?.eligibility).toEqual(of2027);
      const again = await eligible(world, clientId, { ...of2026, decidedAt: '2026-11-22T15:00:00.000Z' });
      expect((await coverageOn(desk, clientId))?.eligibility).toEqual(again);
      const without = resultFor({ ...of2027, people: of2027.people.slice(0, 1) });
      expect(await said(enroll())).toBe('accepted');
      await eligible(world, clientId, without);
      expect((await coverageOn(desk, clientId))?.eligibility).toEqual(again);
    });
  });

  describe('who sees coverage', () => {
    let world: World;
    beforeAll(async () => {
      world = await createWorld(databases());
      await sellPlans(world);
    });
    afterAll(() => world.close());

    it('an authorization that starts brings it, one that ends takes it away; nobody else ever sees it', async () => {
      const ana = await world.addAssister();
      const bo = await world.addAssister();
      const anas = await world.signIn(ana);
      const bos = await world.signIn(bo);
      const consumerId = await world.addConsumer();
      await eligible(world, consumerId);
      expect(await anas.pullAll('results')).toMatchObject({ documents: [], removed: [] });
      const authorization = await world.services.authorizations.start(consumerId, ana.referenceNumber);
      const came = await anas.pullAll('results');
      expect(came.documents).toMatchObject([{ clientId: consumerId, events: [], enrollments: [] }]);
      const id = String(came.documents[0]?.id);
      expect(id).not.toBe(consumerId);
      expect(await bos.pullAll('results')).toMatchObject({ documents: [], removed: [] });
      await eligible(world, consumerId);
      const changed = await anas.pullAll('results', came.cursor);
      expect(changed.documents).toMatchObject([{ id, rev: expect.not.stringMatching(String(came.documents[0]?.rev)) }]);
      await world.services.authorizations.end(consumerId, authorization);
      const gone = await anas.pullAll('results', changed.cursor);
      expect(gone).toMatchObject({ documents: [], removed: [id] });
      await eligible(world, consumerId);
      expect(await anas.pullAll('results', gone.cursor)).toMatchObject({ documents: [], removed: [] });
      await world.services.authorizations.start(consumerId, bo.referenceNumber);
      expect((await bos.pullAll('results')).documents).toMatchObject([{ id }]);
    });

    it('takes no command without the authorization, nor any push into the results', async () => {
      const ana = await world.addAssister();
      const bo = await world.addAssister();
      const bos = await world.signIn(bo);
      const clientId = await world.addClient(ana);
      await eligible(world, clientId);
      const command = enrollFor({ signature: { signerName: 'Grace Olson', typedBy: bo.assisterId } });
      expect(await bos.push('requests', coverageRequest(clientId, command))).toMatchObject({
        state: 'refused',
        error: { code: 'authorization-missing' },
      });
      const coverage = await findCoverage(world.services.store.db, clientId);
      const answer = await bos.call('POST', '/v1/sync/results', {
        idempotencyKey: randomUUID(),
        rows: [{ document: coverage, assumedRev: coverage?.rev }],
      });
      expect(answer).toMatchObject({ status: 400, body: { code: 'bad-request' } });
    });
  });
}
