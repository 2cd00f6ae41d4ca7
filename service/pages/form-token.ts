import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { newToken, readCookie, type SignedInCookie, writeCookie } from './cookies.ts';

/**
 * Against forged forms (CSRF): every form carries a token that follows from the person's own cookie, so another site can
 * neither read nor make one, and a token ends with its session. Before sign-in the visitor cookie stands in, so that nobody
 * can be signed in to somebody else's account either. No state at the service.
 */
export const formTokenFor = (secret: string): string => createHmac('sha256', secret).update('assister-desk/form').digest('base64url');

const secretOf = (request: FastifyRequest, signedIn: SignedInCookie): string | undefined =>
  readCookie(request, signedIn) ?? readCookie(request, 'visitor');

/** The token for the forms of this answer; gives a browser that has no cookie yet its visitor cookie. */
export const formTokenOf = (request: FastifyRequest, reply: FastifyReply, signedIn: SignedInCookie = 'visit'): string => {
  const known = secretOf(request, signedIn);
  if (known) return formTokenFor(known);
  const secret = newToken();
  writeCookie(request, reply, 'visitor', secret);
  return formTokenFor(secret);
};

/** Whether this form was really sent from one of our pages in this browser. */
export const isOwnForm = (request: FastifyRequest, token: string, signedIn: SignedInCookie = 'visit'): boolean => {
  const from = request.headers['sec-fetch-site'];
  if (from !== undefined && from !== 'same-origin' && from !== 'none') return false;
  const secret = secretOf(request, signedIn);
  if (!secret) return false;
  const expected = Buffer.from(formTokenFor(secret));
  const given = Buffer.from(token);
  return expected.length === given.length && timingSafeEqual(expected, given);
};
