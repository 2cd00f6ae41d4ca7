/** What is asked about an event, and how the answers become facts: what nobody said is left out, it is not "no". */
import { type Condition, everyEvent, type LifeEvent } from '../../../../shared/enrollment/events.ts';
import type { Standing } from '../../../../shared/enrollment/standing.ts';
import type { ReportedFacts } from '../../../../shared/model/coverage-commands.ts';

export const conditionsAsked = (event: LifeEvent): readonly Condition[] => [...everyEvent, ...event.conditions];

const isPriorCoverage = (condition: Condition): boolean => condition === 'prior-coverage' || condition === 'prior-coverage-of-a-spouse';

export interface MoreAsked {
  /** The last day of the coverage before and the exceptions: only while nobody said that there was coverage. */
  priorCoverage: boolean;
  hraStartsOn: boolean;
  wouldHaveStartedOn: boolean;
}

export function moreAsked(event: LifeEvent, facts: ReportedFacts): MoreAsked {
  const prior = event.conditions.find(isPriorCoverage);
  return {
    priorCoverage: prior !== undefined && facts.said?.[prior] !== true,
    hraStartsOn: event.dateMeans === 'employment-start',
    wouldHaveStartedOn: event.start === 'as-without-error',
  };
}

/** What is known before anybody is asked; it can be answered otherwise. */
export function factsKnown(event: LifeEvent, standing: Standing | null): ReportedFacts {
  const asked = conditionsAsked(event);
  const people = standing?.coverage.eligibility?.people ?? [];
  const said: Partial<Record<Condition, boolean>> = {};
  if (asked.includes('enrolled-through-mnsure') && standing?.live.length) said['enrolled-through-mnsure'] = true;
  if (asked.includes('tribal-member-or-household') && people.some(({ tribalMember }) => tribalMember))
    said['tribal-member-or-household'] = true;
  return { said };
}

/** One answer more, or taken back with `undefined`. */
export function answered(facts: ReportedFacts, condition: Condition, answer: boolean | undefined): ReportedFacts {
  const { [condition]: _, ...rest } = facts.said ?? {};
  return { ...facts, said: answer === undefined ? rest : { ...rest, [condition]: answer } };
}

/** What is reported: nothing that was asked for another answer, and no empty lists. */
export function factsToReport(event: LifeEvent, facts: ReportedFacts): ReportedFacts {
  const more = moreAsked(event, facts);
  const { happenedOn, hraStartsOn, wouldHaveStartedOn, lastCoveredDay, exceptions = [], said = {} } = facts;
  return {
    ...(happenedOn !== undefined && event.dateMeans !== null && { happenedOn }),
    ...(hraStartsOn !== undefined && more.hraStartsOn && { hraStartsOn }),
    ...(wouldHaveStartedOn !== undefined && more.wouldHaveStartedOn && { wouldHaveStartedOn }),
    ...(lastCoveredDay !== undefined && more.priorCoverage && { lastCoveredDay }),
    ...(exceptions.length > 0 && more.priorCoverage && { exceptions }),
    ...(Object.keys(said).length > 0 && { said }),
  };
}
