import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { todayIn } from '../../../../shared/dates.ts';
import { idSchema } from '../../../../shared/model/common.ts';
import { course } from '../../../data/course/course.ts';
import { showTrainingKey } from '../../../domain/learning/training-key.ts';
import { type Pages, send } from '../../context.ts';
import { noInput, readInput } from '../../input.ts';
import { failurePage } from '../../views/failure.ts';
import { nameOf, requireLearner } from './learner.ts';
import { printCertificate } from './print-certificate.ts';
import { recordsPage } from './views/records.ts';

const params = z.strictObject({ id: idSchema });

export const recordsRoutes = (app: FastifyInstance, pages: Pages): void => {
  const { learning, clock } = pages.services;

  app.get('/learning/records', async (request, reply) => {
    const { frame, person } = await requireLearner(pages, request, reply);
    readInput(noInput, request.query);
    const { records, attempts } = await learning.records(person.id);
    const key = showTrainingKey(person.trainingKey);
    return send(reply, recordsPage(frame, { name: nameOf(person), key, records, attempts, today: todayIn(clock().getTime()) }));
  });

  app.get('/learning/certificate/:id.pdf', async (request, reply) => {
    const { frame, person } = await requireLearner(pages, request, reply, '/learning/records');
    readInput(noInput, request.query);
    const named = params.safeParse(request.params);
    if (!named.success) return send(reply, failurePage(frame, 'notFound'), 404);
    const { record, score, version } = await learning.passedAssessment(person.id, named.data.id);
    const { id: recordId, onDay, untilDay } = record;
    const certificate = await printCertificate({
      ...{ name: nameOf(person), course: { title: course.title, version }, onDay, untilDay, score, recordId },
    });
    // The name of the file names nobody: it stays on the computer.
    return reply
      .type('application/pdf')
      .header('content-disposition', 'attachment; filename="assister-desk-certificate.pdf"')
      .send(certificate);
  });
};
