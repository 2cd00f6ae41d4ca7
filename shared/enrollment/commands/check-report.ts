import { isDay } from '../../dates.ts';
import type { LifeEventReport } from '../../model/coverage.ts';
import type { ReportEvent } from '../../model/coverage-commands.ts';
import { everyEvent, type LifeEvent, lifeEventOf, priorCoverageExceptions } from '../events.ts';
import { type KnownOfReport, windowOfReport } from '../report.ts';
import { windowOf } from '../window.ts';
import { type Refusal, refusal } from './refusal.ts';

/**
 * Whether a life event may be reported. One that could open nothing is not taken: what the person would wait for never comes. One that
 * waits for a proof or for the exchange's decision is. The same event of the same day is reported once while it can still be used.
 */
export interface KnownForReport extends KnownOfReport {
  /** Members of the latest eligibility result, or of the latest submitted application; null: there is neither. */
  household: readonly string[] | null;
  reports: readonly LifeEventReport[];
}

/** More than any household has at one time; keeps one account from filling the service. */
export const maxOpenReports = 40;

/**
 * `bad-request` (names of fields), `not-eligible-to-shop` (no application yet), `eligibility-changed` (unknown members),
 * `event-not-qualifying` (reasons of windows and unmet conditions), `event-reported` (the report that is there), `too-many-events`.
 */
export function checkReport({ event: id, facts, memberIds }: ReportEvent, known: KnownForReport): Refusal | null {
  const event = lifeEventOf(id);
  if (!event) return refusal('bad-request', ['event']);
  const wrong = wrongFacts(event, facts);
  if (new Set(memberIds).size !== memberIds.length) wrong.push('memberIds');
  if (wrong.length > 0) return refusal('bad-request', wrong);
  if (!known.household) return refusal('not-eligible-to-shop');
  const strangers = memberIds.filter(member => !known.household?.includes(member));
  if (strangers.length > 0) return refusal('eligibility-changed', strangers);
  const reasons = notQualifyingFor(event, facts, known);
  if (reasons.length > 0) return refusal('event-not-qualifying', reasons);
  const open = known.reports.filter(report => windowOfReport(report, known).window?.status !== 'over');
  const same = open.find(report => report.event === id && report.facts.happenedOn === facts.happenedOn);
  if (same) return refusal('event-reported', [same.id]);
  return open.length < maxOpenReports ? null : refusal('too-many-events');
}

function wrongFacts(event: LifeEvent, facts: ReportEvent['facts']): string[] {
  const conditions: readonly string[] = [...everyEvent, ...event.conditions];
  const isWrong: Record<string, boolean> = {
    'facts.happenedOn': (event.dateMeans !== null) !== (facts.happenedOn !== undefined),
    'facts.exceptions': (facts.exceptions ?? []).some(one => !priorCoverageExceptions.includes(one)),
    'facts.said': Object.keys(facts.said ?? {}).some(one => !conditions.includes(one)),
  };
  for (const name of ['happenedOn', 'hraStartsOn', 'wouldHaveStartedOn', 'lastCoveredDay'] as const) {
    const day = facts[name];
    if (day !== undefined && !isDay(day)) isWrong[`facts.${name}`] = true;
  }
  return Object.keys(isWrong).filter(name => isWrong[name]);
}

const closing = ['report-is-late', 'event-still-to-come', 'window-over'] as const;

function notQualifyingFor(event: LifeEvent, facts: ReportEvent['facts'], { today, settings }: KnownOfReport): string[] {
  const { reasons, conditions } = windowOf(event, facts, today, settings);
  const unmet = conditions.filter(({ state }) => state === 'unmet').map(({ condition }) => condition);
  return [...closing.filter(reason => reasons.includes(reason)), ...unmet];
}
