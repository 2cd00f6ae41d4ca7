import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { goOn, type Pages, send } from '../context.ts';
import { clearCookie, readCookie, writeCookie } from '../cookies.ts';
import { formTokenOf, isOwnForm } from '../form-token.ts';
import { readInput, readNext, tokenInput } from '../input.ts';
import { text } from '../texts.ts';
import { failurePage } from '../views/failure.ts';
import { findOfficeVisit, officeFrame } from './office.ts';
import { numberPage, setUpPage, signInPage } from './sign-in-views.ts';

// The way in to AMP and to the ARC's pages: e-mail, password and the code of an authenticator app, asked together, so that nobody learns
// which of them was wrong. An account is set up by a one-time link, which shows the app's secret and asks a code of it back.

type StaffOffice = 'agency' | 'arc';
const homes = { agency: '/amp', arc: '/arc' } as const;

const signInQuery = z.strictObject({
  next: z.string().max(400).optional(),
  because: z.enum(['expired', 'signed-out', 'set-up']).optional(),
});
const signInForm = z.strictObject({
  formToken: tokenInput,
  next: z.string().max(400),
  email: z.string().max(254),
  password: z.string().max(200),
  code: z.string().max(40),
});
const numberQuery = z.strictObject({ number: z.string().max(60).optional() });
const setUpForm = z.strictObject({
  formToken: tokenInput,
  /** For programs that keep passwords; whose account it is the number says. */
  email: z.string().max(254).optional(),
  number: z.string().max(60),
  password: z.string().max(200),
  again: z.string().max(200),
  code: z.string().max(40),
});

const messages = {
  expired: { tone: 'plain', key: 'again' },
  'signed-out': { tone: 'ok', key: 'signedOut' },
  'set-up': { tone: 'ok', key: 'setUp' },
} as const;

const explained: ReadonlySet<string> = new Set(['password-too-short', 'password-too-long', 'password-too-common']);

/** `onSignIn`: somebody looks at the form. */
export const officeSignInRoutes = (app: FastifyInstance, pages: Pages, office: StaffOffice, onSignIn: () => void): void => {
  const { staffAccounts, officeSessions, settings } = pages.services;
  const frame = officeFrame(pages, office);
  const home = homes[office];
  const guarded = { config: { rateLimit: { max: settings.signInsPerMinute, timeWindow: '1 minute' } } };

  app.get(`${home}/sign-in`, async (request, reply) => {
    const { next, because } = readInput(signInQuery, request.query);
    if (await findOfficeVisit(pages, office, request)) return goOn(reply, readNext(next, office));
    // A cookie of a session that ended must not bind the form: it could be gone before the form comes back.
    if (readCookie(request, office)) {
      clearCookie(request, reply, office);
      for (const name of Object.keys(request.cookies)) if (name.endsWith(office)) delete request.cookies[name];
    }
    onSignIn();
    const message = because && { tone: messages[because].tone, text: text(`office.signIn.${messages[because].key}`) };
    const content = { formToken: formTokenOf(request, reply, office), email: '', next: readNext(next, office), message };
    return send(reply, signInPage(frame, office, content));
  });

  app.post(`${home}/sign-in`, guarded, async (request, reply) => {
    const { formToken, next: wanted, email, password, code } = readInput(signInForm, request.body);
    if (!isOwnForm(request, formToken, office)) return send(reply, failurePage(frame, 'stale'), 403);
    const next = readNext(wanted, office);
    const again = (status: number, message: string) =>
      send(reply, signInPage(frame, office, { formToken, email, next, message: { tone: 'danger', text: message } }), status);
    if (!email.trim() || !password || !code.trim()) return again(422, text('office.signIn.missing'));
    try {
      writeCookie(request, reply, office, await staffAccounts.signIn(office, email.trim(), password, code));
      return goOn(reply, next);
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      if (error.code === 'sign-in-refused') return again(error.status, text('office.signIn.refused'));
      if (error.code !== 'sign-in-locked') throw error;
      return again(error.status, text('office.signIn.locked', { minutes: Number(error.details?.minutes) }));
    }
  });

  app.post(`${home}/sign-out`, async (request, reply) => {
    const { formToken } = readInput(z.strictObject({ formToken: tokenInput }), request.body);
    const visit = await findOfficeVisit(pages, office, request);
    if (visit && !isOwnForm(request, formToken, office)) return send(reply, failurePage(frame, 'stale'), 403);
    if (visit) await officeSessions.end(visit);
    clearCookie(request, reply, office);
    return goOn(reply, `${home}/sign-in?because=signed-out`);
  });

  const ask = async (request: FastifyRequest, reply: FastifyReply, number: string, error?: string): Promise<FastifyReply> => {
    const found = number === '' ? null : await staffAccounts.findLink(number);
    if (found?.office === office) {
      const content = { formToken: formTokenOf(request, reply, office), number, least: settings.passwordMinLength, error, ...found };
      return send(reply, setUpPage(frame, home, content), error ? 422 : 200);
    }
    const bad = number === '' ? undefined : text('office.setUp.bad');
    return send(reply, numberPage(frame, home, number, bad), bad ? 422 : 200);
  };

  app.get(`${home}/set-up`, guarded, async (request, reply) => {
    const { number = '' } = readInput(numberQuery, request.query);
    return ask(request, reply, number);
  });

  app.post(`${home}/set-up`, guarded, async (request, reply) => {
    const { formToken, number, password, again, code } = readInput(setUpForm, request.body);
    if (!isOwnForm(request, formToken, office)) return send(reply, failurePage(frame, 'stale'), 403);
    if ((await staffAccounts.findLink(number))?.office !== office) return ask(request, reply, number);
    if (password !== again) return ask(request, reply, number, text('office.setUp.different'));
    try {
      await staffAccounts.setUp(number, password, code);
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      if (error.code === 'attempt-over') return ask(request, reply, number);
      if (error.code === 'code-refused') return ask(request, reply, number, text('office.setUp.codeRefused'));
      if (!explained.has(error.code)) throw error;
      const { least = '', most = '' } = error.details ?? {};
      return ask(request, reply, number, text(`office.setUp.${error.code}`, { least: String(least), most: String(most) }));
    }
    return goOn(reply, `${home}/sign-in?because=set-up`);
  });
};
