import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DeskError } from '../../../../shared/contracts/errors.ts';
import { formatDay, todayIn } from '../../../../shared/dates.ts';
import { idSchema } from '../../../../shared/model/common.ts';
import { formatPhone } from '../../../../shared/phone.ts';
import { csvText } from '../../../domain/csv.ts';
import { unsentOfAgency } from '../../../domain/devices/unsent-of-agency.ts';
import { type EntryProblems, readEntry, rosterFields, type TypedEntry } from '../../../domain/roster/entry.ts';
import type { PersonView } from '../../../domain/roster/person-view.ts';
import type { Contact } from '../../../domain/roster/roster.ts';
import { goOn, type Pages, send } from '../../context.ts';
import { isOwnForm } from '../../form-token.ts';
import { noInput, readInput, tokenInput } from '../../input.ts';
import { text } from '../../texts.ts';
import { failurePage } from '../../views/failure.ts';
import { type ContactVisitor, requireContact } from '../office.ts';
import { accountWords, lackingWords } from '../people-parts.ts';
import { unsentPage } from './unsent-view.ts';
import { lookUpPage, personPage, removePage, rosterPage } from './views.ts';

// AMP, the Agency Management Program, for an agency's authorized contacts (seed: Assister Portal Access Policy, 1 and 3c): the roster, who
// is missing what, the training key, the reference number. What belongs to another agency does not exist here.

const done = ['added', 'changed', 'removed', 'key-sent'] as const;
const rosterQuery = z.strictObject({ done: z.enum(done).optional() });
const typedText = z.string().max(500).default('');
const personForm = z.strictObject({
  formToken: tokenInput,
  ...Object.fromEntries(rosterFields.map(field => [field, typedText])),
}) as unknown as z.ZodType<TypedEntry & { formToken: string }>;
const tokenForm = z.strictObject({ formToken: tokenInput });
const params = z.strictObject({ id: idSchema });
const lookUpQuery = z.strictObject({ name: z.string().max(200).optional() });

