import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { enrollFor, enrollmentFor, planIds } from '../../../shared/enrollment/commands/commands.fixture.ts';
import type { Enroll } from '../../../shared/model/coverage-commands.ts';
import type { CoverageRequest } from '../../../shared/model/request.ts';
import type { AssisterRow } from '../../db/assisters.ts';
import { addCommand, findCoverage } from '../../db/coverage/coverage.ts';
import { addEnrollment } from '../../db/coverage/enrollments.ts';
import {
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
import { createOwnCoverage } from '../consumers/own-coverage.ts';
import { authenticate } from '../session/authenticate.ts';
import { type Fault, storeWith, told } from '../sync/exactly-once-story.testing.ts';
import { createHandlers } from '../sync/handlers/index.ts';
import { createSync } from '../sync/sync.ts';

/** A command takes effect once, whoever asks at the same moment and whatever breaks on the way; nobody is covered twice. */
export function coverageOnceSuite(databases: () => TestDatabases): void {
  describe('coverage, once', () => {
    let world: World;
    let ana: AssisterRow;
    let desk: TestDesk;
    let clientId: string;
    beforeAll(async () => {
      world = await createWorld(databases());
      await sellPlans(world);
    });
    afterAll(() => world.close());
    beforeEach(async () => {
      ana = await world.addAssister();
      desk = await world.signIn(ana);
      clientId = await world.addClient(ana);
      await eligible(world, clientId);
    });
    const enroll = (change: Partial<Enroll> = {}): Enroll =>
      enrollFor({ signature: { signerName: 'Grace Olson', typedBy: ana.assisterId }, ...change });
    const request = (change: Partial<Enroll> = {}): CoverageRequest => coverageRequest(clientId, enroll(change));
    const own = async () => (await findCoverage(world.services.store.db, clientId))?.enrollments ?? [];
    const letters = async () =>
      (await world.services.store.db.selectFrom('mail').select('letter').where('recipient', '=', `${clientId}@example.org`).execute())
        .length;

    it('the same request again, in parallel and with new keys', async () => {
      const once = request();
      const outcomes = await Promise.all(Array.from({ length: 5 }, () => desk.push('requests', once)));
      outcomes.push(await desk.push('requests', once));
      expect(outcomes.filter(({ state }) => state === 'accepted')).toHaveLength(1);
      const [first] = await own();
      const receipt = { confirmationNumber: first?.confirmationNumber, receivedAt: first?.enrolledAt };
      for (const outcome of outcomes.filter(({ state }) => state === 'conflict'))
        expect(outcome).toMatchObject({ current: { id: once.id, outcome: { state: 'accepted', receipt } } });
      expect(await own()).toHaveLength(1);
      expect(await letters()).toBe(1);
    });

    it('two requests for the same people at the same moment', async () => {
      const both = [request(), request({ planId: planIds.gold, premiumCents: 130_000 })];
      await Promise.all(both.map(one => desk.push('requests', one)));
      const outcomes = await Promise.all(both.map(one => askOnDesk(desk, one)));
      const [first] = await own();
      expect(outcomes.map(spokenOutcome).sort()).toEqual(['accepted', `already-enrolled ${first?.id}`]);
      expect(await own()).toHaveLength(1);
      expect(await letters()).toBe(1);
    });

    it('two reports of the same event at the same moment', async () => {
      const both = [coverageRequest(clientId, lostCoverage()), coverageRequest(clientId, lostCoverage())];
      await Promise.all(both.map(one => desk.push('requests', one)));
      const outcomes = await Promise.all(both.map(one => askOnDesk(desk, one)));
      const coverage = await coverageOn(desk, clientId);
      expect(coverage?.events).toHaveLength(1);
      expect(outcomes.map(spokenOutcome).sort()).toEqual(['accepted', `event-reported ${coverage?.events[0]?.id}`]);
    });

    it('two Desks of one assister: the one that was left behind does nothing more', async () => {
      const [, second] = await Promise.all([
        desk.push('requests', request()).catch(() => null),
        world.signIn(ana).then(async other => ({ desk: other, outcome: await askOnDesk(other, request()) })),
      ]);
      const all = await own();
      expect(all).toHaveLength(1);
      expect(['accepted', `already-enrolled ${all[0]?.id}`]).toContain(spokenOutcome(second.outcome));
      await expect(desk.push('requests', request())).rejects.toThrow('401');
      expect(await own()).toEqual(all);
    });

    it('the assister and the consumer at the same moment', async () => {
      for (let round = 0; round < 4; round += 1) {
        clientId = await world.addClient(ana);
        await eligible(world, clientId);
        const goesIn = visitOf(world, clientId).then(visit => world.services.ownCoverage.ask(visit, randomUUID(), enrollFor()));
        const [pushed, consumers] = await Promise.all([desk.push('requests', request()), goesIn]);
        const all = await own();
        expect(all).toHaveLength(1);
        const isConsumers = all[0]?.enrolledBy === 'consumer';
        expect(spokenOutcome(consumers)).toBe(isConsumers ? 'accepted' : `already-enrolled ${all[0]?.id}`);
        if (isConsumers) expect(pushed).toMatchObject({ state: 'later', error: { code: 'consumer-in-account' } });
        else expect(pushed).toEqual({ state: 'accepted' });
        expect(await letters()).toBe(1);
      }
    });

    it('an answer that was lost: the same request gets the same receipt', async () => {
      const { services } = world;
      const once = request();
      const session = await authenticate(services, desk.session.accessToken);
      const pushWith = (fault: Fault, idempotencyKey = randomUUID()) => {
        const sync = createSync({
          store: storeWith(services.store, fault),
          hub: services.hub,
          handlers: createHandlers(services.catalogue),
        });
        const body = { idempotencyKey, rows: [{ document: { ...once }, assumedRev: null }] };
        return told(sync.push(session, 'requests', body).then(({ outcomes }) => outcomes.map(({ state }) => state).join()));
      };
      expect(await pushWith('crash')).toBe('gone');
      expect(await own()).toEqual([]);
      const key = randomUUID();
      expect(await pushWith('lost', key)).toBe('gone');
      const [first] = await own();
      expect(first).toMatchObject({ id: once.id });
      expect(await pushWith('none', key)).toBe('accepted');
      expect(await pushWith('none')).toBe('conflict');
      const outcome = await askOnDesk(desk, once);
      expect(outcome).toMatchObject({ receipt: { confirmationNumber: first?.confirmationNumber, receivedAt: first?.enrolledAt } });
      expect(await own()).toEqual([first]);
      expect(await letters()).toBe(1);
    });

    it('a page whose answer was lost, and whose button is pressed again', async () => {
      const visit = await visitOf(world, clientId);
      const { store, catalogue, ownCoverage } = world.services;
      const id = randomUUID();
      await expect(createOwnCoverage(storeWith(store, 'lost'), catalogue).ask(visit, id, enrollFor())).rejects.toThrow();
      world.clock.advance(1);
      const again = await Promise.all([1, 2, 3].map(() => ownCoverage.ask(visit, id, enrollFor())));
      const [first] = await own();
      for (const outcome of again)
        expect(outcome).toEqual({
          state: 'accepted',
          receipt: { confirmationNumber: first?.confirmationNumber, receivedAt: first?.enrolledAt },
        });
      expect(await own()).toHaveLength(1);
      expect(await letters()).toBe(1);
    });

    it('an id that somebody else has used, or that stood for something else, does nothing', async () => {
      const visit = await visitOf(world, clientId);
      const id = randomUUID();
      expect(spokenOutcome(await world.services.ownCoverage.ask(visit, id, lostCoverage()))).toBe('accepted');
      expect(spokenOutcome(await world.services.ownCoverage.ask(visit, id, enrollFor()))).toBe('not-found');
      await world.services.visits.end(visit);
      const other = await world.addClient(ana);
      await eligible(world, other);
      expect(spokenOutcome(await askOnDesk(desk, coverageRequest(other, lostCoverage(), { id })))).toBe('not-found');
      expect(await coverageOn(desk, other)).toMatchObject({ events: [], enrollments: [] });
    });

    it('nothing happens without the lease that it names, nor after the authorization ended', async () => {
      const { body } = await desk.call('POST', `/v1/clients/${clientId}/open`);
      const epoch = Number(body.epoch);
      expect(epoch).toBeGreaterThan(0);
      const pushUnder = async (leaseEpoch: number) => {
        const rows = [{ document: request(), assumedRev: null, leaseEpoch }];
        return (await desk.call('POST', '/v1/sync/requests', { idempotencyKey: randomUUID(), rows })).body;
      };
      expect((await pushUnder(epoch + 1)).outcomes).toMatchObject([{ state: 'later', error: { code: 'lease-lost' } }]);
      const visit = await visitOf(world, clientId);
      expect((await pushUnder(epoch)).outcomes).toMatchObject([{ state: 'later', error: { code: 'consumer-in-account' } }]);
      await world.services.visits.end(visit);
      expect((await pushUnder(epoch)).outcomes).toMatchObject([{ state: 'later', error: { code: 'lease-lost' } }]);
      expect(await own()).toEqual([]);
      const current = await world.services.authorizations.current(clientId);
      await world.services.authorizations.end(clientId, current?.id ?? '');
      expect(await desk.push('requests', request())).toMatchObject({ state: 'refused', error: { code: 'authorization-missing' } });
      expect(await own()).toEqual([]);
    });

    it('the database itself covers nobody twice, even where nothing else stands in the way', async () => {
      const { store } = world.services;
      const write = (memberIds: string[], startsOn: string) =>
        store.change(async work => {
          const id = randomUUID();
          const numbered = { confirmationNumber: id, receivedAt: work.now, assisterId: null };
          await addCommand(work.db, { id, consumerId: clientId, command: enrollFor(), ...numbered });
          await addEnrollment(work.db, clientId, enrollmentFor(id, { memberIds, startsOn }));
        });
      const tries = [['grace', 'tou'], ['tou', 'mai'], ['tou'], ['mai', 'tou']].map((memberIds, at) =>
        write(memberIds, `2027-0${at + 1}-01`),
      );
      const outcomes = await Promise.allSettled(tries);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes) if (outcome.status === 'rejected') expect(String(outcome.reason)).toContain('covered_once');
      expect(await own()).toHaveLength(1);
    });
  });
}
