import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { course } from '../../../data/course/course.ts';
import { goOn, type Pages, send } from '../../context.ts';
import { isOwnForm } from '../../form-token.ts';
import { readInput, tokenInput } from '../../input.ts';
import { failurePage } from '../../views/failure.ts';
import { requireLearner } from './learner.ts';
import { coursePage } from './views/course.ts';
import { lessonPage, type Place } from './views/lesson.ts';

// The course: its overview, its lessons, and what is done of it. Resumed where it was left, on any computer.

const overviewQuery = z.strictObject({ done: z.literal('course').optional() });
const number = z.coerce.number().int().min(0).max(99);
const lessonQuery = z.strictObject({ check: number.optional(), answer: number.optional() });
const lessonParams = z.strictObject({ id: z.string().max(80) });
const doneForm = z.strictObject({ formToken: tokenInput });

const lessons = course.modules.flatMap(module => module.lessons.map(lesson => ({ module, lesson })));

function placeOf(lessonId: string): Place | null {
  const at = lessons.findIndex(({ lesson }) => lesson.id === lessonId);
  const found = lessons[at];
  if (!found) return null;
  return { ...found, previous: lessons[at - 1]?.lesson.id ?? null, next: lessons[at + 1]?.lesson.id ?? null };
}

export const courseRoutes = (app: FastifyInstance, pages: Pages): void => {
  const { learning, settings } = pages.services;

  app.get('/learning', async (request, reply) => {
    const { frame, person } = await requireLearner(pages, request, reply);
    const { done } = readInput(overviewQuery, request.query);
    const progress = await learning.progress(person.id);
    const isFree = person.role === 'broker' && !settings.brokersTrain;
    const completed = done !== undefined && progress.course === 'done';
    return send(reply, coursePage(frame, { progress, months: settings.trainingMonths, isFree, completed }));
  });

  app.get('/learning/lessons/:id', async (request, reply) => {
    const { frame, person, formToken } = await requireLearner(pages, request, reply);
    const { check, answer = null } = readInput(lessonQuery, request.query);
    const place = placeOf(readInput(lessonParams, request.params).id);
    if (!place) return send(reply, failurePage(frame, 'notFound'), 404);
    const checked = check === undefined ? null : { block: check, answer };
    return send(reply, lessonPage(frame, { place, progress: await learning.progress(person.id), formToken, checked }));
  });

  app.post('/learning/lessons/:id/done', async (request, reply) => {
    const { formToken } = readInput(doneForm, request.body);
    const { id } = readInput(lessonParams, request.params);
    const { frame, person } = await requireLearner(pages, request, reply, `/learning/lessons/${id}`);
    if (!isOwnForm(request, formToken, 'learning')) return send(reply, failurePage(frame, 'stale'), 403);
    const place = placeOf(id);
    if (!place) return send(reply, failurePage(frame, 'notFound'), 404);
    const { nextLesson } = await learning.finishLesson(person.id, id);
    if (nextLesson === null) return goOn(reply, '/learning?done=course');
    // On in the course; from its end, back to what was left out.
    return goOn(reply, `/learning/lessons/${place.next ?? nextLesson}`);
  });
};
