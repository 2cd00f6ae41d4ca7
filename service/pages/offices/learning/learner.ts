import type { FastifyReply, FastifyRequest } from 'fastify';
import { findRosterPerson, type RosterPerson } from '../../../db/institution/roster.ts';
import type { OfficeVisit } from '../../../domain/offices/office-sessions.ts';
import { type Pages, SignInNeeded } from '../../context.ts';
import { formTokenOf } from '../../form-token.ts';
import type { Frame } from '../../views/layout.ts';
import { findOfficeVisit, signedInFrame } from '../office.ts';

/** Somebody in the Learning Center, at one request. */
export interface Learner {
  visit: OfficeVisit;
  person: RosterPerson;
  formToken: string;
  frame: Frame;
}

/** Null when nobody is signed in there, or they are on no roster any more. */
export const findLearner = async (pages: Pages, request: FastifyRequest, reply: FastifyReply): Promise<Learner | null> => {
  const visit = await findOfficeVisit(pages, 'learning', request);
  const person = visit && (await findRosterPerson(pages.services.store.db, visit.subjectId));
  if (!visit || !person || person.removedAt) return null;
  const formToken = formTokenOf(request, reply, 'learning');
  return { visit, person, formToken, frame: signedInFrame(pages, 'learning', nameOf(person), formToken) };
};

/** Throws SignInNeeded. `next`: after a form was sent, the page that shows it. */
export const requireLearner = async (pages: Pages, request: FastifyRequest, reply: FastifyReply, next = request.url): Promise<Learner> => {
  const learner = await findLearner(pages, request, reply);
  if (!learner) throw new SignInNeeded(next, 'learning');
  return learner;
};

export const nameOf = ({ givenName, familyName }: Pick<RosterPerson, 'givenName' | 'familyName'>): string => `${givenName} ${familyName}`;
