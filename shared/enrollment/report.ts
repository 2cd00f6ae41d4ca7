import { type Day, dayAt, latest } from '../dates.ts';
import type { Enrollment, LifeEventReport } from '../model/coverage.ts';
import type { Document } from '../model/document.ts';
import { type LifeEvent, lifeEventOf } from './events.ts';
import type { EventFacts, Proof } from './facts.ts';
import { proofState } from './proofs.ts';
import type { EnrollmentSettings } from './settings.ts';
import { type SepWindow, startIfChosenOn, windowOf } from './window.ts';

/**
 * What a life event that was reported allows today, given the documents that came for it. A plan can be chosen only once the exchange
 * has *accepted* one proof of each group (MNsure: received and processed inside the window; field-facts B10). What the exchange knows by
 * itself (`preVerified`), or decides case by case (`decidedOn`), opens nothing before it says so: nobody can open a window by their own word.
 */
export type ReportBar =
  | 'event-unknown'
  | 'awaits-day'
  | 'not-yet'
  | 'over'
  | 'awaits-decision'
  | 'condition-unmet'
  | 'proofs-missing'
  | 'proofs-in-review'
  | 'start-case-by-case';

export interface ReportWindow {
  /** With what was uploaded so far, accepted or waiting: days, what is missing, by when to upload; null for an event that nobody knows. */
  window: SepWindow | null;
  proofs: 'not-needed' | 'missing' | 'in-review' | 'accepted';
  /** Whether a plan can be chosen today. */
  isOpen: boolean;
  /** Why not; null while it is open. */
  bar: ReportBar | null;
  /** Of a plan chosen today; null while it is not open. `later`: may be asked for instead. */
  start: { day: Day; later: Day | null } | null;
}

export interface KnownOfReport {
  /** All of the client; those of other events are passed over. */
  documents: readonly Pick<Document, 'proof' | 'review' | 'state' | 'takenBack'>[];
  /** All of the client. */
  enrollments: readonly Enrollment[];
  /** In Minnesota. */
  today: Day;
  settings: EnrollmentSettings;
}

/** Of a report's documents, those that arrived and were not turned down, with whether they were accepted. */
function proofsOf(reportId: string, { documents }: Pick<KnownOfReport, 'documents'>): (Proof & { isAccepted: boolean })[] {
  return documents.flatMap(({ proof, review, state, takenBack }) => {
    if (proof?.reportId !== reportId || takenBack || state.step !== 'received') return [];
    if (review?.state === 'rejected' || review?.state === 'expired') return [];
    return [{ what: proof.what, uploadedOn: dayAt(state.at), isAccepted: review?.state === 'accepted' }];
  });
}

/** The facts of a report in the words of the rules of windows. `proofs`: those that are to count. */
export function factsOfReport(
  report: Pick<LifeEventReport, 'id' | 'facts' | 'decidedOn' | 'preVerified'>,
  enrollments: readonly Enrollment[],
  proofs: readonly Proof[] = [],
): EventFacts {
  const chosen = enrollments.filter(({ way }) => way.by === 'event' && way.reportId === report.id).map(one => dayAt(one.enrolledAt));
  const lastChosenOn = latest(chosen);
  return {
    ...report.facts,
    ...(report.decidedOn !== null && { decidedOn: report.decidedOn }),
    ...(lastChosenOn !== undefined && { lastChosenOn }),
    preVerified: report.preVerified,
    proofs,
  };
}

export function windowOfReport(report: LifeEventReport, known: KnownOfReport): ReportWindow {
  const event = lifeEventOf(report.event);
  if (!event) return { window: null, proofs: 'missing', isOpen: false, bar: 'event-unknown', start: null };
  const { enrollments, today, settings } = known;
  const uploaded = proofsOf(report.id, known);
  const facts = factsOfReport(report, enrollments, uploaded);
  const accepted = factsOfReport(
    report,
    enrollments,
    uploaded.filter(({ isAccepted }) => isAccepted),
  );
  const proofs = stateOfProofs(event, report, facts, accepted);
  const window = windowOf(event, facts, today, { ...settings, processingDays: proofs === 'accepted' ? 0 : settings.processingDays });
  const begins = startIfChosenOn(event, accepted, today);
  const bar = barOf(event, report, window, proofs, begins !== null);
  return {
    window,
    proofs,
    isOpen: bar === null,
    bar,
    start: bar === null && begins ? { day: begins.day, later: begins.later ?? null } : null,
  };
}

function stateOfProofs(event: LifeEvent, report: LifeEventReport, facts: EventFacts, accepted: EventFacts): ReportWindow['proofs'] {
  // An event that MNsure always knows of asks for no papers, and yet for its word (below).
  if (event.preVerified === 'always' || (report.preVerified && event.preVerified === 'maybe')) return 'not-needed';
  if (proofState(event, accepted).missing.length === 0) return proofState(event, accepted).needed.length === 0 ? 'not-needed' : 'accepted';
  return proofState(event, facts).missing.length === 0 ? 'in-review' : 'missing';
}

function barOf(
  event: LifeEvent,
  report: LifeEventReport,
  { status, conditions }: SepWindow,
  proofs: ReportWindow['proofs'],
  hasStart: boolean,
): ReportBar | null {
  if (status !== 'open') return status;
  if (conditions.some(({ state }) => state === 'unmet')) return 'condition-unmet';
  if (event.preVerified === 'always' && !report.preVerified) return 'awaits-decision';
  if (event.caseByCase && report.decidedOn === null) return 'awaits-decision';
  if (proofs === 'missing') return 'proofs-missing';
  if (proofs === 'in-review') return 'proofs-in-review';
  return hasStart ? null : 'start-case-by-case';
}
