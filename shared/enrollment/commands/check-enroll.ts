import { openEnrollmentOn } from '../../data/open-enrollment.ts';
import type { EligibilityResult, EligiblePerson, Enrollment, LifeEventReport } from '../../model/coverage.ts';
import type { Enroll } from '../../model/coverage-commands.ts';
import type { Plan } from '../../model/plan.ts';
import { mayShop } from '../../shopping/household.ts';
import { daysOverlap, goesOn, isLive } from '../covered-days.ts';
import { type KnownOfReport, windowOfReport } from '../report.ts';
import { creditLeft, type Price, priceOf } from './price.ts';
import { type Refusal, refusal } from './refusal.ts';

/**
 * Whether an enrollment passes: eligible people (45 CFR 155.305(a)), a way that is open today (155.410, 155.420), the day of start
 * that follows from it, a plan of their county and year, the price and credit that were shown, nobody covered twice. One rule for the
 * Desk, which asks before it sends, and for the service, which decides.
 */
export interface KnownForEnroll extends KnownOfReport {
  /** The latest result of the coverage year; null: there is none. */
  eligibility: EligibilityResult | null;
  reports: readonly LifeEventReport[];
  /** All of the catalogue of that year. */
  plans: readonly Plan[];
}

/** What passed, with what the service writes down of it. */
export interface Enrollable extends Price {
  /** The nearest first: they end the day before, or never start. */
  replaced: readonly Enrollment[];
}

/**
 * In this order: `bad-request` (fields), `not-eligible-to-shop` (members; none: no result for that year), `eligibility-changed` (members
 * whom it does not know), `enrollment-closed` (why, as `ReportBar`), `start-changed` (`starts:<day>`), `plan-not-available`,
 * `other-coverage` (members), `enrollments-changed` and `already-enrolled` (enrollments), `members-left-out` (members), `price-changed`
 * (`premium:<cents>`, `credit:<the most that can be taken, cents>`).
 */
export function checkEnroll(command: Enroll, known: KnownForEnroll): Enrollable | Refusal {
  const before = checkShape(command) ?? checkPeople(command, known) ?? checkWay(command, known);
  if (before) return before;
  const price = known.eligibility && priceOf(known.eligibility, command, known.plans);
  if (!price) return refusal('plan-not-available');
  const sameKind = known.enrollments.filter(({ kind }) => kind === price.plan.kind);
  const replaced = replacedBy(command.replaces, sameKind);
  const after =
    checkOtherCoverage(command, known) ??
    checkEnrollments(command, known, sameKind, replaced) ??
    checkPrice(command, known, price, replaced);
  return after ?? { ...price, replaced };
}

function checkShape({ memberIds, tobacco, coverageYear, startsOn }: Enroll): Refusal | null {
  const isWrong = {
    memberIds: new Set(memberIds).size !== memberIds.length,
    tobacco: tobacco.some(member => !memberIds.includes(member)),
    startsOn: startsOn.slice(0, 4) !== String(coverageYear),
  };
  const wrong = Object.entries(isWrong).flatMap(([name, is]) => (is ? [name] : []));
  return wrong.length > 0 ? refusal('bad-request', wrong) : null;
}

const idsOf = (people: readonly EligiblePerson[]): string[] => people.map(({ memberId }) => memberId);

const peopleOf = ({ memberIds }: Pick<Enroll, 'memberIds'>, { eligibility }: Pick<KnownForEnroll, 'eligibility'>): EligiblePerson[] =>
  (eligibility?.people ?? []).filter(({ memberId }) => memberIds.includes(memberId));

function checkPeople(command: Enroll, known: KnownForEnroll): Refusal | null {
  const { memberIds, coverageYear, startsOn } = command;
  if (known.eligibility?.coverageYear !== coverageYear) return refusal('not-eligible-to-shop');
  const people = peopleOf(command, known);
  const strangers = memberIds.filter(member => !idsOf(people).includes(member));
  if (strangers.length > 0) return refusal('eligibility-changed', strangers);
  const others = people.filter(person => !mayShop(person) || person.birthDate > startsOn);
  return others.length > 0 ? refusal('not-eligible-to-shop', idsOf(others)) : null;
}

