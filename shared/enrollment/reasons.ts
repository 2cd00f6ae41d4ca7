import type { Day } from '../dates.ts';
import type { ConditionResult } from './conditions.ts';
import type { LifeEvent } from './events.ts';
import type { EventFacts } from './facts.ts';
import type { ProofState } from './proofs.ts';
import type { WindowStatus } from './span.ts';
import type { CoverageStart } from './starts.ts';

/** Why a window is as it is: a closed list of codes, in the order in which they are told. The rules behind them: 45 CFR 155.420. */
export const windowReasons = [
  'needs-day',
  'needs-decision',
  'report-is-late',
  'event-still-to-come',
  'window-over',
  'used-this-month',
  'condition-unmet',
  'condition-unknown',
  'prior-coverage-excepted',
  'proofs-known-to-mnsure',
  'proofs-case-by-case',
  'proofs-missing',
  'proofs-in-process',
  'proofs-too-late',
  'start-case-by-case',
  'starts-next-year',
  'not-on-mnsure-list',
] as const;
export type WindowReason = (typeof windowReasons)[number];

export interface Found {
  status: WindowStatus;
  reportUntil: Day | null;
  conditions: readonly ConditionResult[];
  proofs: ProofState;
  choosableFrom: Day | null;
  start: CoverageStart | null;
}

export function reasonsOf(event: LifeEvent, facts: EventFacts, today: Day, found: Found): readonly WindowReason[] {
  const { status, reportUntil, conditions, proofs, choosableFrom, start } = found;
  const states = conditions.map(({ state }) => state);
  const dated = status === 'open' || status === 'not-yet';
  const holds: Record<WindowReason, boolean> = {
    'needs-day': status === 'awaits-day',
    'needs-decision': status === 'awaits-decision',
    'report-is-late': status === 'awaits-decision' && reportUntil !== null && today > reportUntil,
    'event-still-to-come': status === 'not-yet' && event.window.opens !== 'month' && event.window.before === 0,
    'window-over': status === 'over',
    'used-this-month': status === 'not-yet' && event.window.opens === 'month',
    'condition-unmet': states.includes('unmet'),
    'condition-unknown': states.includes('unknown'),
    'prior-coverage-excepted': states.includes('excepted'),
    'proofs-known-to-mnsure': event.preVerified === 'always' || (event.preVerified === 'maybe' && facts.preVerified === true),
    'proofs-case-by-case': event.caseByCase === true,
    'proofs-missing': dated && proofs.missing.length > 0,
    'proofs-in-process': dated && proofs.completeOn !== null && choosableFrom !== null && choosableFrom > today && status === 'open',
    'proofs-too-late': dated && choosableFrom === null,
    'start-case-by-case': choosableFrom !== null && start === null,
    'starts-next-year': start !== null && start.day.slice(0, 4) > today.slice(0, 4),
    'not-on-mnsure-list': event.listedAs === null,
  };
  return windowReasons.filter(reason => holds[reason]);
}
