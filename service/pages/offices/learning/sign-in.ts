import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DeskError } from '../../../../shared/contracts/errors.ts';
import { readTrainingKey } from '../../../domain/learning/training-key.ts';
import { goOn, type Pages, send } from '../../context.ts';
import { clearCookie, readCookie, writeCookie } from '../../cookies.ts';
import { formTokenOf, isOwnForm } from '../../form-token.ts';
import { readInput, readNext, tokenInput } from '../../input.ts';
import { text } from '../../texts.ts';
import { failurePage } from '../../views/failure.ts';
import { officeFrame } from '../office.ts';
import { findLearner } from './learner.ts';
import { keyPage } from './views/sign-in.ts';

const signInQuery = z.strictObject({
  next: z.string().max(400).optional(),
  because: z.enum(['expired', 'signed-out']).optional(),
});
const signInForm = z.strictObject({ formToken: tokenInput, next: z.string().max(400), key: z.string().max(200) });
const signOutForm = z.strictObject({ formToken: tokenInput });

const messages = {
  expired: { tone: 'plain', key: 'office.signIn.again' },
  'signed-out': { tone: 'ok', key: 'office.signIn.signedOut' },
} as const;

export const learningSignInRoutes = (app: FastifyInstance, pages: Pages): void => {
  const { learning, officeSessions, settings } = pages.services;
  const frame = officeFrame(pages, 'learning');
  const isOwn = (request: FastifyRequest, formToken: string): boolean => isOwnForm(request, formToken, 'learning');

  app.get('/learning/sign-in', async (request, reply) => {
    const { next, because } = readInput(signInQuery, request.query);
    if (await findLearner(pages, request, reply)) return goOn(reply, readNext(next, 'learning'));
    // A cookie of a session that ended must not bind the form: it could be gone before the form comes back.
    if (readCookie(request, 'learning')) clearCookie(request, reply, 'learning');
    const message = because && { tone: messages[because].tone, text: text(messages[because].key) };
    return send(
      reply,
      keyPage(frame, { formToken: formTokenOf(request, reply, 'learning'), key: '', next: readNext(next, 'learning'), message }),
    );
  });

  // Keys are counted one by one in the domain; here, how many one address tries.
  app.post(
    '/learning/sign-in',
    { config: { rateLimit: { max: settings.signInsPerMinute, timeWindow: '1 minute' } } },
    async (request, reply) => {
      const { formToken, next: wanted, key: typed } = readInput(signInForm, request.body);
      if (!isOwn(request, formToken)) return send(reply, failurePage(frame, 'stale'), 403);
      const next = readNext(wanted, 'learning');
      const again = (status: number, error: string) => send(reply, keyPage(frame, { formToken, key: typed, next, error }), status);
      const key = readTrainingKey(typed);
      if (!key) return again(422, text('learning.signIn.missing'));
      try {
        writeCookie(request, reply, 'learning', await learning.signIn(key));
        return goOn(reply, next);
      } catch (error) {
        if (!(error instanceof DeskError)) throw error;
        if (error.code === 'sign-in-refused') return again(error.status, text('learning.signIn.refused'));
        if (error.code === 'sign-in-locked')
          return again(error.status, text('office.signIn.locked', { minutes: Number(error.details?.minutes) }));
        throw error;
      }
    },
  );

  app.post('/learning/sign-out', async (request, reply) => {
    const { formToken } = readInput(signOutForm, request.body);
    const learner = await findLearner(pages, request, reply);
    if (learner && !isOwn(request, formToken)) return send(reply, failurePage(learner.frame, 'stale'), 403);
    if (learner) await officeSessions.end(learner.visit);
    clearCookie(request, reply, 'learning');
    return goOn(reply, '/learning/sign-in?because=signed-out');
  });
};
