import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { todayIn } from '../../shared/dates.ts';
import type { Application } from '../../shared/model/application.ts';
import type { Document } from '../../shared/model/document.ts';
import { addAgency, updateAssister } from '../db/assisters.ts';
import { addAppointment } from '../db/institution/appointments.ts';
import { updateRosterPerson } from '../db/institution/roster.ts';
import { addStaff, type StaffOffice } from '../db/institution/staff.ts';
import type { Office } from '../db/institution/tables.ts';
import { createVisits } from '../domain/consumers/visits.ts';
import type { SignedInCookie } from '../pages/cookies.ts';
import { formTokenFor } from '../pages/form-token.ts';
import { requestFor } from './complete-draft.ts';
import { eligible, report } from './coverage.ts';
import { draftFor, type TestDesk } from './desk.ts';
import { documentFor, somePdf } from './documents.ts';
import { passCourse } from './learning.ts';
import { addQualified } from './qualified.ts';
import { addReviewed } from './reviewed.ts';
import { addSubmitted } from './submitted.ts';
import { signInToAccount } from './visits.ts';
import { rightPassword, type World } from './world.ts';

export type Headers = Readonly<Record<string, string>>;

/** Those whom every route of the API turns away that is not for anyone. */
const shutOut = [
  'nobody',
  'unknown token',
  'lapsed token',
  'signed out',
  'replaced',
  'device lost',
  'access ended',
  'access paused',
  /** With the cookie of their own account, about themselves. */
  'consumer',
] as const;
/** What belongs to one consumer. */
const ofConsumer = [
  ...(['authorization', 'application', 'request', 'document', 'accountLease'] as const),
  ...(['coverage', 'eligibilityResult', 'coverageCommand', 'lifeEventReport', 'enrollment', 'coveredDays'] as const),
];
/** Assisters who are signed in: never authorized by the client that is named, once, now. */
const signedIn = ['stranger', 'former', 'own'] as const;
export const apiRoles = [...shutOut, ...signedIn] as const;
export type ApiRole = (typeof apiRoles)[number];

/**
 * `assister`: with the token of a Desk. `consumer`: whose things are named; `other`: somebody else. With the cookie of an office:
 * `learner`, who is named as a person on the roster; `contact`, of that person's agency; `arc`; and others like the first two.
 */
const officeRoles = ['learner', 'other learner', 'contact', 'other contact', 'arc'] as const;
type OfficeRole = (typeof officeRoles)[number];
export const pageRoles = ['nobody', 'assister', 'other', 'consumer', ...officeRoles] as const;
export type PageRole = (typeof pageRoles)[number];

/** What a request can name: a client with what belongs to them, and computers of their assister. */
export interface Named {
  clientId: string;
  familyName: string;
  authorizationId: string;
  draft: Application;
  /** Whose bytes the service awaits. */
  document: Document;
  /** A life event that they reported; its receipt stands under the same id. */
  reportId: string;
  assisterEmail: string;
  deviceId: string;
  lostDeviceId: string;
  agencyId: string;
  /** On the roster of that agency. */
  personId: string;
  /** An application that was received, of whomever, and who is in it. */
  submittedId: string;
  submittedNumber: string;
  memberId: string;
  /** One of theirs that waits to be reviewed. */
  reviewedId: string;
  /** An assessment that they passed, and the record of it. */
  attemptId: string;
  recordId: string;
  /** With an appointment at a carrier. */
  brokerId: string;
  appointmentId: string;
}

/** The same of nobody. */
export function nothingReal(): Named {
  const clientId = randomUUID();
  return {
    ...{ clientId, familyName: 'Nobody', authorizationId: randomUUID(), draft: draftFor(clientId) },
    document: documentFor(clientId, somePdf()),
    reportId: randomUUID(),
    ...{ assisterEmail: `${randomUUID()}@example.org`, deviceId: randomUUID(), lostDeviceId: randomUUID() },
    ...{
      agencyId: randomUUID(),
      personId: randomUUID(),
      submittedId: randomUUID(),
      submittedNumber: 'M00-00000-XX',
      memberId: randomUUID(),
      reviewedId: randomUUID(),
      attemptId: randomUUID(),
      recordId: randomUUID(),
    },
    ...{ brokerId: randomUUID(), appointmentId: randomUUID() },
  };
}

