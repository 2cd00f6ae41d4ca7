import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DeskError } from '../../../../../shared/contracts/errors.ts';
import { parseTypedDay } from '../../../../../shared/dates.ts';
import { idSchema } from '../../../../../shared/model/common.ts';
import type { Household } from '../../../../domain/determinations/determinations.ts';
import { type Determined, kindsOfHelp, type Problem, programs, statuses } from '../../../../domain/determinations/source.ts';
import { goOn, type Pages, send } from '../../../context.ts';
import { isOwnForm } from '../../../form-token.ts';
import { readInput, tokenInput } from '../../../input.ts';
import { text } from '../../../texts.ts';
import { failurePage } from '../../../views/failure.ts';
import { requireStaff, type StaffVisitor } from '../../office.ts';
import { householdPage, type Refused, searchPage, type Typed, typedFrom } from '../views/determinations.ts';

// The reference way in for what the exchange decides: the ARC reads it in METS and types it in (domain/determinations/source.ts).

const home = '/arc/determinations';
const done = ['recorded', 'corrected', 'unchanged', 'removed'] as const;

const searchQuery = z.strictObject({ find: z.string().max(100).optional() });
const params = z.strictObject({ id: idSchema });
const householdQuery = z.strictObject({
  member: z.string().max(80).optional(),
  program: z.string().max(20).optional(),
  done: z.enum(done).optional(),
});
const recordForm = z.strictObject({
  formToken: tokenInput,
  member: z.string().max(80),
  program: z.enum(['', ...programs]),
  status: z.enum(['', ...statuses]),
  help: z.enum(['', ...kindsOfHelp]),
  determinedOn: z.string().max(20),
  activeOn: z.string().max(20),
});
const removeForm = z.strictObject({ formToken: tokenInput, determination: idSchema });

/** The page with the form, for after a sign-in. */
const householdOf = (url: string): string => url.replace(/\/remove$/, '');

/** Beside which question the page says it. */
const fieldOf: Readonly<Record<Problem, keyof Typed>> = {
  'not-submitted': 'member',
  'not-a-member': 'member',
  'determined-in-future': 'determinedOn',
  'determined-before-application': 'determinedOn',
  'active-day-missing': 'activeOn',
  'active-day-unasked': 'activeOn',
  'active-in-future': 'activeOn',
  'active-before-determined': 'activeOn',
};

/** What was typed as a determination, or the first question that is not answered so. */
function read(
  applicationId: string,
  { member, program, status, help, determinedOn, activeOn }: z.output<typeof recordForm>,
): Determined | Refused {
  if (!member) return { problem: 'unfinished', field: 'member' };
  if (!program) return { problem: 'unfinished', field: 'program' };
  if (!status) return { problem: 'unfinished', field: 'status' };
  const determined = parseTypedDay(determinedOn);
  if (!determined) return { problem: 'no-day', field: 'determinedOn' };
  const active = activeOn.trim() === '' ? null : parseTypedDay(activeOn);
  if (active === null && activeOn.trim() !== '') return { problem: 'no-day', field: 'activeOn' };
  if (!help) return { problem: 'unfinished', field: 'help' };
  return { applicationId, memberId: member, program, status, help, determinedOn: determined, activeOn: active };
}

export const determinationRoutes = (app: FastifyInstance, pages: Pages): void => {
  const { determinations } = pages.services;

  /** Null when there is no such submitted application: then the answer is sent. */
  const findHousehold = async (request: FastifyRequest, { staff }: StaffVisitor): Promise<Household | null> => {
    const parsed = params.safeParse(request.params);
    if (!parsed.success) return null;
    try {
      return await determinations.household(parsed.data.id, staff.id);
    } catch (error) {
      if (error instanceof DeskError && error.code === 'not-found') return null;
      throw error;
    }
  };
  const notFound = (reply: FastifyReply, { frame }: StaffVisitor) => send(reply, failurePage(frame, 'notFound'), 404);

  app.get(home, async (request, reply) => {
    const { frame, staff } = await requireStaff(pages, 'arc', request, reply);
    const wanted = readInput(searchQuery, request.query).find?.trim() ?? '';
    const found = wanted === '' ? null : await determinations.search(wanted, staff.id);
    return send(reply, searchPage(frame, { wanted, found }));
  });

  app.get(`${home}/:id`, async (request, reply) => {
    const visitor = await requireStaff(pages, 'arc', request, reply);
    const query = readInput(householdQuery, request.query);
    const household = await findHousehold(request, visitor);
    if (!household) return notFound(reply, visitor);
    const member = household.members.find(({ id }) => id === query.member);
    const known = member?.determinations.find(({ program }) => program === query.program);
    const typed = typedFrom(member?.id ?? '', known?.program ?? '', known);
    const said = query.done && text(`determinations.done.${query.done}`);
    return send(reply, householdPage(visitor.frame, { household, typed, done: said, formToken: visitor.formToken }));
  });

  app.post(`${home}/:id`, async (request, reply) => {
    const visitor = await requireStaff(pages, 'arc', request, reply, householdOf(request.url));
    const { formToken, ...typed } = readInput(recordForm, request.body);
    if (!isOwnForm(request, formToken, 'arc')) return send(reply, failurePage(visitor.frame, 'stale'), 403);
    const household = await findHousehold(request, visitor);
    if (!household) return notFound(reply, visitor);
    const determined = read(household.id, { formToken, ...typed });
    const refuse = (refused: Refused) =>
      send(reply, householdPage(visitor.frame, { household, typed, refused, formToken: visitor.formToken }), 422);
    if ('problem' in determined) return refuse(determined);
    const taken = await determinations.take(determined, { kind: 'arc', staffId: visitor.staff.id });
    if (taken.outcome === 'refused') return refuse({ problem: taken.problem, field: fieldOf[taken.problem] });
    pages.services.deciding?.kick();
    return goOn(reply, `${home}/${household.id}?done=${taken.outcome}`);
  });

  app.post(`${home}/:id/remove`, async (request, reply) => {
    const visitor = await requireStaff(pages, 'arc', request, reply, householdOf(request.url));
    const { formToken, determination } = readInput(removeForm, request.body);
    if (!isOwnForm(request, formToken, 'arc')) return send(reply, failurePage(visitor.frame, 'stale'), 403);
    const household = await findHousehold(request, visitor);
    if (!household?.members.some(({ determinations: known }) => known.some(({ id }) => id === determination)))
      return notFound(reply, visitor);
    await determinations.remove(household.id, determination, visitor.staff.id);
    pages.services.deciding?.kick();
    return goOn(reply, `${home}/${household.id}?done=removed`);
  });
};
