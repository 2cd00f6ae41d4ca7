import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DeskError, type ErrorAnswer } from '../../../shared/contracts/errors.ts';
import type { PushOutcome } from '../../../shared/contracts/service/sync.ts';
import { seeDevice } from '../../db/access/devices.ts';
import { findLease } from '../../db/access/leases.ts';
import type { AssisterRow } from '../../db/assisters.ts';
import { addSession } from '../../db/sessions.ts';
import { requestFor, signedDraft } from '../../testing/complete-draft.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { draftFor, type TestDesk } from '../../testing/desk.ts';
import { signInToAccount } from '../../testing/visits.ts';
import { createWorld, rightPassword, type World } from '../../testing/world.ts';
import { createVisits, type Visits } from '../consumers/visits.ts';
import type { LiveSession } from '../session/authenticate.ts';
import { endLiveSession, leaveEverything } from '../session/end-session.ts';
import { type Account, newTally, play, steps } from './account-model.testing.ts';
import { keepHistory, offences } from './lease-history.testing.ts';
import { consumerEnters } from './leases.ts';

const isLong = process.env.ASSISTER_DESK_LONG === '1';
const sequences = isLong ? 10_000 : 200;
const rounds = isLong ? 400 : 40;

/** The consumer's part. Passwords cost time on purpose, and guesses are tested elsewhere: here every one is right, and none is counted. */
const quickVisits = ({ services }: World): Visits =>
  createVisits({
    ...services,
    passwords: { ...services.passwords, verify: async () => true },
    signInGuard: { admit: async () => undefined, forgive: async () => undefined },
  });
const minute = 60_000;
const must = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error('it is not there');
  return value;
};
const emailOf = (consumerId: string): string => `${consumerId}@example.org`;

const words = ({ code, details }: ErrorAnswer): string =>
  details?.freeAt ? `${code} ${Date.parse(String(details.since))} ${Date.parse(String(details.freeAt))}` : code;
const told = async <T>(deed: Promise<T>, done: (result: T) => string): Promise<string> => {
  try {
    return done(await deed);
  } catch (error) {
    if (error instanceof DeskError) return words(error);
    throw error;
  }
};
const outcomeWords = (outcome: PushOutcome | undefined): string =>
  outcome && 'error' in outcome ? words(outcome.error) : (outcome?.state ?? 'no outcome');

const pushOne = async (world: World, session: LiveSession, collection: string, document: object, leaseEpoch?: number) => {
  const rows = [{ assumedRev: null, document: { ...document }, leaseEpoch }];
  return (await world.services.sync.push(session, collection, { idempotencyKey: randomUUID(), rows })).outcomes[0];
};

/** A new consumer's account in the whole service; `desks`: whose each of the three is. */
async function serviceAccount(world: World, visits: Visits, desks: readonly AssisterRow[]): Promise<Account> {
  const { store, authorizations, clients, leases, sessions } = world.services;
  const consumerId = await world.addConsumer();
  await authorizations.start(consumerId, desks[0]?.referenceNumber ?? '');
  const signedIn: LiveSession[] = [];
  const tokens: string[] = [];
  const names = new Map<string, string>();
  const at = (desk: number): LiveSession => signedIn[desk] as LiveSession;
  const lease = () => findLease(store.db, consumerId);
  const find = (visit: number) => visits.find(tokens[visit] ?? '');

  return {
    now: () => world.clock.now().getTime(),
    wait: ms => world.clock.advance(ms / 60_000),
    state: async () => {
      const { epoch = 0, holderId = null } = (await lease()) ?? {};
      return `${epoch} ${holderId === null ? 'nobody' : names.get(holderId)}`;
    },
    signIn: async desk => {
      const session = { sessionId: randomUUID(), assisterId: desks[desk]?.id ?? '', deviceId: `${consumerId} ${desk}` };
      await store.change(async work => {
        await endLiveSession(work, session.assisterId, 'session-replaced');
        await seeDevice(work.db, { id: session.deviceId, name: 'CLINIC-PC-3', publicKey: '' }, session.assisterId, work.now);
        await addSession(work.db, {
          ...{ id: session.sessionId, assisterId: session.assisterId, deviceId: session.deviceId, deviceKey: '', noticeVersion: '1' },
          ...{ method: 'password', factorAt: null, place: null, seenAt: work.now, createdAt: work.now, endedAt: null, endedReason: null },
        });
      });
      signedIn[desk] = session;
      names.set(session.sessionId, `desk ${desk}`);
      return 'in';
    },
    signOut: desk => told(sessions.signOut(at(desk)), () => 'out'),
    change: async () => {
      const current = await authorizations.current(consumerId);
      const next = desks.find(({ id }) => id !== current?.assister.assisterId);
      await authorizations.start(consumerId, next?.referenceNumber ?? '', { replaces: current?.id });
      return 'changed';
    },
    open: desk => told(clients.open(at(desk), consumerId), epoch => `in ${epoch}`),
    keep: (desk, epoch = 0) => told(leases.keep(at(desk), consumerId, epoch), () => 'kept'),
    leave: (desk, epoch = 0) => told(leases.leave(at(desk), consumerId, epoch), () => 'out'),
    submit: async (desk, epoch) => outcomeWords(await pushOne(world, at(desk), 'requests', requestFor(draftFor(consumerId)), epoch)),
    draft: async desk => outcomeWords(await pushOne(world, at(desk), 'applications', draftFor(consumerId))),
    enter: async visit => {
      tokens[visit] = await signInToAccount(visits, emailOf(consumerId), rightPassword);
      names.set((await lease())?.holderId ?? '', `visit ${visit}`);
      return 'in';
    },
    act: async visit => ((await find(visit)) ? 'goes on' : 'over'),
    exit: async visit => {
      const visitor = await find(visit);
      if (!visitor) return 'over';
      await visits.end(visitor);
      return 'out';
    },
  };
}

