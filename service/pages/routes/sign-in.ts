import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { findVisitor, goOn, type Pages, send } from '../context.ts';
import { clearCookie, readCookie, writeCookie } from '../cookies.ts';
import { formTokenOf, isOwnForm } from '../form-token.ts';
import { noInput, readInput, readNext, tokenInput } from '../input.ts';
import { text } from '../texts.ts';
import { failurePage } from '../views/failure.ts';
import { signInPage, someoneInsidePage } from '../views/sign-in.ts';
import { clientWindowPage, startPage } from '../views/start.ts';

const signInQuery = z.strictObject({
  next: z.string().max(400).optional(),
  because: z.enum(['expired', 'signed-out', 'not-now']).optional(),
});

const signInForm = z.strictObject({
  formToken: tokenInput,
  next: z.string().max(400),
  email: z.string().max(254),
  password: z.string().max(200),
});

const goInForm = z.strictObject({ formToken: tokenInput, next: z.string().max(400), ticket: tokenInput });

const messages = {
  expired: { tone: 'plain', key: 'signIn.again' },
  'signed-out': { tone: 'ok', key: 'signIn.signedOut' },
  'not-now': { tone: 'plain', key: 'signIn.notNow' },
} as const;

export const signInRoutes = (app: FastifyInstance, pages: Pages): void => {
  const frame = { sample: pages.sample };
  const guarded = { config: { rateLimit: { max: pages.services.settings.signInsPerMinute, timeWindow: '1 minute' } } };

  const enter = async (request: FastifyRequest, reply: FastifyReply, ticket: string, next: string): Promise<FastifyReply> => {
    writeCookie(request, reply, 'visit', await pages.visits.goIn(ticket));
    return goOn(reply, next);
  };

  app.get('/', async (request, reply) => {
    const visitor = await findVisitor(pages, request, reply);
    return visitor ? goOn(reply, '/account') : send(reply, startPage(frame));
  });

  // What the Desk shows a client who has no device of their own.
  app.get('/client-window', async (request, reply) => {
    readInput(noInput, request.query);
    return send(reply, clientWindowPage(frame));
  });

  app.get('/sign-in', async (request, reply) => {
    const { next, because } = readInput(signInQuery, request.query);
    if (await findVisitor(pages, request, reply)) return goOn(reply, readNext(next));
    // A cookie of a session that ended must not bind the form: it could be gone before the form comes back.
    if (readCookie(request, 'visit')) clearCookie(request, reply, 'visit');
    const message = because && { tone: messages[because].tone, text: text(messages[because].key) };
    return send(reply, signInPage(frame, { formToken: formTokenOf(request, reply), email: '', next: readNext(next), message }));
  });

  app.post('/sign-in', guarded, async (request, reply) => {
    const { formToken, next: wanted, email, password } = readInput(signInForm, request.body);
    if (!isOwnForm(request, formToken)) return send(reply, failurePage(frame, 'stale'), 403);
    const next = readNext(wanted);
    const again = (status: number, message: string) =>
      send(reply, signInPage(frame, { formToken, email, next, message: { tone: 'danger', text: message } }), status);
    if (!email.trim() || !password) return again(422, text('signIn.missing'));
    try {
      const { ticket, inside } = await pages.visits.knock(email.trim(), password);
      if (inside) return send(reply, someoneInsidePage(frame, { formToken, ticket, next, ...inside }));
      return await enter(request, reply, ticket, next);
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      if (error.code === 'sign-in-refused') return again(error.status, text('signIn.refused'));
      if (error.code === 'sign-in-locked') {
        return again(error.status, text('signIn.locked', { minutes: Number(error.details?.minutes) }));
      }
      throw error;
    }
  });

  app.post('/sign-in/go-in', guarded, async (request, reply) => {
    const { formToken, next: wanted, ticket } = readInput(goInForm, request.body);
    if (!isOwnForm(request, formToken)) return send(reply, failurePage(frame, 'stale'), 403);
    const next = readNext(wanted);
    try {
      return await enter(request, reply, ticket, next);
    } catch (error) {
      if (!(error instanceof DeskError) || error.code !== 'attempt-over') throw error;
      const message = { tone: 'plain', text: text('signIn.tooLong') } as const;
      return send(reply, signInPage(frame, { formToken, email: '', next, message }), error.status);
    }
  });

  app.post('/sign-out', async (request, reply) => {
    const { formToken } = readInput(z.strictObject({ formToken: tokenInput }), request.body);
    const visitor = await findVisitor(pages, request, reply);
    if (visitor && !isOwnForm(request, formToken)) return send(reply, failurePage(visitor.frame, 'stale'), 403);
    if (visitor) await pages.visits.end({ consumerId: visitor.consumer.id, sessionId: visitor.sessionId });
    clearCookie(request, reply, 'visit');
    return goOn(reply, '/sign-in?because=signed-out');
  });
};
