import { createHash, randomUUID } from 'node:crypto';
import { answerChanges, applyChanges } from '../../../shared/application/edits.ts';
import type { Form, FormContext } from '../../../shared/application/form.ts';
import { formOf } from '../../../shared/application/forms.ts';
import { householdPath } from '../../../shared/application/paths.ts';
import { payloadOf } from '../../../shared/application/payload.ts';
import { answersHash } from '../../../shared/application/signature.ts';
import { viewForm } from '../../../shared/application/view.ts';
import { DeskError, type ErrorCode } from '../../../shared/contracts/errors.ts';
import { todayIn } from '../../../shared/dates.ts';
import type { Answers, Application, Receipt } from '../../../shared/model/application.ts';
import { lockApplication } from '../../db/applications.ts';
import { auditDenial, byConsumer, writeAudit } from '../../db/audit.ts';
import { lockConsumer } from '../../db/consumers.ts';
import type { Store, Work } from '../../db/store.ts';
import { checkSubmission } from '../submission/check-submission.ts';
import { receive } from '../submission/submit.ts';
import { mustHold } from './own-draft.ts';
import type { Visit } from './visits.ts';

// A consumer signs their own application and sends it in, alone (decision 32). Signing and sending are one thing here: the signature
// binds to the answers that were read, is judged by the rules that hold for an assister's submission, and is received, or not, in one
// transaction under the lease of the visit. So it cannot happen twice, and nothing is ever signed and forgotten.

export type Sent = { receipt: Receipt } | { refused: ErrorCode; problems: readonly string[] };

export interface OwnSubmission {
  /**
   * `seen`: the state that the person read. `typedName`: their signature. Who sends again what was received gets the same receipt.
   * Throws `not-found`, `application-conflict` (changed since it was read), `lease-lost` (the visit is over).
   */
  send(visit: Visit, applicationId: string, seen: string, typedName: string): Promise<Sent>;
}

export const createOwnSubmission = (store: Store): OwnSubmission => ({
  send: async (visit, applicationId, seen, typedName) => {
    const { consumerId } = visit;
    const sent = await store.change(async work => {
      await lockConsumer(work, consumerId, 'share');
      await mustHold(work, visit);
      const row = await lockApplication(work.db, applicationId);
      if (!row || row.consumerId !== consumerId) {
        await auditDenial(work, consumerId, 'application-submitted', applicationId);
        return null;
      }
      if (row.document.receipt) return { receipt: row.document.receipt };
      if (row.rev !== seen) throw new DeskError('application-conflict');
      const outcome = await decide(work, row.document, typedName);
      const said = 'receipt' in outcome ? 'done' : outcome.refused;
      await writeAudit(work, { ...byConsumer(consumerId), action: 'application-submitted', subjectId: applicationId, outcome: said });
      return outcome;
    });
    // Thrown here, because inside it would take back the record of who tried.
    if (!sent) throw new DeskError('not-found');
    return sent;
  },
});

const sha256 = async (text: string): Promise<string> => createHash('sha256').update(text).digest('hex');

async function decide(work: Work, draft: Application, typedName: string): Promise<Sent> {
  const form = formOf(draft.formVersion);
  if (!form) return { refused: 'application-form-unknown', problems: [] };
  const today = todayIn(work.now.getTime());
  const signed = await sign(form, draft, typedName, { today, authorized: true, alone: true }, work.now.toISOString());
  const request = { applicationRev: signed.rev, answersHash: signed.signature?.answersHash ?? '' };
  const checked = await checkSubmission(signed, request, today, { alone: true });
  if (!checked.ok) return { refused: checked.code, problems: checked.problems };
  return { receipt: await receive(work, signed, draft.rev, checked, null) };
}

async function sign(form: Form, draft: Application, typedName: string, context: FormContext, at: string): Promise<Application> {
  const answers = signedAnswers(draft.answers, typedName);
  const hash = await answersHash(payloadOf(form, answers, context), sha256);
  const { percent } = viewForm(form, answers, context);
  return {
    ...draft,
    ...{ answers, percent, rev: randomUUID(), updatedAt: at, updatedBy: 'consumer' },
    signature: { answersHash: hash, formVersion: form.version, signerName: typedName, signedAt: at, typedBy: null },
  };
}

/** On these pages a signature is a typed name. */
export function signedAnswers(answers: Answers, typedName: string): Answers {
  const typed = applyChanges(answers, answerChanges(answers, householdPath('signatureWay'), 'typed'));
  return applyChanges(typed, answerChanges(typed, householdPath('typedName'), typedName));
}
