import { addDays, latest } from '../../../shared/dates.ts';
import { checkEnd, plannedEnds } from '../../../shared/enrollment/commands/check-end.ts';
import { lastCoveredDay } from '../../../shared/enrollment/covered-days.ts';
import type { Receipt } from '../../../shared/model/application.ts';
import type { Enrollment } from '../../../shared/model/coverage.ts';
import type { EndCoverage } from '../../../shared/model/coverage-commands.ts';
import { changeEnrollment } from '../../db/coverage/enrollments.ts';
import type { Asked, Decided, Deciding } from './asked.ts';
import { knownOf } from './known.ts';
import { wrongSignature } from './signature.ts';
import { writeEnded } from './tell.ts';

// A complete termination: everything that the household has ends, on the day that the rules give (shared/enrollment/termination.ts).

type Cause = NonNullable<Enrollment['end']>['cause'];

/** With its end; null if it ends no later than that anyway. `lastDay` null: it never starts. */
export function ended(enrollment: Enrollment, lastDay: string | null, cause: Cause, receipt: Receipt): Enrollment | null {
  const endsOn = lastDay ?? addDays(enrollment.startsOn, -1);
  if (enrollment.state === 'cancelled' || (enrollment.end !== null && endsOn >= lastCoveredDay(enrollment))) return null;
  const { confirmationNumber, receivedAt: requestedAt } = receipt;
  return { ...enrollment, endsOn, state: lastDay === null ? 'cancelled' : 'ended', end: { cause, requestedAt, confirmationNumber } };
}

export async function decideEnd({ work }: Deciding, asked: Asked<EndCoverage>): Promise<Decided> {
  const { consumerId, command, by } = asked;
  const wrong = await wrongSignature(work, by, command.signature);
  if (wrong) return wrong;
  const known = await knownOf(work, consumerId);
  const refused = checkEnd(command, known);
  if (refused) return refused;
  const ends = plannedEnds(command, known);
  return {
    effect: {
      year: Number(known.today.slice(0, 4)),
      write: async receipt => {
        for (const { enrollment, lastDay } of ends) {
          const next = ended(enrollment, lastDay, command.cause, receipt);
          if (next) await changeEnrollment(work.db, consumerId, next);
        }
        const lastDay = latest(ends.flatMap(end => end.lastDay ?? [])) ?? null;
        await writeEnded(work, consumerId, receipt, lastDay);
      },
    },
  };
}
