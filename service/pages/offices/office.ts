import type { FastifyReply, FastifyRequest } from 'fastify';
import { findRosterPerson } from '../../db/institution/roster.ts';
import { findStaff, type StaffRow } from '../../db/institution/staff.ts';
import type { Office } from '../../db/institution/tables.ts';
import type { OfficeVisit } from '../../domain/offices/office-sessions.ts';
import { type Pages, SignInNeeded } from '../context.ts';
import { readCookie } from '../cookies.ts';
import { formTokenOf } from '../form-token.ts';
import { text } from '../texts.ts';
import type { Frame, NavigationItem } from '../views/layout.ts';

// The pages of an agency (AMP), of the ARC and of the Learning Center. Each has a sign-in, a cookie and a frame of its own.

/** Their pages, in the order of the navigation. The first is home. */
const pagesOf: Readonly<Record<Office, readonly (readonly [id: string, path: string])[]>> = {
  agency: [
    ['roster', '/amp'],
    ['upload', '/amp/upload'],
    ['look-up', '/amp/look-up'],
    ['unsent', '/amp/unsent'],
    ['payments', '/amp/payments'],
  ],
  arc: [
    ['queue', '/arc'],
    ['agencies', '/arc/agencies'],
    ['documents', '/arc/documents'],
    ['determinations', '/arc/determinations'],
    ['payments', '/arc/payments'],
    ['carriers', '/arc/carriers'],
    ['consumers', '/arc/consumers'],
  ],
  learning: [
    ['course', '/learning'],
    ['assessment', '/learning/assessment'],
    ['records', '/learning/records'],
  ],
};

/** Whose pages stand at this address; null: the consumers'. */
export const officeAt = (url: string): Office | null =>
  (Object.keys(pagesOf) as Office[]).find(office => new RegExp(`^${pagesOf[office][0]?.[1]}(?:[/?]|$)`).test(url)) ?? null;

/** Before anybody is signed in there. */
export const officeFrame = (pages: Pages, office: Office): Frame => ({
  sample: pages.sample,
  place: text(`office.${office}.name`),
  help: text(`office.${office}.help`),
});

export const signedInFrame = (pages: Pages, office: Office, name: string, formToken: string): Frame => ({
  ...officeFrame(pages, office),
  signedIn: {
    name,
    formToken,
    navigation: pagesOf[office].map(([id, path]): NavigationItem => ({ id, path, label: text(`office.${office}.pages.${id}`) })),
    signOut: { path: `${pagesOf[office][0]?.[1]}/sign-out`, label: text('nav.signOut') },
  },
});

/** Null when nobody is signed in there. */
export const findOfficeVisit = async (pages: Pages, office: Office, request: FastifyRequest): Promise<OfficeVisit | null> => {
  const token = readCookie(request, office);
  return token ? pages.services.officeSessions.find(office, token) : null;
};

/** With their name, for a page that needs nothing else of them. Null when nobody is signed in there. */
export const findOfficeFrame = async (
  pages: Pages,
  office: Office,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Frame | null> => {
  const visit = await findOfficeVisit(pages, office, request);
  const find = office === 'learning' ? findRosterPerson : findStaff;
  const person = visit && (await find(pages.services.store.db, visit.subjectId));
  if (!person) return null;
  return signedInFrame(pages, office, `${person.givenName} ${person.familyName}`, formTokenOf(request, reply, office));
};

/** Somebody of staff, at one request. */
export interface StaffVisitor {
  visit: OfficeVisit;
  staff: StaffRow;
  formToken: string;
  frame: Frame;
}

/** Throws SignInNeeded. `next`: after a form was sent, the page that shows it. */
export const requireStaff = async (
  pages: Pages,
  office: 'agency' | 'arc',
  request: FastifyRequest,
  reply: FastifyReply,
  next = request.url,
): Promise<StaffVisitor> => {
  const visit = await findOfficeVisit(pages, office, request);
  const staff = visit && (await findStaff(pages.services.store.db, visit.subjectId));
  if (!visit || !staff || staff.endedAt) throw new SignInNeeded(next, office);
  const formToken = formTokenOf(request, reply, office);
  return { visit, staff, formToken, frame: signedInFrame(pages, office, `${staff.givenName} ${staff.familyName}`, formToken) };
};

/** A contact of an agency; what belongs to other agencies does not exist for them. */
export interface ContactVisitor extends StaffVisitor {
  agencyId: string;
}

export const requireContact = async (
  pages: Pages,
  request: FastifyRequest,
  reply: FastifyReply,
  next?: string,
): Promise<ContactVisitor> => {
  const visitor = await requireStaff(pages, 'agency', request, reply, next);
  if (visitor.staff.agencyId === null) throw new SignInNeeded(next ?? request.url, 'agency');
  return { ...visitor, agencyId: visitor.staff.agencyId };
};