export function leasesSuite(databases: () => TestDatabases): void {
  describe('leases', () => {
    let world: World;
    let visits: Visits;
    beforeAll(async () => {
      // A session that outlasts a visit.
      world = await createWorld(databases(), { accessTokenMinutes: 60 });
      visits = quickVisits(world);
    });
    afterAll(() => world.close());

    it(
      `${sequences.toLocaleString('en')} sequences with pauses, expiry and takeover: no write under an old epoch, never two holders`,
      async () => {
        const ana = await world.addAssister();
        const desks = [ana, ana, await world.addAssister()];
        const tally = newTally();
        await fc.assert(
          fc.asyncProperty(steps, fc.boolean(), async (sequence, hear) =>
            play(await serviceAccount(world, visits, desks), sequence, hear, tally),
          ),
          { numRuns: sequences, endOnFailure: true },
        );
        expect(Math.min(tally.underEpoch, tally.stale, tally.untold)).toBeGreaterThan(0);
      },
      isLong ? 7_200_000 : 300_000,
    );

    it('in parallel transactions never lets two in, nor a write of who is not in', async () => {
      const { store, clients, leases } = world.services;
      await keepHistory(world);
      const ana = await world.addAssister();
      const told = { accepted: 0, refused: 0 };
      for (let round = 0; round < rounds; round += 1) {
        const clientId = await world.addClient(ana);
        const session = (): LiveSession => ({ sessionId: randomUUID(), assisterId: ana.id, deviceId: 'none' });
        const [first, second, third] = [session(), session(), session()];
        const epoch = round % 3 === 0 ? 1 : await clients.open(first, clientId);
        const writes = new Map<string, { sessionId: string; epoch?: number }>();
        const submit = async (who: LiveSession, of?: number) => {
          const request = requestFor(draftFor(clientId));
          writes.set(request.id, { sessionId: who.sessionId, epoch: of });
          const outcome = await pushOne(world, who, 'requests', request, of);
          told[outcome?.state === 'accepted' ? 'accepted' : 'refused'] += 1;
        };
        const visit = async (leave: boolean) => {
          const token = await signInToAccount(visits, emailOf(clientId), rightPassword);
          const found = await visits.find(token);
          if (leave && found) await visits.end(found);
          return token;
        };
        const tokens: string[] = [];
        const deeds: (() => Promise<unknown>)[] = [
          () => submit(first, epoch),
          () => clients.open(second, clientId),
          () => leases.keep(first, clientId, epoch),
          () => submit(first, epoch),
          async () => tokens.push(await visit(false)),
          () => pushOne(world, first, 'applications', draftFor(clientId)),
          () => clients.open(first, clientId).then(fresh => submit(first, fresh)),
          () => store.change(work => leaveEverything(work, second.sessionId)),
          () => submit(third),
          async () => tokens.push(await visit(round % 2 === 0)),
          () => clients.open(third, clientId).then(fresh => Promise.all([submit(third, fresh), submit(third, epoch)])),
          () => pushOne(world, second, 'applications', draftFor(clientId)),
        ];
        const turned = deeds.map((_, at) => deeds[(at + round) % deeds.length]);
        const results = await Promise.allSettled(turned.map(deed => deed?.()));
        const failures = results.flatMap(result => (result.status === 'rejected' ? [result.reason] : []));
        expect(failures.filter(error => !(error instanceof DeskError))).toEqual([]);
        expect(await offences(world, clientId, writes)).toEqual([]);
        const alive = (await Promise.all(tokens.map(token => visits.find(token)))).filter(found => found !== null);
        expect(alive.length).toBeLessThanOrEqual(1);
      }
      expect(Math.min(told.accepted, told.refused)).toBeGreaterThan(0);
    }, 300_000);

    describe('of one account', () => {
      let ana: AssisterRow;
      let desk: TestDesk;
      let id: string;
      beforeEach(async () => {
        ana = await world.addAssister();
        desk = await world.signIn(ana);
        id = await world.addClient(ana);
      });
      const consumerSignsIn = async () => {
        const token = await signInToAccount(visits, emailOf(id), rightPassword);
        const leave = async () => visits.end(must(await visits.find(token)));
        return { token, leave, isIn: async () => (await visits.find(token)) !== null };
      };
      const open = (by = desk) => by.call('POST', `/v1/clients/${id}/open`);
      const keep = (epoch: unknown, by = desk) => by.call('POST', `/v1/clients/${id}/lease`, { epoch });
      const freeAfter = (from: Date, ms: number) => ({ since: from.toISOString(), freeAt: new Date(from.getTime() + ms).toISOString() });
      const consumerIn = () => ({ code: 'consumer-in-account', details: freeAfter(world.clock.now(), 15 * minute) });
      const draftOf = async () => (await desk.pullAll('applications')).documents;
      const push = async (document: object, leaseEpoch?: unknown) => {
        const body = { idempotencyKey: randomUUID(), rows: [{ assumedRev: null, document, leaseEpoch }] };
        return (await desk.call('POST', '/v1/sync/requests', body)).body.outcomes;
      };
      /** A second assister whom the consumer has authorized instead. */
      const changesAssister = async () => {
        const ben = await world.addAssister();
        const { authorizations } = world.services;
        await authorizations.start(id, ben.referenceNumber, { replaces: must(await authorizations.current(id)).id });
        return world.signIn(ben);
      };

      it('a draft that comes while the consumer is in waits, and the one that is there stays as it is', async () => {
        const first = draftFor(id);
        await desk.push('applications', first);
        const consumer = await consumerSignsIn();
        const second = { ...first, rev: randomUUID(), percent: 40 };
        expect(await desk.push('applications', second, first.rev)).toEqual({ state: 'later', error: consumerIn() });
        expect(await desk.push('applications', draftFor(id))).toEqual({ state: 'later', error: consumerIn() });
        expect(await desk.push('applications', first)).toEqual({ state: 'accepted' });
        expect(await draftOf()).toEqual([first]);
        await consumer.leave();
        expect(await desk.push('applications', second, first.rev)).toEqual({ state: 'accepted' });
        expect(await draftOf()).toEqual([second]);
      });

      it('a submission under an old epoch waits and submits nothing; under the one of now it is received', async () => {
        const draft = await signedDraft(id);
        await desk.push('applications', draft);
        const { epoch: old } = (await open()).body;
        await (await consumerSignsIn()).leave();
        const request = requestFor(draft);
        for (const epoch of [old, Number(old) + 1, 99])
          expect(await push(request, epoch)).toEqual([{ state: 'later', error: { code: 'lease-lost' } }]);
        expect(await draftOf()).toEqual([draft]);
        expect((await desk.pullAll('requests')).documents).toEqual([]);
        const { epoch } = (await open()).body;
        expect(await push(request, old)).toEqual([{ state: 'later', error: { code: 'lease-lost' } }]);
        expect(await push(request, epoch)).toEqual([{ state: 'accepted' }]);
        expect(await draftOf()).toMatchObject([{ status: 'submitted' }]);
      });

      it('a submission without an epoch is received when nobody is in, and waits while somebody is', async () => {
        const draft = await signedDraft(id);
        await desk.push('applications', draft);
        const consumer = await consumerSignsIn();
        const request = requestFor(draft);
        expect(await push(request)).toEqual([{ state: 'later', error: consumerIn() }]);
        expect(await draftOf()).toEqual([draft]);
        await consumer.leave();
        expect(await push(request)).toEqual([{ state: 'accepted' }]);
        expect(await draftOf()).toMatchObject([{ status: 'submitted' }]);
        expect((await open()).body).toEqual({ epoch: 3 });
      });

      it('is not opened while the consumer is in: since when and until when is said, and the client stays new', async () => {
        const list = async () => (await desk.pullAll('clients')).documents.map(client => client.list);
        const consumer = await consumerSignsIn();
        expect(await open()).toEqual({ status: 409, body: consumerIn() });
        expect(await list()).toEqual(['new']);
        await consumer.leave();
        expect((await open()).status).toBe(200);
        expect(await list()).toEqual(['in-progress']);
      });

      it('the consumer gets in at once, and who was in hears it at the next beat', async () => {
        const { epoch } = (await open()).body;
        expect((await keep(epoch)).status).toBe(200);
        const consumer = await consumerSignsIn();
        expect(await consumer.isIn()).toBe(true);
        expect(await keep(epoch)).toEqual({ status: 409, body: { code: 'lease-lost' } });
        await consumer.leave();
        expect(await keep(epoch)).toEqual({ status: 409, body: { code: 'lease-lost' } });
      });

      it('a second sign-in of the consumer ends their first visit, whose end then frees nothing', async () => {
        const first = await consumerSignsIn();
        const visit = must(await visits.find(first.token));
        const second = await consumerSignsIn();
        expect([await first.isIn(), await second.isIn()]).toEqual([false, true]);
        await visits.end(visit);
        expect([await second.isIn(), (await open()).status]).toEqual([true, 409]);
      });

      it('a visit is over 15 minutes after the last request, and does not come back when the assister has left', async () => {
        const consumer = await consumerSignsIn();
        world.clock.advance(14);
        expect([await consumer.isIn(), (await open()).status]).toEqual([true, 409]);
        world.clock.advance(14);
        expect((await open()).status).toBe(409);
        world.clock.advance(1);
        expect((await open()).status).toBe(200);
        expect(await consumer.isIn()).toBe(false);
        await desk.call('POST', `/v1/clients/${id}/leave`, { epoch: 2 });
        expect(await consumer.isIn()).toBe(false);
      });

      it('a visit that another one takes the place of, while it is being prolonged, is over', async () => {
        const consumer = await consumerSignsIn();
        world.clock.advance(1);
        const entered = Promise.withResolvers<void>();
        const entering = world.services.store.change(async work => {
          await consumerEnters(work, id, 'another visit', 15);
          entered.resolve();
          await sleep(50);
        });
        await entered.promise;
        expect(await consumer.isIn()).toBe(false);
        await entering;
      });

      it('another session gets in 15 seconds after the lease of a silent Desk is over, no sooner', async () => {
        await open();
        const busy = { status: 409, body: { code: 'account-busy', details: freeAfter(world.clock.now(), 75_000) } };
        const other = await changesAssister();
        for (const seconds of [0, 59, 15]) {
          world.clock.advance(seconds / 60);
          expect(await open(other)).toEqual(busy);
        }
        world.clock.advance(1 / 60);
        expect((await open(other)).status).toBe(200);
      });

      it('sign-out, a take-over and a lost computer free it', async () => {
        const other = await world.addAssister();
        const shared = randomUUID();
        await world.signIn(other, shared);
        const elsewhere = await world.signIn(other);
        const ways: [(holder: TestDesk) => Promise<unknown>, number][] = [
          [holder => holder.call('DELETE', '/v1/session'), 401],
          [() => world.signIn(ana), 401],
          [() => elsewhere.call('POST', `/v1/devices/${shared}/lost`), 403],
        ];
        for (const [end, status] of ways) {
          const holder = await world.signIn(ana, shared);
          expect((await open(holder)).status).toBe(200);
          const lease = () => findLease(world.services.store.db, id);
          expect(await lease()).toMatchObject({ holderKind: 'assister', assisterId: ana.id });
          await end(holder);
          expect(await lease()).toMatchObject({ holderKind: null, holderId: null, expiresAt: null });
          expect([(await open(holder)).status, (await keep(1, holder)).status]).toEqual([status, status]);
        }
        expect((await open(await changesAssister())).status).toBe(200);
      });

      it('a leave that arrives late frees nothing that was entered since', async () => {
        const { epoch: first } = (await open()).body;
        const { epoch: second } = (await open()).body;
        await desk.call('POST', `/v1/clients/${id}/leave`, { epoch: first });
        expect((await keep(second)).status).toBe(200);
      });

      it('who is not authorized any more is told that there is no such client, when keeping as when opening', async () => {
        const { epoch } = (await open()).body;
        const { authorizations } = world.services;
        await authorizations.end(id, must(await authorizations.current(id)).id);
        expect(await keep(epoch)).toEqual({ status: 404, body: { code: 'not-found' } });
        expect(await open()).toEqual(await keep(epoch));
      });

      it('the Desk of the authorized assister, and no other, is told to ask anew when the consumer comes and when they go', async () => {
        const heard: (readonly string[])[] = [];
        const others: (readonly string[])[] = [];
        const stops = [
          world.services.hub.listen(ana.id, topics => heard.push(topics)),
          world.services.hub.listen((await world.addAssister()).id, topics => others.push(topics)),
        ];
        const consumer = await consumerSignsIn();
        expect(heard).toEqual([['leases']]);
        await consumer.leave();
        expect(heard).toEqual([['leases'], ['leases']]);
        const idle = await consumerSignsIn();
        world.clock.advance(15);
        expect(await idle.isIn()).toBe(false);
        expect(heard).toEqual(Array(4).fill(['leases']));
        expect(others).toEqual([]);
        for (const stop of stops) stop();
      });
    });
  });
}
