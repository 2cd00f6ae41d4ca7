import type { EligibilityResult } from '../../../shared/model/coverage.ts';
import type { Work } from '../../db/store.ts';

/** Puts the result where the Desk, the account's pages and the enrollment look for it. */
export async function publishEligibility(_work: Work, _consumerId: string, _result: EligibilityResult): Promise<void> {}
