import type { Outcome } from '../../../shared/model/request.ts';
import { text } from '../texts.ts';

const explained = new Set([
  ...['not-eligible-to-shop', 'eligibility-changed', 'event-not-qualifying', 'event-reported', 'too-many-events'],
  ...['enrollment-closed', 'start-changed', 'plan-not-available', 'price-changed', 'other-coverage', 'already-enrolled'],
  ...['members-left-out', 'enrollments-changed', 'nothing-to-end'],
]);

/** Why something was not done, and what the person can do. */
export const refusalWords = ({ code }: Extract<Outcome, { state: 'refused' }>): readonly [why: string, what: string] => {
  const known = explained.has(code) ? code : 'other';
  return [text(`coverage.refused.${known}.title`), text(`coverage.refused.${known}.action`)];
};
