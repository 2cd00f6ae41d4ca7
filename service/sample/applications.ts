import { createHash } from 'node:crypto';
import { helperAnswers } from '../../shared/application/first-answers.ts';
import type { Form } from '../../shared/application/form.ts';
import { currentFormVersion, formOf } from '../../shared/application/forms.ts';
import { payloadOf } from '../../shared/application/payload.ts';
import { answersHash } from '../../shared/application/signature.ts';
import { viewForm } from '../../shared/application/view.ts';
import { todayIn } from '../../shared/dates.ts';
import { type Application, begunBy, type Signature } from '../../shared/model/application.ts';
import type { SubmitRequest } from '../../shared/model/request.ts';
import type { Store } from '../db/store.ts';
import { createApplications } from '../domain/applications.ts';
import type { Hub } from '../domain/look-again-hub.ts';
import { createCatalogue } from '../domain/plans/catalogue.ts';
import type { LiveSession } from '../domain/session/authenticate.ts';
import { createHandlers } from '../domain/sync/handlers/index.ts';
import { createSync } from '../domain/sync/sync.ts';
import { sampleAnswers } from './households.ts';
import { type SampleAssister, type SamplePerson, sampleTeam } from './people.ts';
import { sampleId } from './sample-ids.ts';

const sha256 = async (text: string): Promise<string> => createHash('sha256').update(text).digest('hex');

const sampleForm = (): Form => {
  const form = formOf(currentFormVersion);
  if (!form) throw new Error('the current form is missing');
  return form;
};

/** The draft that this person's assister, or they themselves, have worked on until `at`; null for a person without one. Signed when nothing is left to answer. */
export async function sampleApplication(person: SamplePerson, assister: SampleAssister, at: Date): Promise<Application | null> {
  const instant = at.toISOString();
  const given = sampleAnswers(person.key, instant);
  if (Object.keys(given).length === 0) return null;
  const by = person.beganAlone ? 'consumer' : 'assister';
  const helper = helperAnswers({ ...assister, agencyName: sampleTeam.agency.name }, todayIn(at.getTime()));
  const answers = { ...(by === 'assister' && helper), ...given };
  const form = sampleForm();
  const context = { today: todayIn(at.getTime()), authorized: true };
  const { percent, left } = viewForm(form, answers, context);
  if (left > 0 && 'h/typedName' in answers) throw new Error(`the signed sample application of ${person.key} is not complete`);
  const signature: Signature | null =
    left > 0
      ? null
      : {
          answersHash: await answersHash(payloadOf(form, answers, context), sha256),
          formVersion: form.version,
          signerName: `${person.givenName} ${person.familyName}`,
          signedAt: instant,
          typedBy: assister.assisterId,
        };
  return {
    id: sampleId(`${person.key}/application`),
    rev: sampleId(`${person.key}/application/rev`),
    clientId: sampleId(person.key),
    formVersion: form.version,
    coverageYear: form.coverageYear,
    ...begunBy(by, instant),
    answers,
    percent,
    signature,
  };
}

const submission = (application: Application, signature: Signature): SubmitRequest => ({
  id: sampleId(`${application.id}/request`),
  rev: sampleId(`${application.id}/request/rev`),
  clientId: application.clientId,
  kind: 'submit-application',
  applicationId: application.id,
  applicationRev: application.rev,
  answersHash: signature.answersHash,
  createdAt: signature.signedAt,
  outcome: null,
});

/** Sends the sample's applications as the assister's Desk would: a push of the draft, and a request if it is signed. What a person began alone comes from their own account. */
export const createApplicationPusher = (hub: Hub, caller: LiveSession, assister: SampleAssister) => ({
  push: async (storeAfter: (minutes: number) => Store, person: SamplePerson): Promise<void> => {
    const store = storeAfter(50);
    const application = await sampleApplication(person, assister, store.now());
    if (!application) return;
    if (application.startedBy === 'consumer') return createApplications(store).start(application);
    await pushOne(store, hub, caller, 'applications', application);
    if (application.signature) await pushOne(storeAfter(52), hub, caller, 'requests', submission(application, application.signature));
  },
});

async function pushOne(
  store: Store,
  hub: Hub,
  caller: LiveSession,
  collection: 'applications' | 'requests',
  document: Application | SubmitRequest,
) {
  const sync = createSync({ store, hub, handlers: createHandlers(createCatalogue(store)) });
  const answer = await sync.push(caller, collection, {
    idempotencyKey: sampleId(`${document.id}/push`),
    rows: [{ assumedRev: null, document: { ...document } }],
  });
  const [outcome] = answer.outcomes;
  if (outcome?.state !== 'accepted') throw new Error(`the sample's ${collection} were not accepted: ${outcome?.state}`);
}
