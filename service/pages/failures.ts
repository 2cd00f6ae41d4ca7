import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { DeskError } from '../../shared/contracts/errors.ts';
import { findVisitor, goOn, type Pages, SignInNeeded, send } from './context.ts';
import { readCookie } from './cookies.ts';
import { readNext, signInPaths } from './input.ts';
import { findOfficeFrame, officeAt, officeFrame } from './offices/office.ts';
import { type Failure, failurePage } from './views/failure.ts';
import type { Frame } from './views/layout.ts';

const statusOf = (error: FastifyError | DeskError): number => ('status' in error ? error.status : (error.statusCode ?? 500));

const failureFor = (status: number): Failure => {
  if (status === 404) return 'notFound';
  if (status === 429) return 'tooMany';
  return status < 500 ? 'badRequest' : 'failed';
};

/** The person's own frame around a failure; a plain one when even that fails. */
const frameFor = async (pages: Pages, request: FastifyRequest, reply: FastifyReply): Promise<Frame> => {
  const office = officeAt(request.url);
  if (office) return (await findOfficeFrame(pages, office, request, reply).catch(() => null)) ?? officeFrame(pages, office);
  const visitor = await findVisitor(pages, request, reply).catch(() => null);
  return visitor?.frame ?? { sample: pages.sample };
};

export const createFailureHandler =
  (pages: Pages, log: (line: string) => void) =>
  async (error: FastifyError | DeskError | SignInNeeded, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (error instanceof SignInNeeded) {
      const { next, cookie } = error;
      const because = readCookie(request, cookie) ? 'because=expired&' : '';
      return goOn(reply, `${signInPaths[cookie]}?${because}next=${encodeURIComponent(readNext(next, cookie))}`);
    }
    const status = statusOf(error);
    // The route's pattern, never the address: an address can hold what somebody typed.
    if (status >= 500) log(`pages: ${request.method} ${request.routeOptions.url ?? '?'} failed: ${error.name}`);
    return send(reply, failurePage(await frameFor(pages, request, reply), failureFor(status)), status);
  };

/** What no other route knows: a page for people, the API's own answer for programs. */
export const createNotFoundRoute = (pages: Pages) => async (request: FastifyRequest, reply: FastifyReply) => {
  if (!request.headers.accept?.includes('text/html')) return reply.callNotFound();
  return send(reply, failurePage(await frameFor(pages, request, reply), 'notFound'), 404);
};
