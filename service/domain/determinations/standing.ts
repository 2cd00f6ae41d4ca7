import { isDeepStrictEqual } from 'node:util';
import { householdPath } from '../../../shared/application/paths.ts';
import { todayIn } from '../../../shared/dates.ts';
import type { EligibilityResult } from '../../../shared/model/coverage.ts';
import { findResult, keepEligibility } from '../../db/coverage/coverage.ts';
import { listDocumentsOfConsumer } from '../../db/documents.ts';
import { findDecision } from '../../db/institution/decisions.ts';
import { findSubmitted, listSaid } from '../../db/institution/determinations.ts';
import { findNewestSubmitted, listVerifications } from '../../db/institution/verifications.ts';
import type { Work } from '../../db/store.ts';
import { keepByRules } from './by-rules.ts';
import { resultOf } from './standing-of.ts';

/**
 * Works out again where everybody of an account stands, and tells it: the eligibility result, and for each person the determination that
 * follows from it. Nothing happens to an account whose newest application is not decided here. The caller holds the consumer's lock alone.
 */
export async function refreshStanding(work: Work, consumerId: string): Promise<void> {
  const newest = await findNewestSubmitted(work.db, consumerId);
  const row = newest && (await findDecision(work.db, newest.applicationId));
  const submitted = newest && (await findSubmitted(work.db, newest.applicationId));
  if (!row?.decision || !row.decidedAt || !submitted) return;
  const { applicationId, decision, decidedAt } = row;
  const { document, confirmationNumber } = submitted;
  const documents = await listDocumentsOfConsumer(work.db, consumerId);
  const said = await listSaid(work.db, applicationId);
  const about = {
    ...{ applicationId, confirmationNumber, coverageYear: document.coverageYear, county: countyOf(document) },
    decidedAt: decidedAt.toISOString(),
  };
  const result: EligibilityResult = resultOf(decision, about, {
    verifications: await listVerifications(work.db, applicationId),
    documents: documents.map(one => one.document),
    ...{ said, today: todayIn(work.now.getTime()) },
  });
  await keepByRules(work, consumerId, result, { determinedOn: decision.decidedOn, said, answers: document.answers });
  // The same again tells nobody anything.
  if (!isDeepStrictEqual(result, await findResult(work.db, consumerId, result.coverageYear)))
    await keepEligibility(work, consumerId, result);
}

/** Where the household lives, as the application says. */
function countyOf({ answers }: { answers: Readonly<Record<string, unknown>> }): string {
  const county = answers[householdPath('homeCounty')];
  return typeof county === 'string' ? county : '';
}
