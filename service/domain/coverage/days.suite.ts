import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, type Day, todayIn } from '../../../shared/dates.ts';
import { replacedBy, startsBy } from '../../../shared/enrollment/commands/check-enroll.ts';
import { enrollFor, planIds, plans, resultFor } from '../../../shared/enrollment/commands/commands.fixture.ts';
import { priceOf } from '../../../shared/enrollment/commands/price.ts';
import { defaultSettings } from '../../../shared/enrollment/settings.ts';
import type { Coverage } from '../../../shared/model/coverage.ts';
import type { CoverageCommand, Enroll, WayIn } from '../../../shared/model/coverage-commands.ts';
import type { Outcome } from '../../../shared/model/request.ts';
import { lockConsumer } from '../../db/consumers.ts';
import { findCoverage, reviseReport } from '../../db/coverage/coverage.ts';
import { listDocumentsOfConsumer } from '../../db/documents.ts';
import { addProof, eligible, sellPlans } from '../../testing/coverage.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { CoveredDays, daysOf } from './days-model.testing.ts';
import { obey } from './obey.ts';

/*
 * Whatever a household reports, enrolls in, changes and ends over a year: on each day each member is in at most one medical and one dental
 * enrollment, those that the receipts promise, and no receipt is forgotten. The model knows nothing of ranges, locks and documents.
 */

const isLong = process.env.ASSISTER_DESK_LONG === '1';
const household = ['grace', 'tou', 'mai'] as const;
const plansToTry = [planIds.silver, planIds.gold, planIds.dental] as const;

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait'), days: fc.integer({ min: 1, max: 45 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('report'), event: fc.constantFrom('birth', 'loss-of-coverage'), ago: fc.nat(20) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      ...{ do: fc.constant('enroll'), members: fc.integer({ min: 1, max: 7 }), plan: fc.constantFrom(...plansToTry) },
      // Which of the ways that there are, and which of the enrollments that there are it takes the place of, if any.
      ...{ way: fc.nat(9), replaces: fc.option(fc.nat(9), { freq: 2 }) },
      again: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('end'), day: fc.option(fc.nat(60)), leavesOut: fc.nat(5) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

