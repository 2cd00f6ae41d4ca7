import { membersOf } from '../../shared/application/paths.ts';
import type { Answers } from '../../shared/model/application.ts';
import type { AssisterRow } from '../db/assisters.ts';
import type { NewConsumer } from '../db/consumers.ts';
import { completeAnswers, requestFor, signedDraft } from './complete-draft.ts';
import type { World } from './world.ts';

export interface Submitted {
  consumerId: string;
  applicationId: string;
  confirmationNumber: string;
  /** The only one. */
  memberId: string;
  authorizationId: string;
}

/** Long to make, and the same for everybody. */
let answers: Answers | undefined;

/** A consumer who authorizes the assister, and whose application has been received. */
export async function addSubmitted(world: World, assister: AssisterRow, change: Partial<NewConsumer> = {}): Promise<Submitted> {
  answers ??= completeAnswers();
  const consumerId = await world.addConsumer(change);
  const authorizationId = await world.services.authorizations.start(consumerId, assister.referenceNumber);
  const draft = await signedDraft(consumerId, { answers });
  const desk = await world.signIn(assister);
  await desk.push('applications', draft);
  await desk.push('requests', requestFor(draft));
  const [application] = await world.services.applications.ofConsumer(consumerId);
  const [memberId = ''] = membersOf(answers);
  const confirmationNumber = application?.receipt?.confirmationNumber;
  if (!confirmationNumber) throw new Error('the application was not received');
  return { consumerId, applicationId: draft.id, confirmationNumber, memberId, authorizationId };
}
