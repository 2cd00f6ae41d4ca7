import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { addMonths, type Day, todayIn } from '../../../../../shared/dates.ts';
import { firstPeriod, type Period, periodOf } from '../../../../domain/payments/policy.ts';
import type { PaymentReport } from '../../../../domain/payments/report.ts';
import { reportFile } from '../../../../domain/payments/report-file.ts';
import { type Pages, send } from '../../../context.ts';
import { readInput } from '../../../input.ts';
import { failurePage } from '../../../views/failure.ts';
import { requireContact, requireStaff } from '../../office.ts';
import { paymentsPage } from '../views/payments.ts';

// What an agency's navigators are paid for, month by month: an agency sees its own, the ARC all of them. No page is kept anywhere
// (headers.ts), and every look and every file is audited (domain/payments/payments.ts).

const periodInput = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
  .optional();
const ownQuery = z.strictObject({ period: periodInput });
const anyQuery = z.strictObject({ period: periodInput, agency: z.string().max(80).optional() });

const monthsBack = 24;

/** The newest first. */
const periodsUntil = (today: Day): Period[] =>
  Array.from({ length: monthsBack }, (_, months) => periodOf(addMonths(`${periodOf(today)}-01`, -months))).filter(
    one => one >= firstPeriod,
  );

const sendFile = (reply: FastifyReply, report: PaymentReport): FastifyReply =>
  reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="navigator-payments-${report.period}.csv"`)
    .send(reportFile(report));

export const paymentRoutes = (app: FastifyInstance, pages: Pages): void => {
  const { payments, clock } = pages.services;
  const thisMonth = (): Period => periodOf(todayIn(clock().getTime()));
  /** Those to choose from, and the one that is shown where it is older. */
  const periodsWith = (period: Period): readonly Period[] => {
    const periods = periodsUntil(todayIn(clock().getTime()));
    return periods.includes(period) ? periods : [...periods, period].sort().reverse();
  };

  app.get('/amp/payments', async (request, reply) => {
    const { frame, staff, agencyId } = await requireContact(pages, request, reply);
    const { period = thisMonth() } = readInput(ownQuery, request.query);
    const report = await payments.report(period, agencyId, 'viewed', staff.id);
    const forms = await payments.awaitedForms(agencyId);
    return send(reply, paymentsPage(frame, { path: '/amp/payments', periods: periodsWith(period), report, forms }));
  });

  app.get('/amp/payments.csv', async (request, reply) => {
    const { staff, agencyId } = await requireContact(pages, request, reply, '/amp/payments');
    const { period = thisMonth() } = readInput(ownQuery, request.query);
    return sendFile(reply, await payments.report(period, agencyId, 'downloaded', staff.id));
  });

  app.get('/arc/payments', async (request, reply) => {
    const { frame, staff } = await requireStaff(pages, 'arc', request, reply);
    const { period = thisMonth(), agency: chosen = '' } = readInput(anyQuery, request.query);
    const all = await payments.agencies();
    if (chosen !== '' && !all.some(({ id }) => id === chosen)) return send(reply, failurePage(frame, 'notFound'), 404);
    const report = await payments.report(period, chosen || null, 'viewed', staff.id);
    const content = { path: '/arc/payments', periods: periodsWith(period), report, agencies: { chosen, all } };
    return send(reply, paymentsPage(frame, content));
  });

  app.get('/arc/payments.csv', async (request, reply) => {
    const { frame, staff } = await requireStaff(pages, 'arc', request, reply, '/arc/payments');
    const { period = thisMonth(), agency: chosen = '' } = readInput(anyQuery, request.query);
    if (chosen !== '' && !(await payments.agencies()).some(({ id }) => id === chosen))
      return send(reply, failurePage(frame, 'notFound'), 404);
    return sendFile(reply, await payments.report(period, chosen || null, 'downloaded', staff.id));
  });
};
