import { checkEnroll } from '../../../shared/enrollment/commands/check-enroll.ts';
import { terminationEnd } from '../../../shared/enrollment/termination.ts';
import type { Receipt } from '../../../shared/model/application.ts';
import type { Enrollment } from '../../../shared/model/coverage.ts';
import type { Enroll } from '../../../shared/model/coverage-commands.ts';
import { findResult } from '../../db/coverage/coverage.ts';
import { addEnrollment, changeEnrollment } from '../../db/coverage/enrollments.ts';
import type { Asked, Decided, Deciding } from './asked.ts';
import { ended } from './end-coverage.ts';
import { knownOf } from './known.ts';
import { wrongSignature } from './signature.ts';
import { writeEnrolled } from './tell.ts';

// An enrollment in a plan of the exchange: what was shown is reckoned again here, and only what still holds is taken (checkEnroll). It is
// `pending` until the carrier has confirmed it. What it takes the place of ends the day before, or never starts.

export async function decideEnroll({ work, catalogue }: Deciding, asked: Asked<Enroll>): Promise<Decided> {
  const { consumerId, command } = asked;
  const wrong = await wrongSignature(work, asked.by, command.signature);
  if (wrong) return wrong;
  const known = await knownOf(work, consumerId);
  const eligibility = (await findResult(work.db, consumerId, command.coverageYear)) ?? null;
  const passed = checkEnroll(command, { ...known, eligibility, plans: await catalogue.plansOf(command.coverageYear, work.db) });
  if ('code' in passed) return passed;
  const { plan, replaced } = passed;
  const enrollmentBy = ({ confirmationNumber, receivedAt }: Receipt): Enrollment => ({
    ...{ id: asked.id, confirmationNumber, coverageYear: command.coverageYear },
    ...{ planId: plan.id, planName: plan.name, carrier: plan.carrier, metal: plan.metal, kind: plan.kind },
    ...{ memberIds: command.memberIds, startsOn: command.startsOn, endsOn: null },
    ...{ premiumCents: command.premiumCents, aptcCents: command.aptcCents, way: command.way, state: 'pending' },
    ...{ replaces: command.replaces, enrolledAt: receivedAt, enrolledBy: asked.by.kind, signature: command.signature, end: null },
  });
  return {
    effect: {
      year: command.coverageYear,
      write: async receipt => {
        for (const one of replaced) {
          const asks = { cause: 'new-plan', requestedOn: known.today, startsOn: one.startsOn, day: command.startsOn } as const;
          const next = ended(one, terminationEnd(asks, known.settings).lastDay, 'new-plan', receipt);
          if (next) await changeEnrollment(work.db, consumerId, next);
        }
        const enrollment = enrollmentBy(receipt);
        await addEnrollment(work.db, consumerId, enrollment);
        await writeEnrolled(work, consumerId, enrollment);
      },
    },
  };
}
