import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { DeskError, type ErrorCode } from '../../../shared/contracts/errors.ts';
import type { AssisterDetails } from '../../domain/authorizations.ts';
import { goOn, type Pages, requireVisitor, send, type Visitor } from '../context.ts';
import { isOwnForm } from '../form-token.ts';
import { noInput, readInput, readReferenceNumber, tokenInput } from '../input.ts';
import { text } from '../texts.ts';
import { agreePage, findAssisterPage, manageAssisterPage, removeAssisterPage } from '../views/assister.ts';
import { failurePage } from '../views/failure.ts';
import { showReferenceNumber } from '../views/parts.ts';

// Only the consumer starts or ends an authorization, here and nowhere else, and the assister is not notified of either
// (seed: overview; Account Management).

const manage = '/account/assister';
const done = ['added', 'changed', 'removed'] as const;
type Done = (typeof done)[number];

const manageQuery = z.strictObject({ done: z.enum(done).optional() });
const addQuery = z.strictObject({ number: z.string().max(40).optional() });
const agreeForm = z.strictObject({ formToken: tokenInput, number: z.string().max(40), replaces: z.string().max(80) });
const removeForm = z.strictObject({ formToken: tokenInput, authorization: z.string().max(80) });

const hasCode = (error: unknown, ...codes: readonly ErrorCode[]): boolean => error instanceof DeskError && codes.includes(error.code);

export const assisterRoutes = (app: FastifyInstance, pages: Pages): void => {
  const { authorizations, lookUps } = pages.services;

  const lookUp = async (typed: string, visitor: Visitor): Promise<AssisterDetails | string> => {
    const number = readReferenceNumber(typed);
    if (!number) return text('assister.find.wrongShape');
    if (visitor.current?.assister.referenceNumber === number) return text('assister.find.already', { name: visitor.current.assister.name });
    try {
      return await lookUps.find(visitor.consumer.id, number);
    } catch (error) {
      if (hasCode(error, 'too-many-requests')) return text('assister.find.tooMany');
      if (hasCode(error, 'look-ups-locked')) return text('assister.find.locked');
      if (!hasCode(error, 'reference-number-unknown')) throw error;
      return text('assister.find.unknown', { number: showReferenceNumber(number) });
    }
  };

  const findAgain = (reply: FastifyReply, visitor: Visitor, number: string, error?: string) =>
    send(reply, findAssisterPage(visitor.frame, { number, error, current: visitor.current?.assister ?? null }), error ? 422 : 200);

  app.get(manage, async (request, reply) => {
    const { frame, current, assisters } = await requireVisitor(pages, request, reply);
    const query = readInput(manageQuery, request.query);
    return send(
      reply,
      manageAssisterPage(frame, { authorization: current, periods: assisters, done: doneText(query.done, current?.assister) }),
    );
  });

  app.get(`${manage}/add`, async (request, reply) => {
    const visitor = await requireVisitor(pages, request, reply);
    const { number } = readInput(addQuery, request.query);
    if (number === undefined) return findAgain(reply, visitor, '');
    const found = await lookUp(number, visitor);
    if (typeof found === 'string') return findAgain(reply, visitor, number, found);
    return send(reply, agreePage(visitor.frame, { assister: found, replaces: visitor.current, formToken: visitor.formToken }));
  });

  app.post(manage, async (request, reply) => {
    const { formToken, number: typed, replaces } = readInput(agreeForm, request.body);
    const visitor = await requireVisitor(pages, request, reply, `${manage}/add?number=${encodeURIComponent(typed)}`);
    if (!isOwnForm(request, formToken)) return send(reply, failurePage(visitor.frame, 'stale'), 403);
    if (visitor.current && visitor.current.assister.referenceNumber === readReferenceNumber(typed)) return goOn(reply, manage);
    // Looked up here as well: a form that nobody sent them to is no way around the count.
    const found = await lookUp(typed, visitor);
    if (typeof found === 'string') return findAgain(reply, visitor, typed, found);
    try {
      await authorizations.start(visitor.consumer.id, found.referenceNumber, {
        ...(replaces && { replaces }),
        sessionId: visitor.sessionId,
      });
    } catch (error) {
      // Something else was quicker: what the person agreed to here is no longer what they would get. They see how it is now.
      if (hasCode(error, 'authorization-exists', 'not-found', 'reference-number-unknown')) return goOn(reply, manage);
      throw error;
    }
    return goOn(reply, `${manage}?done=${replaces ? 'changed' : 'added'}`);
  });

  app.get(`${manage}/remove`, async (request, reply) => {
    const { frame, current, formToken } = await requireVisitor(pages, request, reply);
    readInput(noInput, request.query);
    return current ? send(reply, removeAssisterPage(frame, { authorization: current, formToken })) : goOn(reply, manage);
  });

  app.post(`${manage}/remove`, async (request, reply) => {
    const { formToken, authorization } = readInput(removeForm, request.body);
    const visitor = await requireVisitor(pages, request, reply, `${manage}/remove`);
    if (!isOwnForm(request, formToken)) return send(reply, failurePage(visitor.frame, 'stale'), 403);
    const own = visitor.assisters.find(period => period.id === authorization);
    // Sent twice: it is done already. What is not theirs is refused there.
    if (!own?.endedAt) await authorizations.end(visitor.consumer.id, authorization);
    return goOn(reply, `${manage}?done=removed`);
  });
};

/** What just happened, only if it is still so. */
const doneText = (what: Done | undefined, current: AssisterDetails | undefined): string | undefined => {
  if (!what || (what === 'removed') === (current !== undefined)) return undefined;
  return text(`assister.done.${what}`, { name: current?.name ?? '' });
};
