import type { Day } from '../../../../shared/dates.ts';
import { lifeEventOf } from '../../../../shared/enrollment/events.ts';
import { factsOfReport } from '../../../../shared/enrollment/report.ts';
import { defaultSettings } from '../../../../shared/enrollment/settings.ts';
import { windowOf } from '../../../../shared/enrollment/window.ts';
import type { LifeEventReport } from '../../../../shared/model/coverage.ts';
import type { Document } from '../../../../shared/model/document.ts';
import type { Deadline } from '../../../db/institution/reviews.ts';
import type { VerificationRow } from '../../../db/institution/verifications.ts';

/**
 * By when a proof has to be accepted to help. Of a life event: while a plan can still be chosen, and not later (45 CFR 155.420(c);
 * field-facts B10); sent until `safeUntil`, there was time to look at it. Of what an application says: until the day that its notice
 * named (45 CFR 155.315(f)(2)(ii)); it is still looked at afterwards, for it was the person who was in time, or not.
 */
const none: Deadline = { safeUntil: null, decideBy: null, expires: false };

export function deadlineOfReport(report: LifeEventReport | undefined, today: Day): Deadline {
  const event = report && lifeEventOf(report.event);
  if (!event) return none;
  const { last, uploadUntil } = windowOf(event, factsOfReport(report, []), today, defaultSettings);
  // Where every month is a window, the next one comes.
  return { safeUntil: uploadUntil, decideBy: last, expires: last !== null && event.window.opens !== 'month' };
}

/** Whether a document may be what is asked for: of that kind, or of none that has a name, and about that person or about nobody in particular. */
export const mayProve = (
  { kind, memberIds = [] }: Pick<Document, 'kind' | 'memberIds'>,
  verification: Pick<VerificationRow, 'kind' | 'memberId'>,
): boolean => (kind === verification.kind || kind === 'other') && (memberIds.length === 0 || memberIds.includes(verification.memberId));

/** Null where the document proves nothing that is asked for. */
export function deadlineOfVerifications(
  document: Pick<Document, 'kind' | 'memberIds'>,
  asked: readonly VerificationRow[],
): Deadline | null {
  const days = asked.filter(one => one.settledAt === null && mayProve(document, one)).map(({ dueOn }) => dueOn);
  const [first] = days.toSorted();
  return first === undefined ? null : { ...none, decideBy: first };
}
