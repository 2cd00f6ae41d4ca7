import { openEnrollmentOn } from '../../data/open-enrollment.ts';
import { ageOn } from '../../dates.ts';
import type { EligibilityResult, EligiblePerson, Enrollment, LifeEventReport } from '../../model/coverage.ts';
import type { Enroll } from '../../model/coverage-commands.ts';
import type { Plan } from '../../model/plan.ts';
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
  /** Of the catalogue of that year; null: it is not there. */
  plan: Plan | null;
}

export const canShop = ({ program }: EligiblePerson): boolean => program === 'APTC' || program === 'QHP';

/**
 * In this order: `bad-request` (fields), `not-eligible-to-shop` (members; none: no result for that year), `eligibility-changed` (members
 * whom it does not know), `enrollment-closed` (why, as `ReportBar`), `start-changed` (`starts:<day>`), `plan-not-available` (`catastrophic` and
 * members), `other-coverage` (members), `enrollments-changed` and `already-enrolled` (enrollments), `members-left-out` (members),
 * `price-changed` (`premium:<cents>`, `credit:<the most that can be taken, cents>`).
 */
export function checkEnroll(command: Enroll, known: KnownForEnroll): Refusal | null {
  return (
    checkShape(command) ??
    checkPeople(command, known) ??
    checkWay(command, known) ??
    checkPlan(command, known) ??
    checkOtherCoverage(command, known) ??
    checkEnrollments(command, known) ??
    checkPrice(command, known)
  );
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

const peopleOf = ({ memberIds }: Pick<Enroll, 'memberIds'>, { eligibility }: Pick<KnownForEnroll, 'eligibility'>): EligiblePerson[] =>
  (eligibility?.people ?? []).filter(({ memberId }) => memberIds.includes(memberId));

function checkPeople(command: Enroll, known: KnownForEnroll): Refusal | null {
  const { memberIds, coverageYear, startsOn } = command;
  if (known.eligibility?.coverageYear !== coverageYear) return refusal('not-eligible-to-shop');
  const people = peopleOf(command, known);
  const strangers = memberIds.filter(member => !people.some(person => person.memberId === member));
  if (strangers.length > 0) return refusal('eligibility-changed', strangers);
  const others = people.filter(person => !canShop(person) || person.birthDate > startsOn).map(({ memberId }) => memberId);
  return others.length > 0 ? refusal('not-eligible-to-shop', others) : null;
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
  return refusal(
    'start-changed',
    starts.days.map(day => `starts:${day}`),
  );
}

function checkPlan(command: Enroll, known: KnownForEnroll): Refusal | null {
  const { plan, eligibility } = known;
  const isThere =
    plan &&
    eligibility &&
    plan.id === command.planId &&
    plan.year === command.coverageYear &&
    (plan.counties === null || plan.counties.includes(eligibility.county)) &&
    priceOf(plan, eligibility, command) !== null;
  if (!isThere) return refusal('plan-not-available');
  const tooOld = plan.metal === 'catastrophic' ? peopleOf(command, known).filter(person => !mayBeCatastrophic(person, plan.year)) : [];
  return tooOld.length > 0 ? refusal('plan-not-available', ['catastrophic', ...tooOld.map(({ memberId }) => memberId)]) : null;
}

/** Under 30 when the year begins, or without a right to the credit: the exemption for hardship (45 CFR 155.305(h), 155.605(d)). */
export const mayBeCatastrophic = ({ birthDate, program }: EligiblePerson, year: number): boolean =>
  program === 'QHP' || birthDate > `${year}-01-01` || ageOn(birthDate, `${year}-01-01`) < 30;

function checkOtherCoverage(command: Enroll, known: KnownForEnroll): Refusal | null {
  const untold = peopleOf(command, known)
    .filter(({ memberId, otherCoverage }) => otherCoverage !== null && !command.otherCoverageKnown.includes(memberId))
    .map(({ memberId }) => memberId);
  return untold.length > 0 ? refusal('other-coverage', untold) : null;
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

function checkEnrollments(command: Enroll, known: KnownForEnroll): Refusal | null {
  const { enrollments, plan, today } = known;
  const wanted = wantedDays(command);
  const sameKind = enrollments.filter(({ kind }) => kind === plan?.kind);
  const replaced = replacedBy(command.replaces, sameKind);
  const [nearest] = replaced;
  const isReplaceable = nearest && isLive(nearest, today) && daysOverlap(nearest, wanted);
  if (command.replaces !== null && !isReplaceable)
    return refusal(
      'enrollments-changed',
      sameKind.filter(one => goesOn(one, today)).map(({ id }) => id),
    );
  const twice = sameKind.filter(
    one => !replaced.includes(one) && daysOverlap(one, wanted) && one.memberIds.some(member => command.memberIds.includes(member)),
  );
  if (twice.length > 0)
    return refusal(
      'already-enrolled',
      twice.map(({ id }) => id),
    );
  const left = (known.eligibility?.people ?? []).filter(
    person =>
      canShop(person) &&
      !command.memberIds.includes(person.memberId) &&
      replaced.some(one => daysOverlap(one, wanted) && one.memberIds.includes(person.memberId)),
  );
  return left.length > 0
    ? refusal(
        'members-left-out',
        left.map(({ memberId }) => memberId),
      )
    : null;
}

/** The price now, and the most of the credit that can be taken in advance; null where the plan has no price. */
export function offerOf(
  command: Enroll,
  { plan, eligibility, enrollments }: Pick<KnownForEnroll, 'plan' | 'eligibility' | 'enrollments'>,
): (Price & { maxCreditCents: number }) | null {
  const price = plan && eligibility ? priceOf(plan, eligibility, command) : null;
  if (!price || !eligibility) return null;
  const replaced = replacedBy(command.replaces, enrollments);
  const others = enrollments.filter(one => !replaced.includes(one));
  const left = creditLeft(eligibility, wantedDays(command), others);
  return { ...price, maxCreditCents: Math.min(left, price.creditableCents) };
}

function checkPrice(command: Enroll, known: KnownForEnroll): Refusal | null {
  const offer = offerOf(command, known);
  if (!offer) return refusal('plan-not-available');
  if (offer.premiumCents === command.premiumCents && command.aptcCents <= offer.maxCreditCents) return null;
  return refusal('price-changed', [`premium:${offer.premiumCents}`, `credit:${offer.maxCreditCents}`]);
}
