/**
 * The window of an event that was reported, with what is known of its proofs: a proof counts from the day on which the service had it
 * whole, and not once it was rejected; one that was accepted waits for nothing any more. Events that come again every month ask for
 * the last time that a plan was chosen with them.
 */
import { addDays, type Day, dayAt, latest } from '../../../shared/dates.ts';
import { type LifeEvent, lifeEventOf } from '../../../shared/enrollment/events.ts';
import type { EventFacts, Proof } from '../../../shared/enrollment/facts.ts';
import { defaultSettings, type EnrollmentSettings } from '../../../shared/enrollment/settings.ts';
import { type SepWindow, windowOf } from '../../../shared/enrollment/window.ts';
import type { Enrollment, LifeEventReport } from '../../../shared/model/coverage.ts';
import type { Document } from '../../../shared/model/document.ts';

export interface ReportWindow {
  event: LifeEvent;
  facts: EventFacts;
  window: SepWindow;
}

/** Null for an event that this program does not know. `documents`: of the client. */
export function windowOfReport(
  report: LifeEventReport,
  documents: readonly Document[],
  enrollments: readonly Enrollment[],
  today: Day,
  settings: EnrollmentSettings = defaultSettings,
): ReportWindow | null {
  const event = lifeEventOf(report.event);
  if (!event) return null;
  const chosen = enrollments.filter(({ way }) => way.by === 'event' && way.reportId === report.id).map(one => dayAt(one.enrolledAt));
  const facts: EventFacts = {
    ...report.facts,
    ...(report.decidedOn !== null && { decidedOn: report.decidedOn }),
    ...(chosen.length > 0 && { lastChosenOn: latest(chosen) }),
    preVerified: report.preVerified,
    proofs: documents.filter(({ proof }) => proof?.reportId === report.id).flatMap(one => proofIn(one, settings) ?? []),
  };
  return { event, facts, window: windowOf(event, facts, today, settings) };
}

function proofIn({ proof, state, review, takenBack }: Document, { processingDays }: EnrollmentSettings): Proof | null {
  if (!proof || takenBack || state.step !== 'received') return null;
  switch (review?.state) {
    case 'rejected':
    case 'expired':
      return null;
    case 'accepted':
      return { what: proof.what, uploadedOn: addDays(dayAt(review.at), -processingDays) };
    default:
      return { what: proof.what, uploadedOn: dayAt(state.at) };
  }
}
