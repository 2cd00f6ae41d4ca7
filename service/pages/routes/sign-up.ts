import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DeskError, type ErrorCode } from '../../../shared/contracts/errors.ts';
import { todayIn } from '../../../shared/dates.ts';
import { findVisitor, goOn, type Pages, send } from '../context.ts';
import { writeCookie } from '../cookies.ts';
import { formTokenOf, isOwnForm } from '../form-token.ts';
import { noInput, readInput, tokenInput } from '../input.ts';
import { type AccountErrors, accountFields, noAccountTyped, readAccount, type TypedAccount } from '../sign-up-form.ts';
import { text } from '../texts.ts';
import { failurePage } from '../views/failure.ts';
import {
  finishPage,
  forgotPasswordPage,
  linkOverPage,
  lookInMailPage,
  newPasswordPage,
  passwordSavedPage,
  signUpPage,
} from '../views/sign-up.ts';

// A consumer makes their own account, and chooses a new password, by a link that comes to their own mailbox. Every address is
// answered alike here: what it is to us stands in the letter only.

const emailInput = z.string().max(254);
const numberQuery = z.strictObject({ number: z.string().max(60).default('') });
const signUpForm = z.strictObject({ formToken: tokenInput, email: emailInput, letter: z.enum(['en', 'es']) });
const forgotForm = z.strictObject({ formToken: tokenInput, email: emailInput });
const passwordFields = {
  formToken: tokenInput,
  number: z.string().max(60),
  /** For programs that keep passwords; nothing is done with it. */
  username: emailInput.optional(),
  password: z.string().max(200),
  again: z.string().max(200),
};
const newPasswordForm = z.strictObject(passwordFields);
const accountInput = z.strictObject(
  Object.fromEntries(accountFields.map(field => [field, z.string().max(200).default('')])) as Record<
    (typeof accountFields)[number],
    z.ZodDefault<z.ZodString>
  >,
);
const finishForm = accountInput.extend(passwordFields);

const explained = new Set<ErrorCode>(['password-too-short', 'password-too-long', 'password-too-common']);
const isAddress = (typed: string): boolean => z.email().safeParse(typed).success;

