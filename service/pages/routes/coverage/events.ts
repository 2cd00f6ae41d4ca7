import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { DeskError } from '../../../../shared/contracts/errors.ts';
import { lifeEventOf } from '../../../../shared/enrollment/events.ts';
import { defaultSettings } from '../../../../shared/enrollment/settings.ts';
import { windowOf } from '../../../../shared/enrollment/window.ts';
import { idSchema } from '../../../../shared/model/common.ts';
import type { ReportEvent } from '../../../../shared/model/coverage-commands.ts';
import { goOn, type Pages, requireVisitor, SignInNeeded, send, type Visitor } from '../../context.ts';
import { askedReport } from '../../coverage/asked.ts';
import { lookAtCoverage } from '../../coverage/look.ts';
import { readEvent, type TypedEvent, typedOf } from '../../coverage/posted-event.ts';
import { refusalWords } from '../../coverage/refusals.ts';
import { isOwnForm } from '../../form-token.ts';
import { noInput, readInput, tokenInput } from '../../input.ts';
import { text } from '../../texts.ts';
import { eventPage } from '../../views/coverage/event.ts';
import { eventChoicePage } from '../../views/coverage/event-choice.ts';
import { eventFormPage } from '../../views/coverage/event-form.ts';
import { eventOutcome } from '../../views/coverage/event-outcome.ts';
import { coveragePath, receiptPath } from '../../views/coverage/parts.ts';
import { failurePage } from '../../views/failure.ts';

// A consumer looks up what a life event opens, reports it, and sees how far its proofs are. What was chosen and answered is sent, never
// in an address: a browser that others use as well would keep it.

const home = `${coveragePath}/events`;
const params = z.strictObject({ id: idSchema });
const wrongs = ['none', 'document-type-refused', 'document-too-large', 'document-damaged', 'documents-too-many'] as const;
const oneQuery = z.strictObject({ done: z.literal('added').optional(), wrong: z.enum(wrongs).optional() });
const lookForm = z
  .strictObject({ formToken: tokenInput, event: z.string().max(60).optional(), go: z.literal('look').optional() })
  .catchall(z.union([z.string().max(200), z.array(z.string().max(200)).max(40)]));
const reportForm = z.strictObject({ formToken: tokenInput, id: idSchema, asked: askedReport });

export const coverageEventRoutes = (app: FastifyInstance, pages: Pages): void => {
  const { ownCoverage } = pages.services;

  app.get(home, async (request, reply) => {
    const visitor = await requireVisitor(pages, request, reply);
    readInput(noInput, request.query);
    const { today } = await lookAtCoverage(pages, visitor);
    return send(reply, eventChoicePage(visitor.frame, { formToken: visitor.formToken, today }));
  });

  /** The form of an event with what it opens below. `again`: why it was not reported just now. */
  const showOutcome = async (
    reply: FastifyReply,
    visitor: Visitor,
    asked: Omit<ReportEvent, 'do'>,
    { typed, commandId, again }: { typed: TypedEvent; commandId: string; again?: string },
  ) => {
    const event = lifeEventOf(asked.event);
    if (!event) throw new DeskError('bad-request');
    const { today, household } = await lookAtCoverage(pages, visitor);
    const window = windowOf(event, asked.facts, today, defaultSettings);
    const outcome = eventOutcome({
      ...{ event, window, asked, today, formToken: visitor.formToken, commandId, refused: again },
      withoutApplication: household.length === 0,
    });
    const content = { formToken: visitor.formToken, event, household, typed, errors: {}, outcome };
    return send(reply, eventFormPage(visitor.frame, content), again === undefined ? 200 : 409);
  };

  app.post(`${home}/look`, async (request, reply) => {
    const { formToken, event: chosen, go, ...typed } = readInput(lookForm, request.body);
    const visitor = await requireVisitor(pages, request, reply, home);
    if (!isOwnForm(request, formToken)) return send(reply, failurePage(visitor.frame, 'stale'), 403);
    const { today, household } = await lookAtCoverage(pages, visitor);
    const event = lifeEventOf(chosen ?? '');
    if (!event) {
      const error = text('coverage.event.choose.none');
      return send(reply, eventChoicePage(visitor.frame, { formToken: visitor.formToken, today, error }), 422);
    }
    const ask = (errors: Readonly<Record<string, string>>, status: number) =>
      send(reply, eventFormPage(visitor.frame, { formToken: visitor.formToken, event, household, typed, errors }), status);
    if (go === undefined) return ask({}, 200);
    const read = readEvent(
      event,
      typed,
      household.map(({ memberId }) => memberId),
    );
    return 'errors' in read ? ask(read.errors, 422) : showOutcome(reply, visitor, read.asked, { typed, commandId: randomUUID() });
  });

  app.post(home, async (request, reply) => {
    const { formToken, id, asked } = readInput(reportForm, request.body);
    const visitor = await requireVisitor(pages, request, reply, home);
    if (!isOwnForm(request, formToken)) return send(reply, failurePage(visitor.frame, 'stale'), 403);
    try {
      const outcome = await ownCoverage.ask(visitor.visit, id, { do: 'report-event', ...asked });
      if (outcome.state === 'accepted') return goOn(reply, receiptPath(id));
      return showOutcome(reply, visitor, asked, { typed: typedOf(asked), commandId: id, again: refusalWords(outcome).join(' ') });
    } catch (error) {
      if (error instanceof DeskError && error.code === 'lease-lost') throw new SignInNeeded(home);
      throw error;
    }
  });

  app.get(`${home}/:id`, async (request, reply) => {
    const visitor = await requireVisitor(pages, request, reply);
    const { done, wrong } = readInput(oneQuery, request.query);
    const read = params.safeParse(request.params);
    const looked = await lookAtCoverage(pages, visitor);
    const report = looked.coverage.events.find(({ id }) => id === read.data?.id);
    if (!report) return send(reply, failurePage(visitor.frame, 'notFound'), 404);
    return send(
      reply,
      eventPage(visitor.frame, {
        ...{ report, looked, formToken: visitor.formToken },
        done: done && text('coverage.event.added'),
        error: wrong && text(`documents.wrong.${wrong}`),
      }),
    );
  });
};
