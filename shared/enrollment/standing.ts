/**
 * Where one client stands after the application: what must still be proved, which ways to a plan are open, what is enrolled. What was
 * rejected comes before what is only due.
 */
import { openEnrollmentOn } from '../data/open-enrollment.ts';
import type { Day } from '../dates.ts';
import type { Coverage, EligiblePerson, Enrollment, LifeEventReport } from '../model/coverage.ts';
import type { Document } from '../model/document.ts';
import { mayShop } from '../shopping/household.ts';
import { isLive } from './covered-days.ts';
import { type GroupState, groupStates } from './proof-groups.ts';
import { type ReportWindow, windowOfReport } from './report.ts';
import { defaultSettings } from './settings.ts';
import type { SepWindow } from './window.ts';

/** Something to upload. `lastDay`: of the window, where the due day is only the latest safe one. */
export interface Due {
  kind: 'verification' | 'proof';
  /** The kind of document, or the id of the life event. */
  what: string;
  memberId: string | null;
  reportId: string | null;
  dueOn: Day;
  lastDay: Day | null;
  state: 'rejected' | 'overdue' | 'due';
}

/** A way to choose a plan; `isOpen`: today, not only once its proofs are accepted or MNsure has decided. */
export interface Choice {
  by: 'open-enrollment' | 'event';
  reportId: string | null;
  event: string | null;
  isOpen: boolean;
  last: Day;
  coverageStart: Day | null;
  /** The dates are not confirmed. */
  verify: boolean;
}

export interface Standing {
  coverage: Coverage;
  /** Rejected first, then by day. */
  dues: readonly Due[];
  /** Something that was uploaded is being looked at. */
  reviewing: boolean;
  /** The one that ends first comes first; none where nobody needs a plan. */
  choices: readonly Choice[];
  /** Enrollments that cover today or a day to come. */
  live: readonly Enrollment[];
}

/** `documents`: of the client. */
export function standingOf(coverage: Coverage, documents: readonly Document[], today: Day): Standing {
  const live = coverage.enrollments.filter(one => isLive(one, today));
  const people = coverage.eligibility?.people ?? [];
  const reports = coverage.events.flatMap(report => lookAt(report, coverage, documents, today) ?? []);
  const mayChoose = coverage.eligibility === null || people.some(mayShop);
  const choices = [...reports.flatMap(report => choiceBy(report, live) ?? []), ...choiceOfAll(coverage, live, today)];
  return {
    coverage,
    live,
    dues: [...people.flatMap(person => duesOf(person, today)), ...reports.flatMap(report => dueOf(report, today) ?? [])].toSorted(
      byUrgency,
    ),
    reviewing:
      people.some(({ verify }) => verify.some(({ state }) => state === 'waiting')) ||
      reports.some(({ groups }) => groups.some(({ state }) => state === 'waiting')),
    choices: mayChoose ? choices.toSorted((a, b) => compare(a.last, b.last)) : [],
  };
}

interface OpenReport extends ReportWindow {
  report: LifeEventReport;
  window: SepWindow;
  last: Day;
  groups: readonly GroupState[];
}

/** Null for a window that is over, that the answers speak against, or whose days nobody knows yet. */
function lookAt(report: LifeEventReport, { enrollments }: Coverage, documents: readonly Document[], today: Day): OpenReport | null {
  const found = windowOfReport(report, { documents, enrollments, today, settings: defaultSettings });
  const { window, bar } = found;
  if (!window || window.last === null || bar === 'over' || bar === 'condition-unmet') return null;
  return { ...found, report, window, last: window.last, groups: groupStates(report, documents) };
}

const duesOf = ({ memberId, verify }: EligiblePerson, today: Day): Due[] =>
  verify.flatMap(({ kind, dueOn, state }) =>
    state === 'accepted' || state === 'waiting'
      ? []
      : [{ kind: 'verification', what: kind, memberId, reportId: null, dueOn, lastDay: null, state: onDay(state, dueOn, today) }],
  );

function dueOf({ report, window, groups, last }: OpenReport, today: Day): Due | null {
  const open = groups.filter(({ state }) => state !== 'accepted' && state !== 'waiting');
  if (open.length === 0) return null;
  const dueOn = window.uploadUntil ?? last;
  const state = open.some(one => one.state === 'rejected') ? 'rejected' : 'due';
  return {
    ...{ kind: 'proof', what: report.event, memberId: null, reportId: report.id, dueOn, lastDay: last },
    state: onDay(state, dueOn, today),
  };
}

const onDay = (state: Due['state'], dueOn: Day, today: Day): Due['state'] => (state === 'due' && dueOn < today ? 'overdue' : state);

function choiceBy({ report, window, last, isOpen, start }: OpenReport, live: readonly Enrollment[]): Choice | null {
  if (live.some(({ way }) => way.by === 'event' && way.reportId === report.id)) return null;
  return {
    ...{ by: 'event', reportId: report.id, event: report.event, isOpen, last },
    ...{ coverageStart: (start ?? window.start)?.day ?? null, verify: window.verify.length > 0 },
  };
}

/** Open enrollment, for whoever is in no health plan of the year of the result. */
function choiceOfAll(coverage: Coverage, live: readonly Enrollment[], today: Day): Choice[] {
  const open = openEnrollmentOn(today);
  if (!open || coverage.eligibility?.coverageYear !== open.coverageYear || uncovered(coverage, live).length === 0) return [];
  const { last, coverageStart, verify } = open;
  return [{ by: 'open-enrollment', reportId: null, event: null, isOpen: true, last, coverageStart, verify }];
}

/** Who may buy a health plan and is in none for the year of the result. */
export function uncovered({ eligibility }: Coverage, live: readonly Enrollment[]): readonly EligiblePerson[] {
  const covered = new Set(
    live.flatMap(one => (one.kind === 'medical' && one.coverageYear === eligibility?.coverageYear ? one.memberIds : [])),
  );
  return (eligibility?.people ?? []).filter(person => mayShop(person) && !covered.has(person.memberId));
}

const rank = { rejected: 0, overdue: 1, due: 1 };
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byUrgency = (a: Due, b: Due): number => rank[a.state] - rank[b.state] || compare(a.dueOn, b.dueOn);
