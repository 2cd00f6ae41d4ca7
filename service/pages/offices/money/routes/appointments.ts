import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DeskError } from '../../../../../shared/contracts/errors.ts';
import { formatDay, parseTypedDay, todayIn } from '../../../../../shared/dates.ts';
import { idSchema } from '../../../../../shared/model/common.ts';
import type { AppointmentProblem } from '../../../../domain/brokers/appointments.ts';
import { goOn, type Pages, send } from '../../../context.ts';
import { isOwnForm } from '../../../form-token.ts';
import { readInput, tokenInput } from '../../../input.ts';
import { text } from '../../../texts.ts';
import { failurePage } from '../../../views/failure.ts';
import { requireStaff, type StaffVisitor } from '../../office.ts';
import { type AppointmentsContent, appointmentsPage, type TypedAppointment } from '../views/appointments.ts';

// Which carriers a broker has an appointment with, kept by the ARC: carriers hear of a broker's clients only while there is one.

const path = '/arc/people/:id/appointments';
const params = z.strictObject({ id: idSchema });
const query = z.strictObject({ done: z.enum(['added', 'ended']).optional(), end: z.string().max(80).optional() });
const addForm = z.strictObject({
  formToken: tokenInput,
  carrier: z.string().max(40),
  from: z.string().max(20),
  account: z.string().max(35),
});
const endForm = z.strictObject({ formToken: tokenInput, appointment: idSchema, until: z.string().max(20) });

type Refused = NonNullable<AppointmentsContent['refused']>;
const fieldOf: Readonly<Record<AppointmentProblem, Refused['field']>> = {
  'carrier-unknown': 'carrier',
  'account-unusable': 'account',
  overlapping: 'carrier',
  'ended-already': 'until',
  'until-before-from': 'until',
};

export const appointmentRoutes = (app: FastifyInstance, pages: Pages): void => {
  const { appointments, clock } = pages.services;
  const today = () => todayIn(clock().getTime());
  const nothingTyped: TypedAppointment = { carrier: '', from: '', account: '' };

  /** Whoever is no broker has no such page. */
  const find = async (request: FastifyRequest) => {
    const parsed = params.safeParse(request.params);
    if (!parsed.success) return null;
    try {
      return await appointments.ofBroker(parsed.data.id);
    } catch (error) {
      if (error instanceof DeskError && error.code === 'not-found') return null;
      throw error;
    }
  };
  type Found = NonNullable<Awaited<ReturnType<typeof find>>>;
  const notFound = (reply: FastifyReply, { frame }: StaffVisitor) => send(reply, failurePage(frame, 'notFound'), 404);
  const show = (
    reply: FastifyReply,
    { frame, formToken }: StaffVisitor,
    found: Found,
    more: Partial<Pick<AppointmentsContent, 'typed' | 'ending' | 'until' | 'refused' | 'done'>>,
  ) => {
    const nothing = { typed: nothingTyped, ending: null, until: formatDay(today()) };
    return send(reply, appointmentsPage(frame, { ...found, ...nothing, ...more, formToken }), more.refused ? 422 : 200);
  };

  app.get(path, async (request, reply) => {
    const visitor = await requireStaff(pages, 'arc', request, reply);
    const { done, end } = readInput(query, request.query);
    const found = await find(request);
    if (!found) return notFound(reply, visitor);
    const ending = found.appointments.find(({ id, untilDay }) => id === end && untilDay === null) ?? null;
    return show(reply, visitor, found, { ending, done: done && text(`carriers.done.${done}`) });
  });

  app.post(path, async (request, reply) => {
    const visitor = await requireStaff(pages, 'arc', request, reply);
    const { formToken, ...typed } = readInput(addForm, request.body);
    if (!isOwnForm(request, formToken, 'arc')) return send(reply, failurePage(visitor.frame, 'stale'), 403);
    const found = await find(request);
    if (!found) return notFound(reply, visitor);
    const refuse = (problem: Refused['problem'], field: Refused['field']) =>
      show(reply, visitor, found, { typed, refused: { problem, field } });
    const from = parseTypedDay(typed.from);
    if (typed.carrier === '') return refuse('carrier-unknown', 'carrier');
    if (!from) return refuse('no-day', 'from');
    const appointment = { carrier: typed.carrier, from, accountNumber: typed.account.trim() };
    const problem = await appointments.add(found.person.id, appointment, visitor.staff.id);
    if (problem) return refuse(problem, fieldOf[problem]);
    return goOn(reply, `/arc/people/${found.person.id}/appointments?done=added`);
  });

  app.post(`${path}/end`, async (request, reply) => {
    const visitor = await requireStaff(pages, 'arc', request, reply, request.url.replace(/\/end$/, ''));
    const { formToken, appointment, until: typedUntil } = readInput(endForm, request.body);
    if (!isOwnForm(request, formToken, 'arc')) return send(reply, failurePage(visitor.frame, 'stale'), 403);
    const found = await find(request);
    const ending = found?.appointments.find(({ id }) => id === appointment);
    if (!found || !ending) return notFound(reply, visitor);
    const refuse = (problem: Refused['problem']) =>
      show(reply, visitor, found, { ending, until: typedUntil, refused: { problem, field: 'until' } });
    const until = parseTypedDay(typedUntil);
    if (!until) return refuse('no-day');
    const problem = await appointments.end(found.person.id, appointment, until, visitor.staff.id);
    // Sent twice: it is done already.
    if (problem && problem !== 'ended-already') return refuse(problem);
    return goOn(reply, `/arc/people/${found.person.id}/appointments?done=ended`);
  });
};
