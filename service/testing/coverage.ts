import { randomUUID } from 'node:crypto';
import { plans, resultFor } from '../../shared/enrollment/commands/commands.fixture.ts';
import type { Coverage, EligibilityResult } from '../../shared/model/coverage.ts';
import type { CoverageCommand, ReportEvent } from '../../shared/model/coverage-commands.ts';
import type { Document } from '../../shared/model/document.ts';
import type { CoverageRequest, Outcome, Request } from '../../shared/model/request.ts';
import { addApplication } from '../db/applications.ts';
import { lockConsumer } from '../db/consumers.ts';
import { keepEligibility } from '../db/coverage/coverage.ts';
import { addDocument, moveDocument } from '../db/documents.ts';
import { feedToAuthorized } from '../db/feed.ts';
import { applicationDocuments } from '../domain/applications.ts';
import type { Visit } from '../domain/consumers/visits.ts';
import { obey } from '../domain/coverage/obey.ts';
import { draftFor, type TestDesk } from './desk.ts';
import { documentFor, somePdf } from './documents.ts';
import { publishPlans } from './plans.ts';
import { signInToAccount } from './visits.ts';
import { rightPassword, type World } from './world.ts';

/** Whatever holds the service, pages or a world of Desks. */
type WithServices = Pick<World, 'services'>;

/** What is sold in the tests of coverage. */
export async function sellPlans({ services }: WithServices): Promise<void> {
  for (const year of [2026, 2027])
    await publishPlans(
      services.store,
      plans.filter(plan => plan.year === year),
      { year },
    );
}

/** Gives a consumer an application that was received, and what was decided on it: as `resultFor`, with `change`. */
export async function eligible(
  world: WithServices,
  consumerId: string,
  change: Partial<EligibilityResult> = {},
): Promise<EligibilityResult> {
  const { store } = world.services;
  const result = resultFor({ applicationId: randomUUID(), ...change });
  const { applicationId: id, confirmationNumber, coverageYear, people, decidedAt } = result;
  const answers = Object.fromEntries(people.map(({ memberId }, place) => [`m/${memberId}/@`, String(place)]));
  const receipt = { confirmationNumber, receivedAt: decidedAt };
  const application = draftFor(consumerId, { id, coverageYear, answers, percent: 100, status: 'submitted', receipt });
  await store.change(async work => {
    await lockConsumer(work, consumerId, 'share');
    if (await addApplication(work.db, application, work.now)) await feedToAuthorized(work, consumerId, applicationDocuments(application));
    await keepEligibility(work, consumerId, result);
  });
  return result;
}

/** A document that proves what was reported, received, and (unless `change` says otherwise) accepted. */
export async function addProof(
  world: WithServices,
  consumerId: string,
  { reportId, what }: NonNullable<Document['proof']>,
  change: Partial<Document> = {},
): Promise<Document> {
  const at = world.services.clock().toISOString();
  const document = documentFor(consumerId, somePdf(100), {
    ...{ kind: 'other', proof: { reportId, what }, state: { step: 'received', at, scan: 'clean' }, review: { state: 'accepted', at } },
    ...change,
  });
  await world.services.store.change(async work => {
    await lockConsumer(work, consumerId, 'share');
    await addDocument(work.db, document, null, work.now);
    await moveDocument(work.db, document, null);
    await feedToAuthorized(work, consumerId, [{ collection: 'documents', id: document.id }]);
  });
  return document;
}

export const lostCoverage = (change: Partial<ReportEvent> = {}): ReportEvent => ({
  ...{ do: 'report-event', event: 'loss-of-coverage', facts: { happenedOn: '2026-11-30' }, memberIds: ['grace'] },
  ...change,
});

/** A life event, reported by the consumer themselves; answers its id. */
export async function report({ services }: WithServices, consumerId: string): Promise<string> {
  const id = randomUUID();
  await services.store.change(async work => {
    await lockConsumer(work, consumerId, 'share');
    await obey(work, { id, consumerId, by: { kind: 'consumer' }, command: lostCoverage() }, services.catalogue);
  });
  return id;
}

/** As a Desk would push it. */
export const coverageRequest = (clientId: string, command: CoverageCommand, change: Partial<CoverageRequest> = {}): CoverageRequest => ({
  ...{ id: randomUUID(), rev: randomUUID(), clientId, kind: 'coverage', command },
  ...{ createdAt: '2026-11-23T15:59:00.000Z', outcome: null },
  ...change,
});

/** Pushes it, whatever comes of that, and answers its outcome as the Desk pulls it; null where it was not taken. */
export async function askOnDesk(desk: TestDesk, request: CoverageRequest): Promise<Outcome | null> {
  await desk.push('requests', request);
  const { documents } = await desk.pullAll('requests');
  return (documents as Request[]).find(({ id }) => id === request.id)?.outcome ?? null;
}

export const coverageOn = async (desk: TestDesk, clientId: string): Promise<Coverage | undefined> =>
  ((await desk.pullAll('results')).documents as Coverage[]).find(document => document.clientId === clientId);

/** The consumer goes into their own account. */
export async function visitOf({ services }: World, consumerId: string): Promise<Visit> {
  const token = await signInToAccount(services.visits, `${consumerId}@example.org`, rightPassword);
  const visit = await services.visits.find(token);
  if (!visit) throw new Error('the visit ended at once');
  return visit;
}

/** In a few words. */
export const spokenOutcome = (outcome: Outcome | null): string =>
  outcome?.state === 'refused' ? [outcome.code, ...outcome.problems].join(' ') : (outcome?.state ?? 'not-taken');
