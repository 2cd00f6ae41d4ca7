/**
 * What an enrollment meets in the household's other enrollments: the one whose place it takes, who would be left without, and how much
 * of the credit is left beside the others (shared/enrollment/commands). Rules alone; the service asks them again.
 */

import { replacedBy } from '../../../../shared/enrollment/commands/check-enroll.ts';
import { creditLeft } from '../../../../shared/enrollment/commands/price.ts';
import { daysOverlap } from '../../../../shared/enrollment/covered-days.ts';
import type { EligibilityResult, Enrollment } from '../../../../shared/model/coverage.ts';
import type { Plan } from '../../../../shared/model/plan.ts';
import { mayShop } from '../../../../shared/shopping/household.ts';

interface Wanted {
  kind: Plan['kind'];
  memberIds: readonly string[];
  startsOn: string;
  coverageYear: number;
}

export interface ChangeOfPlan {
  replaces: Enrollment | null;
  /** More than one would have to end: not done here. */
  isSeveral: boolean;
  /** Members of the replaced one who may have a plan and are not in the new one. */
  leftOut: readonly string[];
}

const daysOf = ({ memberIds, startsOn, coverageYear }: Wanted) => ({
  ...{ memberIds: [...memberIds], startsOn, coverageYear },
  endsOn: null,
  state: 'pending' as const,
});

/** Enrollments of these people, of the same kind and days, the one that was made last first. */
function overlapping(wanted: Wanted, enrollments: readonly Enrollment[]): readonly Enrollment[] {
  return enrollments
    .filter(one => one.kind === wanted.kind && daysOverlap(one, daysOf(wanted)))
    .filter(({ memberIds }) => memberIds.some(member => wanted.memberIds.includes(member)))
    .toSorted((a, b) => (a.enrolledAt < b.enrolledAt ? 1 : -1));
}

export function changeOfPlan(wanted: Wanted, eligibility: EligibilityResult, enrollments: readonly Enrollment[]): ChangeOfPlan {
  const found = overlapping(wanted, enrollments);
  const [replaces = null] = found;
  const replaced = replacedBy(replaces?.id ?? null, enrollments);
  const leftOut = eligibility.people
    .filter(person => mayShop(person) && replaces?.memberIds.includes(person.memberId) && !wanted.memberIds.includes(person.memberId))
    .map(({ memberId }) => memberId);
  return { replaces, isSeveral: found.some(one => !replaced.includes(one)), leftOut };
}

/** Cents a month: what the household's other enrollments leave of its credits, those that a medical plan would replace not counted. */
export function creditBeside(wanted: Wanted, eligibility: EligibilityResult, enrollments: readonly Enrollment[]): number {
  const replaced = replacedBy(overlapping(wanted, enrollments)[0]?.id ?? null, enrollments);
  const others = enrollments.filter(one => !replaced.includes(one));
  return creditLeft(eligibility, daysOf(wanted), others);
}
