import { randomUUID } from 'node:crypto';
import { todayIn } from '../../../shared/dates.ts';
import type { Application, Receipt } from '../../../shared/model/application.ts';
import type { SubmitRequest } from '../../../shared/model/request.ts';
import { lockApplication, replaceDraft } from '../../db/applications.ts';
import { byAssister, writeAudit } from '../../db/audit.ts';
import { feedToAuthorized } from '../../db/feed.ts';
import { addSubmission } from '../../db/requests.ts';
import type { Work } from '../../db/store.ts';
import { json } from '../../db/tables.ts';
import { applicationDocuments } from '../applications.ts';
import type { LiveSession } from '../session/authenticate.ts';
import { type Checked, checkSubmission } from './check-submission.ts';
import { drawConfirmationNumber } from './confirmation-number.ts';

export type Outcome = NonNullable<SubmitRequest['outcome']>;

const draws = 20;

/** Receives the application, once, or says why not. The caller holds the client's lock and has checked the authorization. */
export async function submitApplication(work: Work, caller: LiveSession, request: SubmitRequest): Promise<Outcome> {
  const row = await lockApplication(work.db, request.applicationId);
  const outcome =
    row?.consumerId === request.clientId
      ? await decide(work, request, row.document)
      : refusedOutcome(work, { ok: false, code: 'not-found', problems: [] });
  await writeAudit(work, {
    ...byAssister(caller.assisterId, caller.deviceId),
    action: 'application-submitted',
    subjectId: request.applicationId,
    outcome: outcome.state === 'accepted' ? 'done' : outcome.code,
  });
  return outcome;
}

async function decide(work: Work, request: SubmitRequest, application: Application): Promise<Outcome> {
  const checked = await checkSubmission(application, request, todayIn(work.now.getTime()));
  if (!checked.ok) return refusedOutcome(work, checked);
  return { state: 'accepted', receipt: await receive(work, application, application.rev, checked, request.id) };
}

/**
 * Writes down the application as received, and tells its assister. `current`: the state that it takes the place of. `requestId`: of the
 * assister's request; null where the consumer sent it themselves. The caller holds the row.
 */
export async function receive(
  work: Work,
  application: Application,
  current: string,
  checked: Checked & { ok: true },
  requestId: string | null,
): Promise<Receipt> {
  const receivedAt = work.now.toISOString();
  const receipt = { confirmationNumber: await numbered(work, application, checked, requestId), receivedAt };
  const submitted: Application = {
    ...application,
    status: 'submitted',
    receipt,
    rev: randomUUID(),
    updatedAt: receivedAt,
    updatedBy: 'service',
  };
  // The row is locked, so only a mistake in this program could stop it; then nothing may remain of the submission either.
  if (!(await replaceDraft(work.db, submitted, current, work.now))) throw new Error('a locked application changed');
  await feedToAuthorized(work, application.clientId, applicationDocuments(submitted));
  return receipt;
}

/** Answers the confirmation number under which it was received. */
async function numbered(work: Work, application: Application, checked: Checked & { ok: true }, requestId: string | null): Promise<string> {
  for (let draw = 0; draw < draws; draw += 1) {
    const confirmationNumber = drawConfirmationNumber(checked.form.coverageYear);
    const isAdded = await addSubmission(work.db, {
      id: randomUUID(),
      applicationId: application.id,
      requestId,
      confirmationNumber,
      receivedAt: work.now,
      payload: json(checked.payload),
      answersHash: checked.answersHash,
      formVersion: checked.form.version,
    });
    if (isAdded) return confirmationNumber;
  }
  throw new Error('no confirmation number was free');
}

const refusedOutcome = (work: Work, { code, problems }: Checked & { ok: false }): Outcome => ({
  state: 'refused',
  code,
  problems: [...problems],
  at: work.now.toISOString(),
});
