import { lifeEventOf } from '../../../../shared/enrollment/events.ts';
import type { LifeEventReport } from '../../../../shared/model/coverage.ts';
import type { Document } from '../../../../shared/model/document.ts';
import type { Db } from '../../../db/database.ts';

/** The life event that this consumer reported under this id; undefined for one that they did not. */
export async function findReportOf(_db: Db, _consumerId: string, _reportId: string): Promise<LifeEventReport | undefined> {
  return undefined;
}

/** Whether a document that says to be a proof of a life event is one of an event that this consumer reported, for those it is about. */
export async function isOwnProof(
  db: Db,
  { clientId, proof, memberIds = [] }: Pick<Document, 'clientId' | 'proof' | 'memberIds'>,
): Promise<boolean> {
  if (!proof) return true;
  const report = await findReportOf(db, clientId, proof.reportId);
  const event = report && lifeEventOf(report.event);
  if (!event) return false;
  const asked = event.proofs.some(({ anyOf }) => anyOf.includes(proof.what)) || event.caseByCase === true;
  return asked && memberIds.every(id => report.memberIds.includes(id));
}
