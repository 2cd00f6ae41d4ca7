import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '../compose.ts';
import type { AuthorizationPeriod } from '../domain/authorizations.ts';
import type { ConsumerAccount, ConsumerProfile } from '../domain/consumers/account.ts';
import type { OwnDocuments } from '../domain/consumers/own-documents.ts';
import type { OwnDraft } from '../domain/consumers/own-draft.ts';
import type { OwnSubmission } from '../domain/consumers/own-submission.ts';
import type { Visit, Visits } from '../domain/consumers/visits.ts';
import { readCookie, type SignedInCookie } from './cookies.ts';
import { formTokenOf } from './form-token.ts';
import type { Markup } from './markup.ts';
import { text } from './texts.ts';
import type { Frame } from './views/layout.ts';

/** What the routes of the pages work with. */
export interface Pages {
  services: Services;
  account: ConsumerAccount;
  ownDraft: OwnDraft;
  ownSubmission: OwnSubmission;
  ownDocuments: OwnDocuments;
  visits: Visits;
  sample: boolean;
}

/** A consumer who is signed in, at one request. */
export interface Visitor {
  sessionId: string;
  visit: Visit;
  consumer: ConsumerProfile;
  /** Newest first; `current` is the live one. */
  assisters: readonly AuthorizationPeriod[];
  current: AuthorizationPeriod | null;
  formToken: string;
  frame: Frame;
}

const consumerPages = [
  ['account', '/account'],
  ['assister', '/account/assister'],
  ['applications', '/account/applications'],
  ['coverage', '/account/coverage'],
] as const;

/** Nobody is signed in (any more). `next`: where the person goes on after signing in; `cookie`: where they would be signed in. */
export class SignInNeeded extends Error {
  readonly next: string;
  readonly cookie: SignedInCookie;
  constructor(next: string, cookie: SignedInCookie = 'visit') {
    super('sign-in-needed');
    this.name = 'SignInNeeded';
    this.next = next;
    this.cookie = cookie;
  }
}

export const findVisitor = async (pages: Pages, request: FastifyRequest, reply: FastifyReply): Promise<Visitor | null> => {
  const token = readCookie(request, 'visit');
  const visit = token ? await pages.visits.find(token) : null;
  if (!visit) return null;
  const consumer = await pages.account.profile(visit.consumerId);
  const assisters = await pages.services.authorizations.history(visit.consumerId);
  const current = assisters.find(period => period.endedAt === null) ?? null;
  const formToken = formTokenOf(request, reply);
  return {
    sessionId: visit.sessionId,
    visit,
    consumer,
    assisters,
    current,
    formToken,
    frame: {
      sample: pages.sample,
      signedIn: {
        name: `${consumer.givenName} ${consumer.familyName}`,
        formToken,
        navigation: consumerPages.map(([id, path]) => ({ id, path, label: text(`nav.${id}`) })),
        signOut: { path: '/sign-out', label: text(current ? 'nav.signOutForAssister' : 'nav.signOut') },
      },
    },
  };
};

/** Throws SignInNeeded. After a form was sent, `next` is the page that shows that form, never the address it went to. */
export const requireVisitor = async (pages: Pages, request: FastifyRequest, reply: FastifyReply, next = request.url): Promise<Visitor> => {
  const visitor = await findVisitor(pages, request, reply);
  if (!visitor) throw new SignInNeeded(next);
  return visitor;
};

export const send = (reply: FastifyReply, markup: Markup, status = 200): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').send(markup.text);

/** After a form that changed something: the browser gets the next page with GET, so a reload sends nothing twice. */
export const goOn = (reply: FastifyReply, path: string): FastifyReply => reply.redirect(path, 303);