export const signUpRoutes = (app: FastifyInstance, pages: Pages): void => {
  const { consumerLinks, settings, clock } = pages.services;
  const frame = { sample: pages.sample };
  const guarded = { config: { rateLimit: { max: settings.signInsPerMinute, timeWindow: '1 minute' } } };
  const hint = text('signUp.finish.passwordHint', { least: settings.passwordMinLength });
  const stale = (reply: FastifyReply) => send(reply, failurePage(frame, 'stale'), 403);

  /** What is wrong with a password in words; throws what is no matter of words. */
  const words = (error: unknown): string => {
    if (!(error instanceof DeskError) || !explained.has(error.code)) throw error;
    const { least = '', most = '' } = error.details ?? {};
    return text(`assisterAccount.refused.${error.code}`, { least: String(least), most: String(most) });
  };
  const isOver = (error: unknown): boolean => error instanceof DeskError && error.code === 'attempt-over';

  app.get('/sign-up', async (request, reply) => {
    readInput(noInput, request.query);
    if (await findVisitor(pages, request, reply)) return goOn(reply, '/account');
    return send(reply, signUpPage(frame, { formToken: formTokenOf(request, reply), email: '', letter: 'en' }));
  });

  app.post('/sign-up', guarded, async (request, reply) => {
    const { formToken, email: typed, letter } = readInput(signUpForm, request.body);
    if (!isOwnForm(request, formToken)) return stale(reply);
    const email = typed.trim();
    if (!isAddress(email)) return send(reply, signUpPage(frame, { formToken, email, letter, error: text('signUp.noAddress') }), 422);
    await consumerLinks.signUp(email, letter);
    return send(reply, lookInMailPage(frame, 'signUp', { hours: settings.signUpHours }));
  });

  interface Asked {
    number: string;
    email: string;
    typed: TypedAccount;
    errors: AccountErrors;
    error?: string;
  }
  const askAccount = (request: FastifyRequest, reply: FastifyReply, asked: Asked, status: number) =>
    send(reply, finishPage(frame, { ...asked, formToken: formTokenOf(request, reply), hint }), status);

  app.get('/sign-up/finish', guarded, async (request, reply) => {
    const { number } = readInput(numberQuery, request.query);
    const found = await consumerLinks.find('sign-up', number);
    if (!found) return send(reply, linkOverPage(frame, 'signUp'), 422);
    return askAccount(request, reply, { number, email: found.email, typed: noAccountTyped, errors: {} }, 200);
  });

  app.post('/sign-up/finish', guarded, async (request, reply) => {
    const { formToken, number, username: _, password, again, ...typed } = readInput(finishForm, request.body);
    if (!isOwnForm(request, formToken)) return stale(reply);
    const found = await consumerLinks.find('sign-up', number);
    if (!found) return send(reply, linkOverPage(frame, 'signUp'), 422);
    const read = readAccount(typed, todayIn(clock().getTime()));
    const asked = { number, email: found.email, typed, errors: 'errors' in read ? read.errors : {} };
    if (password !== again) return askAccount(request, reply, { ...asked, error: text('assisterAccount.different') }, 422);
    if ('errors' in read) return askAccount(request, reply, asked, 422);
    try {
      const token = await consumerLinks.finish(number, read.account, password);
      // Whoever else was signed in in this browser is not any more.
      const before = await findVisitor(pages, request, reply);
      if (before) await pages.visits.end(before.visit);
      writeCookie(request, reply, 'visit', token);
      return goOn(reply, '/account');
    } catch (error) {
      if (isOver(error)) return send(reply, linkOverPage(frame, 'signUp'), 422);
      return askAccount(request, reply, { ...asked, error: words(error) }, 422);
    }
  });

  app.get('/forgot', async (request, reply) => {
    readInput(noInput, request.query);
    return send(reply, forgotPasswordPage(frame, { formToken: formTokenOf(request, reply), email: '' }));
  });

  app.post('/forgot', guarded, async (request, reply) => {
    const { formToken, email: typed } = readInput(forgotForm, request.body);
    if (!isOwnForm(request, formToken)) return stale(reply);
    const email = typed.trim();
    if (!isAddress(email)) return send(reply, forgotPasswordPage(frame, { formToken, email, error: text('signUp.noAddress') }), 422);
    await consumerLinks.forgot(email);
    return send(reply, lookInMailPage(frame, 'forgot', { minutes: settings.resetMinutes }));
  });

  const askPassword = (request: FastifyRequest, reply: FastifyReply, number: string, email: string, error?: string) =>
    send(reply, newPasswordPage(frame, { formToken: formTokenOf(request, reply), number, email, hint, error }), error ? 422 : 200);

  app.get('/new-password', guarded, async (request, reply) => {
    const { number } = readInput(numberQuery, request.query);
    const found = await consumerLinks.find('reset', number);
    return found ? askPassword(request, reply, number, found.email) : send(reply, linkOverPage(frame, 'forgot'), 422);
  });

  app.post('/new-password', guarded, async (request, reply) => {
    const { formToken, number, password, again } = readInput(newPasswordForm, request.body);
    if (!isOwnForm(request, formToken)) return stale(reply);
    const found = await consumerLinks.find('reset', number);
    if (!found) return send(reply, linkOverPage(frame, 'forgot'), 422);
    if (password !== again) return askPassword(request, reply, number, found.email, text('assisterAccount.different'));
    try {
      await consumerLinks.reset(number, password);
    } catch (error) {
      if (isOver(error)) return send(reply, linkOverPage(frame, 'forgot'), 422);
      return askPassword(request, reply, number, found.email, words(error));
    }
    return send(reply, passwordSavedPage(frame));
  });
};
