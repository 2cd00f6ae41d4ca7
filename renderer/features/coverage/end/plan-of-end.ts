/**
 * What would end, when, and who would lose what: worked out here for looking at it, and again at the service, which decides. Every
 * enrollment that goes on is named, for only a complete termination is done here.
 */
import type { Day } from '../../../../shared/dates.ts';
import { checkEnd, type PlannedEnd, plannedEnds } from '../../../../shared/enrollment/commands/check-end.ts';
import type { Refusal } from '../../../../shared/enrollment/commands/refusal.ts';
import { goesOn } from '../../../../shared/enrollment/covered-days.ts';
import { type Loss, lossesOf } from '../../../../shared/enrollment/losses.ts';
import { defaultSettings } from '../../../../shared/enrollment/settings.ts';
import type { Coverage } from '../../../../shared/model/coverage.ts';
import type { EndCoverage } from '../../../../shared/model/coverage-commands.ts';

export const endCauses = ['asked', 'public-coverage', 'death'] as const satisfies readonly EndCoverage['cause'][];

export interface PlanOfEnd {
  enrollmentIds: readonly string[];
  ends: readonly PlannedEnd[];
  losses: readonly Loss[];
  /** Why it would not pass as it is. */
  refusal: Refusal | null;
}

/** `day`: as in shared/enrollment/termination.ts; null where it is not said. */
export function planOfEnd(coverage: Coverage, cause: EndCoverage['cause'], day: Day | null, today: Day): PlanOfEnd {
  const { enrollments, eligibility } = coverage;
  const enrollmentIds = enrollments.filter(one => goesOn(one, today)).map(({ id }) => id);
  const asked = { enrollmentIds, cause, day };
  const known = { enrollments, today, settings: defaultSettings };
  const ends = plannedEnds(asked, known);
  const people = eligibility?.people ?? [];
  const ending = ends.map(({ enrollment, lastDay }) => ({
    id: enrollment.id,
    kind: enrollment.kind,
    memberIds: enrollment.memberIds,
    lastDay,
    taxCredit: enrollment.aptcCents > 0,
    costSharing:
      enrollment.metal === 'silver' && people.some(({ memberId, csr }) => csr !== null && enrollment.memberIds.includes(memberId)),
  }));
  const covered = [...new Set(ending.flatMap(({ memberIds }) => memberIds))].map(memberId => {
    const person = people.find(one => one.memberId === memberId);
    return {
      memberId,
      tribalMember: person?.tribalMember ?? false,
      publicProgram: person?.program === 'MA' ? ('ma' as const) : person?.program === 'MinnesotaCare' ? ('minnesotacare' as const) : null,
      otherCoverageFrom: cause === 'public-coverage' ? day : null,
    };
  });
  return { enrollmentIds, ends, losses: lossesOf(ending, covered, cause), refusal: checkEnd(asked, known) };
}
