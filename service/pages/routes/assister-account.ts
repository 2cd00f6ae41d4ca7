import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DeskError, type ErrorCode } from '../../../shared/contracts/errors.ts';
import { type Pages, send } from '../context.ts';
import { formTokenOf, isOwnForm } from '../form-token.ts';
import { readInput, tokenInput } from '../input.ts';
import { text } from '../texts.ts';
import { donePage, forgotPage, numberPage, passwordPage } from '../views/assister-account.ts';
import { failurePage } from '../views/failure.ts';

// An assister's account is set up, and a forgotten password replaced, by a one-time number that came by e-mail (seed: Account
// Set Up). These pages sign nobody in.

const numberQuery = z.strictObject({ number: z.string().max(60).optional() });
const passwordForm = z.strictObject({
  formToken: tokenInput,
  number: z.string().max(60),
  password: z.string().max(200),
  again: z.string().max(200),
  code: z.string().max(40).optional(),
});
const forgotForm = z.strictObject({ formToken: tokenInput, email: z.string().max(254) });

const ways = {
  setUp: { path: '/assister/set-up', kind: 'activation' },
  newPassword: { path: '/assister/new-password', kind: 'reset' },
} as const;
type Way = keyof typeof ways;

const explained = new Set<ErrorCode>([
  'password-too-short',
  'password-too-long',
  'password-too-common',
  'password-used-before',
  'code-refused',
  'sign-in-locked',
]);

export const assisterAccountRoutes = (app: FastifyInstance, pages: Pages): void => {
  const { accountLinks, settings } = pages.services;
  const frame = { sample: pages.sample };
  const guarded = { config: { rateLimit: { max: settings.signInsPerMinute, timeWindow: '1 minute' } } };
  const hint = text('assisterAccount.hint', { least: settings.passwordMinLength });

  const ask = async (request: FastifyRequest, reply: FastifyReply, way: Way, number: string, error?: string): Promise<FastifyReply> => {
    const { path, kind } = ways[way];
    const formToken = formTokenOf(request, reply);
    const found = number === '' ? null : await accountLinks.find(kind, number);
    if (found) return send(reply, passwordPage(frame, { way, path, formToken, number, hint, error, ...found }), error ? 422 : 200);
    const bad = number === '' ? undefined : text('assisterAccount.setUp.bad');
    return send(reply, numberPage(frame, { way, path, number, error: bad }), bad ? 422 : 200);
  };

  const refusalWords = (error: unknown): string => {
    if (!(error instanceof DeskError) || !explained.has(error.code)) throw error;
    const { least = '', most = '', minutes = '' } = error.details ?? {};
    return text(`assisterAccount.refused.${error.code}`, { least: String(least), most: String(most), minutes: String(minutes) });
  };

  for (const way of Object.keys(ways) as Way[]) {
    const { path, kind } = ways[way];
    app.get(path, guarded, async (request, reply) => {
      const { number = '' } = readInput(numberQuery, request.query);
      return ask(request, reply, way, number);
    });

    app.post(path, guarded, async (request, reply) => {
      const { formToken, number, password, again, code = '' } = readInput(passwordForm, request.body);
      if (!isOwnForm(request, formToken)) return send(reply, failurePage(frame, 'stale'), 403);
      const found = await accountLinks.find(kind, number);
      if (!found) return ask(request, reply, way, number);
      if (password !== again) return ask(request, reply, way, number, text('assisterAccount.different'));
      try {
        if (way === 'setUp') await accountLinks.setUp(number, password);
        else await accountLinks.reset(number, password, code);
      } catch (error) {
        if (error instanceof DeskError && error.code === 'attempt-over') return ask(request, reply, way, number);
        return ask(request, reply, way, number, refusalWords(error));
      }
      return send(
        reply,
        donePage(frame, text(`assisterAccount.${way}.title`), text(`assisterAccount.${way}.done`, { email: found.email })),
      );
    });
  }

  app.get('/assister/forgot', async (request, reply) => {
    readInput(z.strictObject({}), request.query);
    return send(reply, forgotPage(frame, formTokenOf(request, reply)));
  });

  app.post('/assister/forgot', guarded, async (request, reply) => {
    const { formToken, email } = readInput(forgotForm, request.body);
    if (!isOwnForm(request, formToken)) return send(reply, failurePage(frame, 'stale'), 403);
    if (email.trim() !== '') await accountLinks.forgot(email.trim());
    const said = text('assisterAccount.forgot.done', { minutes: settings.resetMinutes });
    return send(reply, donePage(frame, text('assisterAccount.forgot.title'), said));
  });
};
