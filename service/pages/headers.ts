import type { FastifyReply, FastifyRequest } from 'fastify';

/** The pages need no script at all, so none may run: not even one that somebody smuggled into a name. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), clipboard-read=()',
};

/** A letter carries its own styles, and nothing else that could do anything. */
export const letterHeaders = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

/** What somebody sent is no page of ours: nothing in it runs, loads, or knows of our cookies, whatever it says it is. */
export const fileHeaders = { 'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'" };

export const addHeaders = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  void reply.headers(headers);
  // A shared computer keeps no copy of anybody's page, and "back" after signing out shows none.
  if (!request.url.startsWith('/assets/')) void reply.header('cache-control', 'no-store');
  if (request.protocol === 'https') void reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
};