export interface Callers {
  /** What a request to the API names when this role asks. */
  named(role: ApiRole): Named;
  /** What a request for a page names, with the authorization that is live now. */
  onPages(): Promise<Named>;
  api(role: ApiRole): Promise<Headers>;
  page(role: PageRole): Promise<{ headers: Headers; formToken: string }>;
  /** The number of an assister whom nobody authorizes. */
  freeNumber: string;
  /** All that is kept of what `named` names: a refused request leaves it as it is. */
  kept(named: Named): Promise<unknown>;
}

/** The token stands in for the cookie before a sign-in too: a form's token fits on every page that this caller may try. */
const cookies = (name: SignedInCookie, token: string): Headers => ({ host: 'localhost', cookie: `${name}=${token}; visitor=${token}` });

/** Who is behind the cookies of the offices. */
async function addOffices({ services, clock }: World, agencyId: string) {
  const { db } = services.store;
  const elsewhere = randomUUID();
  await addAgency(db, { id: elsewhere, name: 'Lakeshore Clinic', createdAt: clock.now() });
  const empty = { passwordHash: null, passwordChangedAt: null, totpSecret: null, endedAt: null, createdAt: clock.now() };
  const staff = async (office: StaffOffice, workplace: string | null) => {
    const id = randomUUID();
    const contactRole = workplace ? ('administrator' as const) : null;
    const name = { givenName: 'Signe', familyName: 'Dahl', email: `${id}@example.org` };
    await addStaff(db, { id, office, agencyId: workplace, contactRole, ...name, ...empty });
    return { office, subjectId: id };
  };
  const learner = async () => {
    const id = randomUUID();
    const who = { role: 'navigator', givenName: 'Bao', familyName: 'Vang', email: `${id}@example.org` } as const;
    const shown = { publicPhone: '6515550100', publicEmail: 'help@example.org' };
    const assisterId = id.replaceAll('-', '').slice(0, 9).toUpperCase();
    await addQualified(db, { id, agencyId, assisterId, ...who, ...shown }, clock.now());
    return { office: 'learning', subjectId: id } as const;
  };
  return {
    learner: await learner(),
    'other learner': await learner(),
    contact: await staff('agency', agencyId),
    'other contact': await staff('agency', elsewhere),
    arc: await staff('arc', null),
  } satisfies Record<OfficeRole, { office: Office; subjectId: string }>;
}

/** Does the course and passes the assessment, as both must be before they can be looked at. */
async function learnAll({ services }: World, personId: string) {
  const { learning, store } = services;
  await store.db.deleteFrom('trainingRecord').where('personId', '=', personId).execute();
  const { attemptId } = await passCourse(learning, personId);
  const { records } = await learning.records(personId);
  const recordId = records.find(record => record.attemptId === attemptId)?.id;
  if (!recordId) throw new Error('the learner has passed nothing');
  return { attemptId, recordId };
}