export const ampRoutes = (app: FastifyInstance, pages: Pages): void => {
  const { roster } = pages.services;
  const today = () => todayIn(pages.services.clock().getTime());
  const contactOf = ({ staff, agencyId }: ContactVisitor): Contact => ({ id: staff.id, agencyId });
  const personId = (request: FastifyRequest): string => {
    const read = params.safeParse(request.params);
    if (!read.success) throw new DeskError('not-found');
    return read.data.id;
  };

  app.get('/amp', async (request, reply) => {
    const visitor = await requireContact(pages, request, reply);
    const query = readInput(rosterQuery, request.query);
    const people = await roster.list(visitor.agencyId);
    return send(reply, rosterPage(visitor.frame, { people, done: query.done && text(`amp.done.${query.done}`) }));
  });

  const form = (
    reply: FastifyReply,
    { frame, formToken }: ContactVisitor,
    id: string | null,
    typed: TypedEntry,
    problems: EntryProblems = {},
  ) => send(reply, personPage(frame, { formToken, typed, problems, person: null, id }), Object.keys(problems).length > 0 ? 422 : 200);

  app.get('/amp/people/new', async (request, reply) => {
    const visitor = await requireContact(pages, request, reply);
    readInput(noInput, request.query);
    return form(reply, visitor, null, {});
  });

  app.post('/amp/people', async (request, reply) => {
    const { formToken, ...typed } = readInput(personForm, request.body);
    const visitor = await requireContact(pages, request, reply, '/amp/people/new');
    if (!isOwnForm(request, formToken, 'agency')) return send(reply, failurePage(visitor.frame, 'stale'), 403);
    const read = readEntry(typed, today());
    if ('problems' in read) return form(reply, visitor, null, typed, read.problems);
    try {
      await roster.add(contactOf(visitor), read.entry);
    } catch (error) {
      if (error instanceof DeskError && error.code === 'address-taken') return form(reply, visitor, null, typed, { email: error.code });
      throw error;
    }
    return goOn(reply, '/amp?done=added');
  });

  app.get('/amp/people/:id', async (request, reply) => {
    const { frame, formToken, agencyId } = await requireContact(pages, request, reply);
    readInput(noInput, request.query);
    const person = await roster.get(agencyId, personId(request));
    return send(reply, personPage(frame, { formToken, typed: typedOf(person), problems: {}, person, id: person.id }));
  });

  app.post('/amp/people/:id', async (request, reply) => {
    const { formToken, ...typed } = readInput(personForm, request.body);
    const id = personId(request);
    const visitor = await requireContact(pages, request, reply, `/amp/people/${id}`);
    if (!isOwnForm(request, formToken, 'agency')) return send(reply, failurePage(visitor.frame, 'stale'), 403);
    const person = await roster.get(visitor.agencyId, id);
    const again = (problems: EntryProblems) => send(reply, personPage(visitor.frame, { formToken, typed, problems, person, id }), 422);
    const read = readEntry(typed, today());
    if ('problems' in read) return again(read.problems);
    try {
      await roster.change(contactOf(visitor), id, read.entry);
    } catch (error) {
      if (error instanceof DeskError && error.code === 'address-taken') return again({ email: error.code });
      throw error;
    }
    return goOn(reply, '/amp?done=changed');
  });

  app.post('/amp/people/:id/key', async (request, reply) => {
    const { formToken } = readInput(tokenForm, request.body);
    const id = personId(request);
    const visitor = await requireContact(pages, request, reply, `/amp/people/${id}`);
    if (!isOwnForm(request, formToken, 'agency')) return send(reply, failurePage(visitor.frame, 'stale'), 403);
    await roster.sendKey(contactOf(visitor), id);
    return goOn(reply, '/amp?done=key-sent');
  });

  app.get('/amp/people/:id/remove', async (request, reply) => {
    const { frame, formToken, agencyId } = await requireContact(pages, request, reply);
    readInput(noInput, request.query);
    return send(reply, removePage(frame, await roster.get(agencyId, personId(request)), formToken));
  });

  app.post('/amp/people/:id/remove', async (request, reply) => {
    const { formToken } = readInput(tokenForm, request.body);
    const id = personId(request);
    const visitor = await requireContact(pages, request, reply, `/amp/people/${id}/remove`);
    if (!isOwnForm(request, formToken, 'agency')) return send(reply, failurePage(visitor.frame, 'stale'), 403);
    await roster.remove(contactOf(visitor), id);
    return goOn(reply, '/amp?done=removed');
  });

  app.get('/amp/roster.csv', async (request, reply) => {
    const { agencyId, staff } = await requireContact(pages, request, reply, '/amp');
    readInput(noInput, request.query);
    const people = await roster.download({ id: staff.id, agencyId });
    const name = (column: string) => text(`amp.export.${column}`);
    void reply.header('content-disposition', 'attachment; filename="roster.csv"').type('text/csv; charset=utf-8');
    return reply.send(
      csvText(
        exported.map(name),
        people.map(person => Object.fromEntries(Object.entries(exportOf(person)).map(([column, value]) => [name(column), value]))),
      ),
    );
  });

  app.get('/amp/unsent', async (request, reply) => {
    const { frame, agencyId } = await requireContact(pages, request, reply);
    readInput(noInput, request.query);
    return send(reply, unsentPage(frame, await unsentOfAgency(pages.services.store.db, agencyId)));
  });

  // As for consumers: who serves must not be found out by asking on and on.
  const guarded = { config: { rateLimit: { max: pages.services.settings.lookUpsPerHour, timeWindow: '1 minute' } } };
  app.get('/amp/look-up', guarded, async (request, reply) => {
    const visitor = await requireContact(pages, request, reply);
    const { name } = readInput(lookUpQuery, request.query);
    const found = name === undefined ? null : await roster.lookUp(contactOf(visitor), name);
    return send(reply, lookUpPage(visitor.frame, name ?? '', found));
  });
};

/** Columns of the file: those of an upload first, so that it can be sent in again. */
const exported = [...rosterFields, 'missing', 'account', 'referenceNumber', 'assisterId'] as const;

const exportOf = (person: PersonView): Readonly<Record<(typeof exported)[number], string>> => ({
  ...(typedOf(person) as Record<(typeof rosterFields)[number], string>),
  missing: lackingWords(person),
  account: accountWords(person),
  referenceNumber: person.referenceNumber ?? '',
  assisterId: person.assisterId,
});

/** As it would be typed. */
const typedOf = (person: PersonView): TypedEntry => ({
  role: person.role,
  givenName: person.givenName,
  familyName: person.familyName,
  email: person.email,
  portalAccess: person.portalAccess ? 'yes' : 'no',
  publicPhone: formatPhone(person.publicPhone),
  publicEmail: person.publicEmail,
  certifiedOn: person.certifiedOn ? formatDay(person.certifiedOn) : '',
  certifiedUntil: person.certifiedUntil ? formatDay(person.certifiedUntil) : '',
});
