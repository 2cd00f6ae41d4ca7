/**
 * What consumers do in their own account. The pages cannot edit a draft yet, so the edit is done here as they will have to do it: in
 * one transaction, on the state that they saw, and with a line in the feed.
 */
import { findApplication, replaceDraft } from '../../service/db/applications.ts';
import { lockConsumer } from '../../service/db/consumers.ts';
import { feedToAuthorized } from '../../service/db/feed.ts';
import { applicationDocuments } from '../../service/domain/applications.ts';
import { consumerEnters } from '../../service/domain/leases/leases.ts';
import { leaveAccount } from '../../service/domain/leases/leave.ts';
import { draftFor } from '../../service/testing/desk.ts';
import { applyChanges } from '../../shared/application/edits.ts';
import { toInstant } from '../../shared/dates.ts';
import type { Application } from '../../shared/model/application.ts';
import { chooseChanges, newWords } from './acts-of-assisters.ts';
import { answersOfOne } from './answers.ts';
import type { Consumer, Scene } from './scene.ts';

export async function consumerEdits(scene: Scene, consumer: Consumer): Promise<void> {
  const { service, random, timeline } = scene;
  const ids = [...scene.begun].filter(([, { clientId }]) => clientId === consumer.id).map(([id]) => id);
  if (!service || ids.length === 0) return;
  const id = random.pick(ids);
  const before = (await findApplication(service.store.db, id))?.document;
  if (before?.status !== 'draft') return;
  const isFree = (path: string): boolean => before.clashes[path] === undefined;
  const answers = chooseChanges(random, before, newWords(scene), isFree);
  if (!answers) return;
  const now: Application = {
    ...before,
    rev: random.uuid(),
    answers: applyChanges(before.answers, answers),
    signature: null,
    updatedAt: toInstant(timeline.now),
    updatedBy: 'consumer',
  };
  const noted = scene.ledger.begin(consumer.name, consumer.id, { applicationId: id, answers }, timeline.now);
  scene.log(`${consumer.name}: edit ${noted.number} of ${id.slice(0, 4)}: ${JSON.stringify(answers)}`);
  await service.store.change(async work => {
    await lockConsumer(work, consumer.id, 'share');
    if (!(await replaceDraft(work.db, now, before.rev, work.now))) throw new Error('nobody else is at the service at this moment');
    await feedToAuthorized(work, consumer.id, applicationDocuments(now));
  });
  scene.consumerWrote(noted, before, now);
}

/** A draft with nothing left to ask. */
export async function consumerStarts(scene: Scene, consumer: Consumer): Promise<void> {
  const { service, random, timeline } = scene;
  if (!service) return;
  const draft = draftFor(consumer.id, {
    ...{ id: random.uuid(), rev: random.uuid(), answers: answersOfOne(random.uuid()), percent: 100 },
    ...{ startedBy: 'consumer', updatedBy: 'consumer', updatedAt: toInstant(timeline.now) },
  });
  await service.applications.start(draft);
  scene.begun.set(draft.id, { by: consumer.name, clientId: consumer.id, at: timeline.now });
  scene.log(`${consumer.name} begins the draft ${draft.id.slice(0, 4)}`);
}

export async function authorize(scene: Scene, consumer: Consumer, assisterId: string): Promise<void> {
  const { service, timeline } = scene;
  const assister = scene.assisters.find(({ id }) => id === assisterId);
  if (!service || !assister || consumer.authorization) return;
  const id = await service.authorizations.start(consumer.id, assister.referenceNumber);
  consumer.authorization = { id, assisterId };
  scene.rights.push({ clientId: consumer.id, assisterId, from: timeline.now, until: null });
  scene.log(`${consumer.name} authorizes assister ${scene.assisters.indexOf(assister) + 1}`);
}

export async function endAuthorization(scene: Scene, consumer: Consumer): Promise<void> {
  const { service, timeline } = scene;
  if (!service || !consumer.authorization) return;
  await service.authorizations.end(consumer.id, consumer.authorization.id);
  consumer.authorization = null;
  for (const period of scene.rights) if (period.clientId === consumer.id) period.until ??= timeline.now;
  scene.log(`${consumer.name} ends the authorization`);
}

const idleMinutes = 15;

/** Into the account, or out of it again. */
export async function consumerComesOrGoes(scene: Scene, consumer: Consumer): Promise<void> {
  const { service, random } = scene;
  if (!service) return;
  const { session } = consumer;
  if (session) {
    await service.store.change(work => leaveAccount(work, consumer.id, session));
    consumer.session = null;
    scene.log(`${consumer.name} leaves the account`);
    return;
  }
  const id = random.uuid();
  await service.store.change(async work => {
    await lockConsumer(work, consumer.id, 'share');
    await consumerEnters(work, consumer.id, id, idleMinutes);
  });
  consumer.session = id;
  scene.log(`${consumer.name} enters the account`);
}
