import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { idSchema } from '../../../../shared/model/common.ts';
import { assessment } from '../../../data/course/assessment.ts';
import type { Given } from '../../../domain/learning/score.ts';
import { goOn, type Pages, send } from '../../context.ts';
import { isOwnForm } from '../../form-token.ts';
import { noInput, readInput, tokenInput } from '../../input.ts';
import { failurePage } from '../../views/failure.ts';
import { askedQuestions, wrongAnswers } from './asked.ts';
import { requireLearner } from './learner.ts';
import { assessmentPage, questionsPage } from './views/assessment.ts';
import { resultPage } from './views/result.ts';

// The assessment: all questions on one page, handed in once, and its result.

const home = '/learning/assessment';
const params = z.strictObject({ id: idSchema });
const startQuery = z.strictObject({ now: z.enum(['over', 'kept']).optional() });
const startForm = z.strictObject({ formToken: tokenInput });
const place = z.coerce.number().int().min(0).max(3).optional();
const questionFields = Array.from({ length: assessment.questions }, (_, at) => `q${at}`);
const handInForm = z.strictObject({
  ...Object.fromEntries(questionFields.map(field => [field, place])),
  formToken: tokenInput,
  keep: z.literal('yes').optional(),
});

export const assessmentRoutes = (app: FastifyInstance, pages: Pages): void => {
  const { learning } = pages.services;

  app.get(home, async (request, reply) => {
    const { frame, person, formToken } = await requireLearner(pages, request, reply);
    const { now } = readInput(startQuery, request.query);
    const progress = await learning.progress(person.id);
    const attempt = progress.openAttempt === null ? null : await learning.attempt(person.id, progress.openAttempt);
    const questions = attempt && askedQuestions(attempt);
    if (attempt && questions)
      return send(
        reply,
        questionsPage(frame, {
          attemptId: attempt.id,
          questions,
          given: attempt.given ?? [],
          formToken,
          unanswered: [],
          isKept: now === 'kept',
        }),
      );
    const { attempts } = await learning.records(person.id);
    return send(reply, assessmentPage(frame, { progress, formToken, attempts: attempts.length, isOver: now === 'over' }));
  });

  app.post(home, async (request, reply) => {
    const { formToken } = readInput(startForm, request.body);
    const { frame, person } = await requireLearner(pages, request, reply, home);
    if (!isOwnForm(request, formToken, 'learning')) return send(reply, failurePage(frame, 'stale'), 403);
    await learning.startAttempt(person.id);
    return goOn(reply, home);
  });

  app.post(`${home}/:id`, async (request, reply) => {
    const { formToken, keep, ...answers } = readInput(handInForm, request.body);
    const { frame, person, formToken: nextToken } = await requireLearner(pages, request, reply, home);
    if (!isOwnForm(request, formToken, 'learning')) return send(reply, failurePage(frame, 'stale'), 403);
    const named = params.safeParse(request.params);
    if (!named.success) return send(reply, failurePage(frame, 'notFound'), 404);
    const { id } = named.data;
    const given: Given = questionFields.map(field => (answers as Record<string, number | undefined>)[field] ?? null);
    if (keep) {
      const kept = await learning.keepAnswers(person.id, id, given);
      return goOn(reply, kept === 'handed-in' ? `${home}/${id}` : `${home}?now=${kept}`);
    }
    const result = await learning.handIn(person.id, id, given);
    if (result.state === 'handed-in') return goOn(reply, `${home}/${id}`);
    const attempt = await learning.attempt(person.id, id);
    const questions = askedQuestions(attempt);
    if (result.state === 'over' || !questions) return goOn(reply, `${home}?now=over`);
    const { unanswered } = result;
    return send(reply, questionsPage(frame, { attemptId: id, questions, given, formToken: nextToken, unanswered, isKept: false }), 422);
  });

  app.get(`${home}/:id`, async (request, reply) => {
    const { frame, person } = await requireLearner(pages, request, reply);
    readInput(noInput, request.query);
    const named = params.safeParse(request.params);
    if (!named.success) return send(reply, failurePage(frame, 'notFound'), 404);
    const attempt = await learning.attempt(person.id, named.data.id);
    const { score, passed } = attempt;
    if (score === null || passed === null) return goOn(reply, home);
    const { records } = await learning.records(person.id);
    const mayTryAgain = !passed && (await learning.progress(person.id)).assessment === 'open';
    return send(
      reply,
      resultPage(frame, {
        ...{ score, passed, questions: attempt.drawn.length, wrong: wrongAnswers(attempt), mayTryAgain },
        record: records.find(({ attemptId }) => attemptId === attempt.id) ?? null,
      }),
    );
  });
};
