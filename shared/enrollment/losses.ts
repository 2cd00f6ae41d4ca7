import { type Day, daysBetween, latest } from '../dates.ts';
import type { TerminationCause } from './termination.ts';

/**
 * Who loses what when all enrollments of a household in qualified health plans end: each person the plans they are in, and with the
 * health plan the advance tax credit and the cost-sharing reductions, which exist only with one (26 CFR 1.36B-2, 45 CFR 155.305(f), (g)).
 * Medical Assistance and MinnesotaCare are not enrollments of this kind and stay. Giving up coverage is no qualifying life event
 * (45 CFR 155.420(e)), so the way back is open enrollment or another event; tribal members may come back in any month.
 */
export interface EndingEnrollment {
  id: string;
  kind: 'medical' | 'dental';
  memberIds: readonly string[];
  /** Null: it never starts, so nobody loses days. */
  lastDay: Day | null;
  /** The advance tax credit and the cost-sharing reductions that come with it. */
  taxCredit: boolean;
  costSharing: boolean;
}

export interface CoveredPerson {
  memberId: string;
  tribalMember: boolean;
  publicProgram: 'ma' | 'minnesotacare' | null;
  /** First day of other health coverage that is known of. */
  otherCoverageFrom: Day | null;
}

export interface Loss {
  memberId: string;
  enrollmentIds: readonly string[];
  medicalUntil: Day | null;
  dentalUntil: Day | null;
  taxCredit: boolean;
  costSharing: boolean;
  keeps: CoveredPerson['publicProgram'];
  /** Days without health coverage; null if no other is known of, or no health plan is lost. Negative: days with both. */
  gapDays: number | null;
  wayBack: 'other-coverage' | 'any-month' | 'life-event' | 'open-enrollment' | 'not-needed';
}

/** A person in none of the enrollments is in none of the losses. */
export function lossesOf(
  enrollments: readonly EndingEnrollment[],
  people: readonly CoveredPerson[],
  cause: TerminationCause,
): readonly Loss[] {
  return people.flatMap(person => {
    const own = enrollments.filter(({ memberIds }) => memberIds.includes(person.memberId));
    return own.length > 0 ? [lossOf(own, person, cause)] : [];
  });
}

function lossOf(own: readonly EndingEnrollment[], person: CoveredPerson, cause: TerminationCause): Loss {
  const { memberId, publicProgram, otherCoverageFrom } = person;
  const medical = own.filter(({ kind }) => kind === 'medical');
  const until = (kind: EndingEnrollment['kind']) =>
    latest(own.flatMap(one => (one.kind === kind && one.lastDay !== null ? [one.lastDay] : []))) ?? null;
  const medicalUntil = until('medical');
  return {
    memberId,
    enrollmentIds: own.map(({ id }) => id),
    medicalUntil,
    dentalUntil: until('dental'),
    taxCredit: medical.some(({ taxCredit }) => taxCredit),
    costSharing: medical.some(({ costSharing }) => costSharing),
    keeps: publicProgram,
    gapDays: medicalUntil !== null && otherCoverageFrom !== null ? daysBetween(medicalUntil, otherCoverageFrom) - 1 : null,
    wayBack: medical.length === 0 ? 'not-needed' : wayBack(person, cause),
  };
}

function wayBack({ publicProgram, otherCoverageFrom, tribalMember }: CoveredPerson, cause: TerminationCause): Loss['wayBack'] {
  if (publicProgram !== null || otherCoverageFrom !== null) return 'other-coverage';
  if (tribalMember) return 'any-month';
  return cause === 'death' ? 'life-event' : 'open-enrollment';
}