export function coverageDaysSuite(databases: () => TestDatabases): void {
  describe('coverage, day by day', () => {
    let world: World;
    beforeAll(async () => {
      world = await createWorld(databases());
      await sellPlans(world);
    });
    afterAll(() => world.close());

    const today = (): Day => todayIn(world.clock.now().getTime());

    async function live(steps: readonly Step[], met: Map<string, number>): Promise<void> {
      const { store, catalogue } = world.services;
      const consumerId = await world.addConsumer();
      await eligible(world, consumerId);
      const model = new CoveredDays();
      const receipts = new Map<string, string>();
      const ask = async (command: CoverageCommand, id: string = randomUUID()): Promise<Outcome> => {
        const outcome = await store.change(async work => {
          await lockConsumer(work, consumerId, 'share');
          return obey(work, { id, consumerId, by: { kind: 'consumer' }, command }, catalogue);
        });
        if (outcome.state === 'accepted') receipts.set(id, outcome.receipt.confirmationNumber);
        const name = `${command.do} ${outcome.state === 'accepted' ? 'accepted' : outcome.code}`;
        met.set(name, (met.get(name) ?? 0) + 1);
        return outcome;
      };
      const now = async (): Promise<Coverage> => (await findCoverage(store.db, consumerId)) as Coverage;

      const report = async (event: string, happenedOn: Day): Promise<void> => {
        const id = randomUUID();
        const outcome = await ask({ do: 'report-event', event, facts: { happenedOn }, memberIds: ['mai'] }, id);
        if (outcome.state === 'refused') return;
        if (event === 'loss-of-coverage') await addProof(world, consumerId, { reportId: id, what: 'employer-letter' });
        else await store.change(async work => reviseReport(work, consumerId, id, { preVerified: true }));
      };

      const enroll = async (planned: Extract<Step, { do: 'enroll' }>): Promise<void> => {
        const { events: reports, enrollments } = await now();
        const documents = (await listDocumentsOfConsumer(store.db, consumerId)).map(({ document }) => document);
        const known = { reports, enrollments, documents, today: today(), settings: defaultSettings };
        const ways: WayIn[] = [{ by: 'open-enrollment' }, ...reports.map(({ id }): WayIn => ({ by: 'event', reportId: id }))];
        const open = ways.flatMap(way => {
          const starts = startsBy({ way, coverageYear: 2027 }, known);
          return 'days' in starts ? starts.days.map(startsOn => ({ way, startsOn })) : [];
        });
        const [{ way, startsOn } = { way: ways[0] as WayIn, startsOn: '2027-01-01' }] = open.slice(planned.way % Math.max(1, open.length));
        const replaces = planned.replaces === null ? null : (enrollments[planned.replaces % Math.max(1, enrollments.length)]?.id ?? null);
        const memberIds = household.filter((_, at) => planned.members & (1 << at));
        const wanted: Enroll = enrollFor({ planId: planned.plan, memberIds, way, startsOn, replaces, aptcCents: 0 });
        const command = { ...wanted, premiumCents: priceOf(resultFor(), wanted, plans)?.premiumCents ?? 0 };
        const kind = planned.plan === planIds.dental ? 'dental' : 'medical';
        const replaced = new Set(
          replacedBy(
            replaces,
            enrollments.filter(one => one.kind === kind),
          ).map(one => one.id),
        );
        const inTheWay = [...model.inTheWay(command, kind)].filter(id => !replaced.has(id));
        const id = randomUUID();
        const outcome = await ask(command, id);
        if (outcome.state === 'accepted') {
          expect(inTheWay).toEqual([]);
          model.enroll(id, command, kind, replaced);
          if (planned.again) expect(await ask(command, id)).toEqual(outcome);
        } else if (outcome.code === 'already-enrolled') expect([...outcome.problems].sort()).toEqual(inTheWay.sort());
      };

      const end = async ({ day, leavesOut }: Extract<Step, { do: 'end' }>): Promise<void> => {
        const { enrollments } = await now();
        const live = enrollments.filter(one => one.state !== 'cancelled' && (one.endsOn ?? '2027-12-31') >= today());
        const named = live.filter((_, at) => leavesOut === 0 || at !== leavesOut);
        if (named.length === 0) return;
        const wanted = day === null ? null : addDays(today(), day);
        const ids = named.map(({ id }) => id);
        const { signature } = enrollFor();
        const outcome = await ask({ do: 'end-coverage', enrollmentIds: ids, cause: 'asked', day: wanted, signature });
        if (outcome.state === 'refused') return;
        // What has not started never does, unless it is wanted until later; what runs gives two weeks of notice.
        const notice = addDays(today(), defaultSettings.noticeDays);
        const last = wanted !== null && wanted > notice ? wanted : notice;
        const isNever = ({ startsOn }: { startsOn: Day }) => today() < startsOn && (wanted === null || wanted < startsOn);
        model.end(new Map(named.map(one => [one.id, isNever(one) ? null : last])));
      };

      for (const one of steps) {
        if (one.do === 'wait') world.clock.advance(one.days * 24 * 60);
        else if (one.do === 'report') await report(one.event, addDays(today(), -one.ago));
        else if (one.do === 'enroll') await enroll(one);
        else await end(one);
        world.clock.advance(1);
        const coverage = await now();
        expect(daysOf(coverage.enrollments)).toEqual(model.all());
        const shown = [...coverage.events, ...coverage.enrollments].map(({ id }) => id);
        const kept = await store.db
          .selectFrom('coverageCommand')
          .select(['id', 'command', 'confirmationNumber'])
          .where('consumerId', '=', consumerId)
          .execute();
        expect(new Map(kept.map(({ id, confirmationNumber }) => [id, confirmationNumber]))).toEqual(receipts);
        expect(shown.sort()).toEqual(
          kept
            .filter(({ command }) => command.do !== 'end-coverage')
            .map(({ id }) => id)
            .sort(),
        );
      }
    }

    it('is what the receipts promise, and never twice', { timeout: isLong ? 1_800_000 : 120_000 }, async () => {
      const met = new Map<string, number>();
      const from = world.clock.now().getTime();
      const property = fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 18 }), async steps => {
        world.clock.advance((from - world.clock.now().getTime()) / 60_000);
        await live(steps, met);
      });
      await fc.assert(property, { seed: 20_261_127, numRuns: isLong ? 1500 : 40, endOnFailure: true });
      for (const name of ['enroll accepted', 'enroll already-enrolled', 'end-coverage accepted', 'report-event accepted'])
        expect(met.get(name) ?? 0, [...met].join(' ')).toBeGreaterThan(8);
    });
  });
}
