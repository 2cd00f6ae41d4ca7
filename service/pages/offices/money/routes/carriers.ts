import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { addDays, type Day, daysBetween, formatDay, parseTypedDay, todayIn } from '../../../../../shared/dates.ts';
import { daySchema } from '../../../../../shared/model/common.ts';
import { carriers, findCarrier } from '../../../../domain/brokers/carriers.ts';
import { enrollmentFileName } from '../../../../domain/brokers/enrollment-file.ts';
import { goOn, type Pages, send } from '../../../context.ts';
import { readInput } from '../../../input.ts';
import { failurePage } from '../../../views/failure.ts';
import { requireStaff } from '../../office.ts';
import { type CarriersContent, carriersPage } from '../views/carriers.ts';

// What each carrier is told of agents of record, as a list and as the file that is sent (domain/brokers/enrollment-file.ts).

const listQuery = z.strictObject({
  carrier: z.string().max(40).optional(),
  from: z.string().max(20).optional(),
  until: z.string().max(20).optional(),
});
const exportQuery = z.strictObject({ carrier: z.string().max(40), from: daySchema, until: daySchema });

const daysShown = 7;
const mostDays = 92;

type Span = { from: Day; until: Day } | NonNullable<CarriersContent['error']>;

function readSpan(typed: CarriersContent['typed']): Span {
  const [from, until] = [parseTypedDay(typed.from), parseTypedDay(typed.until)];
  if (!from) return { field: 'from', problem: 'no-day' };
  if (!until) return { field: 'until', problem: 'no-day' };
  if (until < from) return { field: 'until', problem: 'until-before-from' };
  return daysBetween(from, until) >= mostDays ? { field: 'until', problem: 'too-long' } : { from, until };
}

export const carrierRoutes = (app: FastifyInstance, pages: Pages): void => {
  const { appointments, clock } = pages.services;

  app.get('/arc/carriers', async (request, reply) => {
    const { frame, staff } = await requireStaff(pages, 'arc', request, reply);
    const asked = readInput(listQuery, request.query);
    const today = todayIn(clock().getTime());
    const typed = {
      carrier: asked.carrier ?? carriers[0]?.id ?? '',
      ...{ from: asked.from ?? formatDay(addDays(today, 1 - daysShown)), until: asked.until ?? formatDay(today) },
    };
    if (asked.carrier === undefined) return send(reply, carriersPage(frame, { typed, shown: null }));
    const carrier = findCarrier(asked.carrier);
    if (!carrier) return send(reply, failurePage(frame, 'notFound'), 404);
    const span = readSpan(typed);
    if ('problem' in span) return send(reply, carriersPage(frame, { typed, error: span, shown: null }), 422);
    const { from, until } = span;
    const changes = await appointments.changes(carrier, from, until, staff.id);
    return send(reply, carriersPage(frame, { typed, shown: { carrier, from, to: until, changes } }));
  });

  app.get('/arc/carriers/export', async (request, reply) => {
    const { frame, staff } = await requireStaff(pages, 'arc', request, reply, '/arc/carriers');
    const typed = readInput(exportQuery, request.query);
    const carrier = findCarrier(typed.carrier);
    const span = readSpan(typed);
    if (!carrier || 'problem' in span) return send(reply, failurePage(frame, 'notFound'), 404);
    const file = await appointments.file(carrier, span.from, span.until, staff.id);
    if (file === null) return goOn(reply, `/arc/carriers?carrier=${carrier.id}&from=${span.from}&until=${span.until}`);
    return reply
      .type('application/edi-x12')
      .header('content-disposition', `attachment; filename="${enrollmentFileName(carrier, span.from, span.until)}"`)
      .send(file);
  });
};
