import { createHash, randomUUID } from 'node:crypto';
import { addMember, answerChanges, applyChanges } from '../../shared/application/edits.ts';
import type { FieldView, FormContext } from '../../shared/application/form.ts';
import { currentFormVersion, formOf } from '../../shared/application/forms.ts';
import { payloadOf } from '../../shared/application/payload.ts';
import { answersHash } from '../../shared/application/signature.ts';
import { viewForm } from '../../shared/application/view.ts';
import type { Answer, Answers, Application } from '../../shared/model/application.ts';
import type { SubmitRequest } from '../../shared/model/request.ts';
import { draftFor } from './desk.ts';

const withAssister: FormContext = { today: '2026-11-23', authorized: true };
const signedAt = '2026-11-23T15:58:00.000Z';

/** One adult who lives alone, files taxes and earns nothing. What is not named here gets the plainest answer of its type. */
const named: Record<string, Answer> = {
  firstName: 'Grace',
  lastName: 'Olson',
  dob: '1988-02-29',
  homeCity: 'Bemidji',
  homeState: 'MN',
  homeZip: '56601',
  homeCounty: 'Beltrami',
  maritalStatus: 'never-married',
  applyingForCoverage: 'yes',
  plansToLiveInMn: 'yes',
  usCitizen: 'yes',
  ssn: '123456789',
  hasSSN: 'yes',
  mailingSame: 'yes',
  everyoneListed: 'yes',
  noIncomeConfirmed: 'yes',
  workStatus: ['not-employed'],
  phone: '2185550123',
};

function plainAnswer({ field, choices }: FieldView): Answer {
  const [first = ''] = choices ?? [];
  switch (field.type) {
    case 'choices':
    case 'members':
      return [first];
    case 'acknowledgement':
      return signedAt;
    case 'typed-name':
      return 'Grace Olson';
    case 'yes-no':
    case 'yes-no-dont-know':
      return choices?.includes('no') ? 'no' : first;
    case 'date':
      return '2026-11-01';
    case 'email':
      return 'grace@example.org';
    case 'money':
    case 'whole-number':
    case 'decimal':
      return '1';
    default:
      return choices ? first : (named[field.id] ?? 'Bemidji');
  }
}

/** Every answer that the form asks for there. Fails when it still finds a problem: then the form has changed. */
export function completeAnswers(context = withAssister): Answers {
  const form = formOf(currentFormVersion);
  if (!form) throw new Error('the current form is gone');
  let answers: Answers = applyChanges({}, addMember({}, randomUUID()));
  for (let round = 0; round < 500; round += 1) {
    const view = viewForm(form, answers, context);
    const fields = view.topics.flatMap(topic => topic.fields);
    const open = fields.find(({ required, answer }) => required && (answer === undefined || answer.length === 0));
    if (!open) {
      const errors = view.problems.filter(({ severity }) => severity === 'error');
      if (errors.length > 0 || view.left > 0) throw new Error(`still ${view.left} left: ${JSON.stringify(errors)}`);
      return answers;
    }
    answers = applyChanges(answers, answerChanges(answers, open.path, named[open.field.id] ?? plainAnswer(open)));
  }
  throw new Error('the form asks without end');
}

/** A draft that is complete and signed. */
export async function signedDraft(clientId: string, change: Partial<Application> = {}): Promise<Application> {
  const form = formOf(currentFormVersion);
  if (!form) throw new Error('the current form is gone');
  const answers = change.answers ?? completeAnswers();
  const sha256 = async (text: string) => createHash('sha256').update(text).digest('hex');
  const hash = await answersHash(payloadOf(form, answers, withAssister), sha256);
  const signature = { answersHash: hash, formVersion: form.version, signerName: 'Grace Olson', signedAt, typedBy: null };
  return draftFor(clientId, { answers, percent: 100, signature, ...change });
}

export const requestFor = (application: Application, change: Partial<SubmitRequest> = {}): SubmitRequest => ({
  id: randomUUID(),
  rev: randomUUID(),
  clientId: application.clientId,
  kind: 'submit-application',
  applicationId: application.id,
  applicationRev: application.rev,
  answersHash: application.signature?.answersHash ?? '0'.repeat(64),
  createdAt: '2026-11-23T15:59:00.000Z',
  outcome: null,
  ...change,
});
