import { randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Of who is signed in: a consumer, staff of an agency or of the ARC, who learns. In one browser they do not know of each other. */
export type SignedInCookie = 'visit' | 'agency' | 'arc' | 'learning';
/** All are gone when the browser closes. `visitor`: binds the forms before a sign-in to this browser. */
type CookieName = SignedInCookie | 'visitor';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Plain HTTP is for a computer that talks to itself (the sample); everywhere else cookies travel over HTTPS only. */
const isSecure = (request: FastifyRequest): boolean => request.protocol === 'https' || !loopback.has(request.hostname);

// The prefix keeps a neighbouring host from planting a cookie of ours.
const fullName = (request: FastifyRequest, name: CookieName): string => (isSecure(request) ? `__Host-${name}` : name);

export const readCookie = (request: FastifyRequest, name: CookieName): string | undefined => request.cookies[fullName(request, name)];

export const writeCookie = (request: FastifyRequest, reply: FastifyReply, name: CookieName, value: string): void => {
  void reply.setCookie(fullName(request, name), value, { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(request) });
};

/** For this request, too, it is gone: a form on the page that follows must not be bound to it. */
export const clearCookie = (request: FastifyRequest, reply: FastifyReply, name: CookieName): void => {
  delete request.cookies[fullName(request, name)];
  void reply.clearCookie(fullName(request, name), { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(request) });
};

/** 256 random bits as text that fits a cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url');
