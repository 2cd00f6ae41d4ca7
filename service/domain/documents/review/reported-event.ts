import { lifeEventOf } from '../../../../shared/enrollment/events.ts';
import type { LifeEventReport } from '../../../../shared/model/coverage.ts';
import type { Document } from '../../../../shared/model/document.ts';
import { findCoverage } from '../../../db/coverage/coverage.ts';
import type { Db } from '../../../db/database.ts';

/** The life event that this consumer reported under this id; undefined for one that they did not. */
export const findReportOf = async (db: Db, consumerId: string, reportId: string): Promise<LifeEventReport | undefined> =>
  (await findCoverage(db, consumerId))?.events.find(({ id }) => id === reportId);

/** Whether a document that says to prove a life event names one that this consumer reported, and a paper that is asked for there. */
export async function isOwnProof(db: Db, { clientId, proof }: Pick<Document, 'clientId' | 'proof'>): Promise<boolean> {
  if (!proof) return true;
  const report = await findReportOf(db, clientId, proof.reportId);
  const event = report && lifeEventOf(report.event);
  if (!event) return false;
  // Where MNsure decides each time, any paper may be the one.
  return event.caseByCase === true || event.proofs.some(({ anyOf }) => anyOf.includes(proof.what));
}
