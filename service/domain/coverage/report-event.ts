import { dayAt } from '../../../shared/dates.ts';
import { checkReport } from '../../../shared/enrollment/commands/check-report.ts';
import { lifeEventOf } from '../../../shared/enrollment/events.ts';
import type { LifeEventReport } from '../../../shared/model/coverage.ts';
import type { ReportEvent } from '../../../shared/model/coverage-commands.ts';
import { addReport, listDecisions } from '../../db/coverage/coverage.ts';
import type { Asked, Decided, Deciding } from './asked.ts';
import { householdOf, knownOf } from './known.ts';

// A qualifying life event is written down as it was told; what proves it comes later, as documents that name its report. What the
// exchange itself decides on (a change of the tax credit) is taken as known only if it did so on that very day.

export async function decideReport({ work }: Deciding, { id, consumerId, by, command }: Asked<ReportEvent>): Promise<Decided> {
  const known = await knownOf(work, consumerId);
  const refused = checkReport(command, { ...known, household: await householdOf(work, known) });
  if (refused) return refused;
  const { event, facts, memberIds } = command;
  const isKnown =
    lifeEventOf(event)?.preVerified === 'always' &&
    (await listDecisions(work.db, consumerId)).some(decidedAt => dayAt(decidedAt.toISOString()) === facts.happenedOn);
  return {
    effect: {
      year: Number(known.today.slice(0, 4)),
      write: async ({ receivedAt }) => {
        const said: Pick<LifeEventReport, 'event' | 'facts' | 'memberIds'> = { event, facts, memberIds };
        const report = { id, ...said, reportedAt: receivedAt, reportedBy: by.kind, decidedOn: null, preVerified: isKnown };
        await addReport(work.db, consumerId, report);
      },
    },
  };
}
