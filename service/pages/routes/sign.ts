import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { idSchema } from '../../../shared/model/common.ts';
import { goOn, type Pages, requireVisitor, SignInNeeded, send, type Visitor } from '../context.ts';
import { type Looked, lookAt } from '../draft/look.ts';
import { isOpen, isPromise } from '../draft/own-topics.ts';
import { isOwnForm } from '../form-token.ts';
import { noInput, readInput, tokenInput } from '../input.ts';
import { text } from '../texts.ts';
import { failurePage } from '../views/failure.ts';
import { receiptPage } from '../views/receipt.ts';
import { reviewPage, signPage } from '../views/sign.ts';
import { signingPath, topicPath } from '../views/topic.ts';

// A consumer reads all answers, agrees, signs with their typed name and sends the application in, alone (decision 32).

const params = z.strictObject({ id: idSchema });
const signForm = z.strictObject({ formToken: tokenInput, seen: z.string().max(80), typedName: z.string().max(320) });

export const signRoutes = (app: FastifyInstance, pages: Pages): void => {
  const idOf = (request: FastifyRequest): string | null => params.safeParse(request.params).data?.id ?? null;
  const missing = (reply: FastifyReply, visitor: Visitor) => send(reply, failurePage(visitor.frame, 'notFound'), 404);
  const toReceipt = (reply: FastifyReply, id: string) => goOn(reply, signingPath(id, '@receipt'));

  app.get('/account/applications/:id/review', async (request, reply) => {
    const visitor = await requireVisitor(pages, request, reply);
    readInput(noInput, request.query);
    const id = idOf(request);
    if (id === null) return missing(reply, visitor);
    const looked = await lookAt(pages, visitor, id);
    return looked ? send(reply, reviewPage(visitor.frame, looked)) : toReceipt(reply, id);
  });

  const ask = (reply: FastifyReply, visitor: Visitor, looked: Looked, typedName: string, error?: string, status = 200) => {
    const first = looked.topics.find(isOpen);
    const { id } = looked.application;
    // What is open is shown where all is read; what is not agreed to yet, where it is agreed to.
    if (first && status === 200) return goOn(reply, isPromise(first) ? topicPath(id, first.key) : signingPath(id, '@review'));
    return send(reply, signPage(visitor.frame, { ...looked, formToken: visitor.formToken, typedName, error }), status);
  };

  app.get('/account/applications/:id/sign', async (request, reply) => {
    const visitor = await requireVisitor(pages, request, reply);
    readInput(noInput, request.query);
    const id = idOf(request);
    if (id === null) return missing(reply, visitor);
    const looked = await lookAt(pages, visitor, id);
    return looked ? ask(reply, visitor, looked, '') : toReceipt(reply, id);
  });

  app.post('/account/applications/:id/sign', async (request, reply) => {
    const { formToken, seen, typedName } = readInput(signForm, request.body);
    const id = idOf(request);
    const here = id === null ? '/account/applications' : signingPath(id, '@sign');
    const visitor = await requireVisitor(pages, request, reply, here);
    if (!isOwnForm(request, formToken)) return send(reply, failurePage(visitor.frame, 'stale'), 403);
    if (id === null) return missing(reply, visitor);
    const looked = await lookAt(pages, visitor, id);
    if (!looked) return toReceipt(reply, id);
    if (typedName.trim() === '') return ask(reply, visitor, looked, '', text('sign.wrong.empty'), 422);
    try {
      const sent = await pages.ownSubmission.send(visitor.visit, id, seen, typedName.trim());
      if ('receipt' in sent) {
        pages.services.deciding?.kick();
        return toReceipt(reply, id);
      }
      const isName = sent.problems.length === 1 && sent.problems[0] === 'h/typedName';
      const why = isName ? 'name' : sent.refused === 'application-incomplete' ? 'incomplete' : 'refused';
      return ask(reply, visitor, looked, typedName, text(`sign.wrong.${why}`), 422);
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      if (error.code === 'lease-lost') throw new SignInNeeded(here);
      if (error.code !== 'application-conflict') throw error;
      const again = await lookAt(pages, visitor, id);
      return again ? send(reply, reviewPage(visitor.frame, again, text('sign.wrong.changed')), 409) : toReceipt(reply, id);
    }
  });

  app.get('/account/applications/:id/receipt', async (request, reply) => {
    const visitor = await requireVisitor(pages, request, reply);
    readInput(noInput, request.query);
    const id = idOf(request);
    if (id === null) return missing(reply, visitor);
    const application = await pages.account.application(visitor.consumer.id, id);
    if (!application.receipt) return goOn(reply, `/account/applications/${id}`);
    return send(reply, receiptPage(visitor.frame, application, application.receipt));
  });
};
