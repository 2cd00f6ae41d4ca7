/**
 * The next best action after an application was submitted: the result; what was rejected or is overdue; of documents that are due and a
 * plan that can be chosen what ends first (a proof that a plan waits for opens no choice before it is accepted); then the review of
 * documents, the first premium.
 */
import type { Day } from '../dates.ts';
import type { Standing } from './standing.ts';

export type CoverageStep =
  | { step: 'await-result' }
  | { step: 'new-proof' | 'add-documents' | 'choose-plan'; day: Day }
  | { step: 'first-premium'; carrier: string }
  | { step: 'await-review' | 'enrolled' | 'nothing' };

/** `applicationId`: the one that was submitted last; a result of an older one does not count. */
export function coverageStep(standing: Standing | undefined, applicationId: string | null): CoverageStep {
  const eligibility = standing?.coverage.eligibility;
  if (!standing || !eligibility || eligibility.applicationId !== applicationId) return { step: 'await-result' };
  const [due] = standing.dues;
  const choice = standing.choices.find(({ isOpen }) => isOpen);
  if (due && (due.state !== 'due' || !choice || due.dueOn <= choice.last))
    return { step: due.state === 'rejected' ? 'new-proof' : 'add-documents', day: due.dueOn };
  if (choice) return { step: 'choose-plan', day: choice.last };
  if (standing.reviewing) return { step: 'await-review' };
  const unpaid = standing.live.find(({ state }) => state === 'pending');
  if (unpaid) return { step: 'first-premium', carrier: unpaid.carrier };
  return { step: standing.live.length > 0 ? 'enrolled' : 'nothing' };
}