/** `app`: over the same data as the world. */
export async function createCallers(world: World, app: FastifyInstance): Promise<Callers> {
  const { services } = world;
  const { authorizations, officeSessions, store } = services;
  const { db } = store;
  const assister = () => world.addAssister();

  const lapsed = await world.signIn(await assister());
  world.clock.advance(world.services.settings.accessTokenMinutes + 1);
  const signedOut = await world.signIn(await assister());
  await signedOut.call('DELETE', '/v1/session');
  const twice = await assister();
  const replaced = await world.signIn(twice);
  await world.signIn(twice);
  const stolen = randomUUID();
  const lost = await world.signIn(await assister(), stolen);
  await lost.call('POST', `/v1/devices/${stolen}/lost`);
  const stopped = await assister();
  const ended = await world.signIn(stopped);
  await updateAssister(db, stopped.id, { accessEndedAt: world.clock.now() });
  const lacking = await assister();
  const paused = await world.signIn(lacking);
  // As the review by the clock finds it too, which would otherwise let them in again in the middle of a slow run.
  await updateRosterPerson(db, lacking.id, { certifiedUntil: '2026-11-01' });
  await updateAssister(db, lacking.id, { accessPausedAt: world.clock.now(), accessPausedWhy: 'certification' });

  const people = { stranger: await assister(), former: await assister(), own: await assister() };
  const computers = { deviceId: randomUUID(), lostDeviceId: randomUUID() };
  const formers = await world.signIn(people.former);
  await world.signIn(people.own, computers.lostDeviceId);
  await (await world.signIn(people.own, computers.deviceId)).call('POST', `/v1/devices/${computers.lostDeviceId}/lost`);
  const owns = await world.signIn(people.own);

  const agencyId = people.own.agencyId;
  const offices = await addOffices(world, agencyId);
  const { consumerId: submitterId, ...submitted } = await addSubmitted(world, await assister());
  const { applicationId: submittedId, confirmationNumber: submittedNumber, memberId } = submitted;
  const reviewedId = await addReviewed(world, submitterId);
  const determined = { program: 'MA', status: 'pending', help: 'application', determinedOn: todayIn(world.clock.now().getTime()) } as const;
  await services.determinations.take({ applicationId: submittedId, memberId, ...determined, activeOn: null }, { kind: 'exchange' });
  const { subjectId: personId } = offices.learner;
  const ofOffices = { agencyId, personId, submittedId, submittedNumber, memberId, reviewedId, ...(await learnAll(world, personId)) };
  const { id: brokerId } = await assister();
  await updateRosterPerson(db, brokerId, { role: 'broker', npn: '18273645' });
  const appointmentId = randomUUID();
  const appointment = { id: appointmentId, personId: brokerId, carrier: 'sample-a', fromDay: '2026-01-01', untilDay: null };
  await addAppointment(db, { ...appointment, accountNumber: null });

  /** Authorized `former` once, authorizes `own` now, and has a draft and requests of both. */
  const addNamed = async (familyName: string): Promise<Named> => {
    const clientId = await world.addConsumer({ familyName });
    const draft = draftFor(clientId);
    const before = await authorizations.start(clientId, people.former.referenceNumber);
    await formers.push('applications', draft);
    await formers.push('requests', requestFor(draft));
    await authorizations.end(clientId, before);
    const authorizationId = await authorizations.start(clientId, people.own.referenceNumber);
    await owns.push('requests', requestFor(draft));
    const document = documentFor(clientId, somePdf());
    await owns.push('documents', document);
    await eligible(world, clientId, { applicationId: draft.id });
    const reportId = await report(world, clientId);
    return {
      ...{ clientId, familyName, authorizationId, draft, document, reportId, assisterEmail: people.own.email },
      ...{ ...computers, ...ofOffices, brokerId, appointmentId },
    };
  };
  const client = await addNamed('Lindqvist');
  const consumer = await addNamed('Halvorson');
  const otherId = await world.addConsumer();
  await authorizations.start(otherId, people.stranger.referenceNumber);
  const strangers = await world.signIn(people.stranger);
  await strangers.push('applications', draftFor(otherId));
  const free = await assister();

  const visits = createVisits(world.services);
  const tokens = new Map<string, string>();
  const visit = async (consumerId: string): Promise<Headers> => {
    const known = tokens.get(consumerId);
    const token = known && (await visits.find(known)) ? known : await signInToAccount(visits, `${consumerId}@example.org`, rightPassword);
    tokens.set(consumerId, token);
    return cookies('visit', token);
  };
  const atOffice = async (role: OfficeRole): ReturnType<Callers['page']> => {
    const { office, subjectId } = offices[role];
    const known = tokens.get(role);
    const isLive = known && (await officeSessions.find(office, known));
    const token = isLive ? known : await store.change(work => officeSessions.open(work, office, subjectId));
    tokens.set(role, token);
    return { headers: { accept: 'text/html', ...cookies(office, token) }, formToken: formTokenFor(token) };
  };

  const desks = new Map<string, TestDesk>([
    ['stranger', strangers],
    ['former', formers],
    ['own', owns],
  ]);
  const deskOf = async (role: (typeof signedIn)[number]): Promise<TestDesk> => {
    const person = people[role];
    // A row may have changed the password, or ended the session.
    await updateAssister(db, person.id, { passwordHash: person.passwordHash, passwordHistory: '[]' });
    const known = desks.get(role);
    if (known && (await known.call('GET', '/v1/account/security')).status === 200) return known;
    const desk = await world.signIn(person);
    desks.set(role, desk);
    return desk;
  };

  const bearer = ({ session }: TestDesk): Headers => ({ authorization: `Bearer ${session.accessToken}` });
  const api: Record<ApiRole, () => Headers | Promise<Headers>> = {
    nobody: () => ({}),
    'unknown token': () => ({ authorization: `Bearer ${'x'.repeat(43)}` }),
    'lapsed token': () => bearer(lapsed),
    'signed out': () => bearer(signedOut),
    replaced: () => bearer(replaced),
    'device lost': () => bearer(lost),
    'access ended': () => bearer(ended),
    'access paused': () => bearer(paused),
    consumer: () => visit(consumer.clientId),
    stranger: async () => bearer(await deskOf('stranger')),
    former: async () => bearer(await deskOf('former')),
    own: async () => bearer(await deskOf('own')),
  };
  const page = async (headers: Headers, url: string) => {
    const answer = await app.inject({ url, headers });
    const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const formToken = /name="formToken" value="([^"]+)"/.exec(answer.body)?.[1];
    if (!formToken) throw new Error(`${url} has no form`);
    return { headers: { accept: 'text/html', ...headers, ...(cookie && { cookie }) }, formToken };
  };
  const pages: Record<PageRole, () => ReturnType<Callers['page']>> = {
    nobody: () => page({ host: 'localhost' }, '/sign-in'),
    assister: async () => page({ host: 'localhost', ...bearer(await deskOf('own')) }, '/sign-in'),
    other: async () => page(await visit(otherId), '/account'),
    consumer: async () => page(await visit(consumer.clientId), '/account'),
    learner: () => atOffice('learner'),
    'other learner': () => atOffice('other learner'),
    contact: () => atOffice('contact'),
    'other contact': () => atOffice('other contact'),
    arc: () => atOffice('arc'),
  };

  return {
    named: role => (role === 'consumer' ? consumer : client),
    onPages: async () => {
      const current = await authorizations.current(consumer.clientId);
      if (current?.assister.referenceNumber === people.own.referenceNumber) return { ...consumer, authorizationId: current.id };
      const options = current ? { replaces: current.id } : {};
      return { ...consumer, authorizationId: await authorizations.start(consumer.clientId, people.own.referenceNumber, options) };
    },
    api: async role => api[role](),
    page: role => pages[role](),
    freeNumber: free.referenceNumber,
    kept: async ({ clientId, deviceId, lostDeviceId, personId, submittedId, brokerId, reviewedId: reviewed }) => {
      const of = (table: (typeof ofConsumer)[number]) => db.selectFrom(table).selectAll().where('consumerId', '=', clientId).execute();
      const onDevices = (table: 'deviceAccount' | 'escrowKey') =>
        db.selectFrom(table).selectAll().where('deviceId', 'in', [deviceId, lostDeviceId]).execute();
      const ofPerson = (table: 'lessonDone' | 'assessmentAttempt' | 'trainingRecord') =>
        db.selectFrom(table).selectAll().where('personId', '=', personId).execute();
      return [
        ...(await Promise.all(ofConsumer.map(of))),
        ...(await Promise.all((['deviceAccount', 'escrowKey'] as const).map(onDevices))),
        ...(await Promise.all((['lessonDone', 'assessmentAttempt', 'trainingRecord'] as const).map(ofPerson))),
        await db.selectFrom('rosterPerson').selectAll().where('id', '=', personId).execute(),
        await db.selectFrom('determination').selectAll().where('applicationId', '=', submittedId).execute(),
        await db.selectFrom('documentReview').selectAll().where('documentId', '=', reviewed).execute(),
        await db.selectFrom('carrierAppointment').selectAll().where('personId', '=', brokerId).execute(),
        await db.selectFrom('device').selectAll().where('id', 'in', [deviceId, lostDeviceId]).execute(),
      ];
    },
  };
}
