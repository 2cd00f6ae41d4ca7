import { addDays, type Day } from '../dates.ts';
import { type Condition, everyEvent, type LifeEvent, notQualifying, priorCoverageDays } from './events.ts';
import type { EventFacts } from './facts.ts';

/**
 * What must hold beside the event itself (45 CFR 155.420(a)(5), (d), (e)): living in Minnesota, for some events enrollment through
 * MNsure, or coverage on at least one of the 60 days before the event, with exceptions (from abroad, tribal members).
 */
export type ConditionState = 'met' | 'unmet' | 'unknown' | 'excepted';

const isPriorCoverage = (condition: Condition) => condition === 'prior-coverage' || condition === 'prior-coverage-of-a-spouse';

/** Whether a coverage that ended on a day counts for an event. The day of the event itself is none of the 60. */
export const countsAsPriorCoverage = (lastCoveredDay: Day, happenedOn: Day): boolean =>
  lastCoveredDay >= addDays(happenedOn, -priorCoverageDays);

function stateOf(condition: Condition, facts: EventFacts): ConditionState {
  const said = facts.said?.[condition];
  if (said !== undefined && (said || !isPriorCoverage(condition))) return said ? 'met' : 'unmet';
  if (!isPriorCoverage(condition)) return 'unknown';
  if ((facts.exceptions ?? []).length > 0) return 'excepted';
  if (said === false) return 'unmet';
  if (facts.lastCoveredDay === undefined || facts.happenedOn === undefined) return 'unknown';
  return countsAsPriorCoverage(facts.lastCoveredDay, facts.happenedOn) ? 'met' : 'unmet';
}

export interface ConditionResult {
  condition: Condition;
  state: ConditionState;
  /** Of `notQualifying`, if the condition is not met for a reason that people often give. */
  because: string | null;
}

export const conditionsOf = (event: LifeEvent, facts: EventFacts): readonly ConditionResult[] =>
  [...everyEvent, ...event.conditions].map(condition => {
    const state = stateOf(condition, facts);
    const known = notQualifying.find(reason => reason.condition === condition);
    return { condition, state, because: (state === 'unmet' && known?.id) || null };
  });