/** Which days coverage may start on by the way that is named, today; or why it is not open. */
export function startsBy(
  { way, coverageYear }: Pick<Enroll, 'way' | 'coverageYear'>,
  known: Pick<KnownForEnroll, 'reports' | keyof KnownOfReport>,
): { days: readonly string[] } | { closed: string } {
  if (way.by === 'open-enrollment') {
    const open = openEnrollmentOn(known.today);
    return open?.coverageYear === coverageYear ? { days: [open.coverageStart] } : { closed: 'no-open-enrollment' };
  }
  const report = known.reports.find(({ id }) => id === way.reportId);
  if (!report) return { closed: 'event-unknown' };
  const { start, bar } = windowOfReport(report, known);
  return start ? { days: start.later ? [start.day, start.later] : [start.day] } : { closed: bar ?? 'over' };
}

function checkWay(command: Enroll, known: KnownForEnroll): Refusal | null {
  const starts = startsBy(command, known);
  if ('closed' in starts) return refusal('enrollment-closed', [starts.closed]);
  if (starts.days.includes(command.startsOn)) return null;
  const days = starts.days.map(day => `starts:${day}`);
  return refusal('start-changed', days);
}

function checkOtherCoverage(command: Enroll, known: KnownForEnroll): Refusal | null {
  const untold = peopleOf(command, known).filter(
    ({ memberId, otherCoverage }) => otherCoverage !== null && !command.otherCoverageKnown.includes(memberId),
  );
  return untold.length > 0 ? refusal('other-coverage', idsOf(untold)) : null;
}

/** The days that the enrollment would cover. */
const wantedDays = ({ startsOn, coverageYear, memberIds }: Enroll) => ({
  ...{ startsOn, coverageYear, memberIds },
  endsOn: null,
  state: 'pending' as const,
});

/**
 * The enrollment that a new one takes the place of, and those whose place that one had taken: with a start in the past (a birth), more
 * than one of them would still cover days of the new one.
 */
export function replacedBy(replaces: string | null, enrollments: readonly Enrollment[]): Enrollment[] {
  const found = enrollments.find(({ id }) => id === replaces);
  return found ? [found, ...replacedBy(found.replaces, enrollments)] : [];
}

function checkEnrollments(
  command: Enroll,
  { eligibility, today }: KnownForEnroll,
  sameKind: readonly Enrollment[],
  replaced: readonly Enrollment[],
): Refusal | null {
  const ids = (enrollments: readonly Enrollment[]): string[] => enrollments.map(({ id }) => id);
  const wanted = wantedDays(command);
  const [nearest] = replaced;
  const isReplaceable = nearest && isLive(nearest, today) && daysOverlap(nearest, wanted);
  if (command.replaces !== null && !isReplaceable) return refusal('enrollments-changed', ids(sameKind.filter(one => goesOn(one, today))));
  const beside = sameKind.filter(one => !replaced.includes(one) && daysOverlap(one, wanted));
  const twice = beside.filter(one => one.memberIds.some(member => command.memberIds.includes(member)));
  if (twice.length > 0) return refusal('already-enrolled', ids(twice));
  const ending = replaced.filter(one => daysOverlap(one, wanted));
  // Who may not have a plan any more cannot be kept in one: the law ends it, not this change.
  const leftOut = (eligibility?.people ?? []).filter(
    person =>
      mayShop(person) &&
      !command.memberIds.includes(person.memberId) &&
      ending.some(({ memberIds }) => memberIds.includes(person.memberId)),
  );
  return leftOut.length > 0 ? refusal('members-left-out', idsOf(leftOut)) : null;
}

/** The most of the credit that can be taken with the plan, beside what other enrollments of the same days take. Cents a month. */
function mostCredit(command: Enroll, known: KnownForEnroll, price: Price, replaced: readonly Enrollment[]): number {
  const others = known.enrollments.filter(one => !replaced.includes(one));
  const left = known.eligibility ? creditLeft(known.eligibility, wantedDays(command), others) : 0;
  return Math.min(left, price.mostCreditCents);
}

function checkPrice(command: Enroll, known: KnownForEnroll, price: Price, replaced: readonly Enrollment[]): Refusal | null {
  const most = mostCredit(command, known, price, replaced);
  if (price.premiumCents === command.premiumCents && command.aptcCents <= most) return null;
  return refusal('price-changed', [`premium:${price.premiumCents}`, `credit:${most}`]);
}
