import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { idSchema } from '../../../shared/model/common.ts';
import { type Pages, requireVisitor, send } from '../context.ts';
import { lookAtCoverage } from '../coverage/look.ts';
import { noInput, readInput } from '../input.ts';
import { accountPage } from '../views/account.ts';
import { applicationPage } from '../views/application.ts';
import { applicationsPage } from '../views/applications.ts';
import { failurePage } from '../views/failure.ts';

const applicationParams = z.strictObject({ id: idSchema });

export const accountRoutes = (app: FastifyInstance, pages: Pages): void => {
  app.get('/account', async (request, reply) => {
    const visitor = await requireVisitor(pages, request, reply);
    const { frame, consumer, current } = visitor;
    readInput(noInput, request.query);
    const [application = null] = await pages.services.applications.ofConsumer(consumer.id);
    const lastIn = current && (await pages.account.lastIn(consumer.id, current.assister.assisterId));
    const coverage = await lookAtCoverage(pages, visitor);
    return send(reply, accountPage(frame, { consumer, authorization: current, application, lastIn, coverage }));
  });

  app.get('/account/applications', async (request, reply) => {
    const { frame, consumer, formToken } = await requireVisitor(pages, request, reply);
    readInput(noInput, request.query);
    return send(reply, applicationsPage(frame, await pages.services.applications.ofConsumer(consumer.id), formToken));
  });

  app.get('/account/applications/:id', async (request, reply) => {
    const { frame, consumer, current } = await requireVisitor(pages, request, reply);
    readInput(noInput, request.query);
    const params = applicationParams.safeParse(request.params);
    if (!params.success) return send(reply, failurePage(frame, 'notFound'), 404);
    const application = await pages.account.application(consumer.id, params.data.id);
    return send(reply, applicationPage(frame, application, { now: pages.services.clock(), authorized: current !== null }));
  });
};
