import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { idSchema } from '../../../../shared/model/common.ts';
import { type Pages, requireVisitor, send } from '../../context.ts';
import { lookAtCoverage } from '../../coverage/look.ts';
import { noInput, readInput } from '../../input.ts';
import { overviewPage } from '../../views/coverage/overview.ts';
import { coveragePath } from '../../views/coverage/parts.ts';
import { coverageReceiptPage } from '../../views/coverage/receipt.ts';
import { failurePage } from '../../views/failure.ts';

const params = z.strictObject({ id: idSchema });

/** A consumer sees what came after their application, and keeps receipts of what was asked for. */
export const coverageRoutes = (app: FastifyInstance, pages: Pages): void => {
  app.get(coveragePath, async (request, reply) => {
    const visitor = await requireVisitor(pages, request, reply);
    readInput(noInput, request.query);
    return send(reply, overviewPage(visitor.frame, await lookAtCoverage(pages, visitor)));
  });

  app.get(`${coveragePath}/receipts/:id`, async (request, reply) => {
    const visitor = await requireVisitor(pages, request, reply);
    readInput(noInput, request.query);
    const read = params.safeParse(request.params);
    if (!read.success) return send(reply, failurePage(visitor.frame, 'notFound'), 404);
    const receipt = await pages.services.ownCoverage.receipt(visitor.consumer.id, read.data.id);
    const looked = await lookAtCoverage(pages, visitor);
    const { command } = receipt;
    const plan = command.do === 'enroll' ? await pages.services.catalogue.planOf(command.coverageYear, command.planId) : undefined;
    return send(reply, coverageReceiptPage(visitor.frame, { receipt, looked, payment: plan?.links.payment ?? null }));
  });
};
