import { createHash } from 'node:crypto';
import { blockersOf } from '../../../shared/application/completeness.ts';
import type { Form, FormContext } from '../../../shared/application/form.ts';
import { formOf } from '../../../shared/application/forms.ts';
import { payloadOf } from '../../../shared/application/payload.ts';
import { answersHash } from '../../../shared/application/signature.ts';
import { viewForm } from '../../../shared/application/view.ts';
import type { ErrorCode } from '../../../shared/contracts/errors.ts';
import { type Day, dayAt } from '../../../shared/dates.ts';
import type { Application } from '../../../shared/model/application.ts';
import type { SubmitRequest } from '../../../shared/model/request.ts';

// What must hold before an application is received (application-form.md, S10): it is the state that was signed, the signature
// binds to these answers, nothing clashes, and the form's own check finds no error. The service trusts no count or hash it was sent.

export type Checked =
  | { ok: true; form: Form; payload: unknown; answersHash: string }
  | { ok: false; code: ErrorCode; problems: readonly string[] };

const sha256 = async (text: string): Promise<string> => createHash('sha256').update(text).digest('hex');
const refusal = (code: ErrorCode, problems: readonly string[] = []): Checked => ({ ok: false, code, problems });

/**
 * `today`: the day in Minnesota when the service received the request. The answers are judged as of the day they were signed:
 * a birthday on the way from the church hall to the network opens no new questions and voids no signature. `who`: `alone` for the
 * consumer themselves.
 */
export async function checkSubmission(
  application: Application,
  request: Pick<SubmitRequest, 'applicationRev' | 'answersHash'>,
  today: Day,
  who: Pick<FormContext, 'alone'> = {},
): Promise<Checked> {
  if (application.status === 'submitted') return refusal('application-frozen');
  const form = formOf(application.formVersion);
  if (!form) return refusal('application-form-unknown');
  const { signature, answers } = application;
  if (!signature) return refusal('application-changed-since-signing');
  const signedOn = dayAt(signature.signedAt);
  if (form.effectiveTo !== null && signedOn > form.effectiveTo) return refusal('application-form-closed');
  const context = { today: signedOn < today ? signedOn : today, authorized: true, ...who };
  const payload = payloadOf(form, answers, context);
  const hash = await answersHash(payload, sha256);
  const isAsSigned =
    application.rev === request.applicationRev &&
    signature.formVersion === application.formVersion &&
    signature.answersHash === request.answersHash &&
    hash === request.answersHash;
  if (!isAsSigned) return refusal('application-changed-since-signing');
  const clashes = Object.keys(application.clashes);
  const view = viewForm(form, answers, context);
  const problems = [...new Set([...clashes, ...blockersOf(view)])];
  if (problems.length > 0 || view.left > 0) return refusal('application-incomplete', problems);
  return { ok: true, form, payload, answersHash: hash };
}
