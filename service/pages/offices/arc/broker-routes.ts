import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { DeskError } from '../../../../shared/contracts/errors.ts';
import { formatDay, parseTypedDay } from '../../../../shared/dates.ts';
import { idSchema } from '../../../../shared/model/common.ts';
import { formatPhone, normalizePhone } from '../../../../shared/phone.ts';
import type { BrokerEntry } from '../../../domain/arc/brokers.ts';
import type { PersonView } from '../../../domain/roster/person-view.ts';
import { goOn, type Pages, send } from '../../context.ts';
import { isOwnForm } from '../../form-token.ts';
import { noInput, readInput, tokenInput } from '../../input.ts';
import { text } from '../../texts.ts';
import { failurePage } from '../../views/failure.ts';
import { requireStaff, type StaffVisitor } from '../office.ts';
import { type BrokerErrors, brokerFields, brokerPage, type TypedBroker } from './broker-views.ts';

// Brokers stand on no roster of navigators: the ARC keeps their license and their National Producer Number.

const brokerForm = z.strictObject({
  formToken: tokenInput,
  agencyId: z.string().max(80).default(''),
  ...Object.fromEntries(brokerFields.map(field => [field, z.string().max(300).default('')])),
}) as unknown as z.ZodType<TypedBroker & { formToken: string }>;
const params = z.strictObject({ id: idSchema });

const explained = new Set(['address-generic', 'address-taken', 'npn-taken', 'not-found']);

export const arcBrokerRoutes = (app: FastifyInstance, pages: Pages): void => {
  const { brokers, agencies, enrollment } = pages.services;

  const form = async (
    reply: FastifyReply,
    { frame, formToken }: StaffVisitor,
    person: PersonView | null,
    typed: TypedBroker,
    errors: BrokerErrors = {},
  ): Promise<FastifyReply> => {
    const content = { agencies: await agencies.list(), formToken, person, typed, errors };
    return send(reply, brokerPage(frame, content), Object.keys(errors).length > 0 ? 422 : 200);
  };

  /** Keeps what was typed, or shows the form again with what is wrong. */
  const keep = async (
    reply: FastifyReply,
    visitor: StaffVisitor,
    person: PersonView | null,
    typed: TypedBroker,
    write: (entry: BrokerEntry) => Promise<string>,
  ): Promise<FastifyReply> => {
    const read = readBroker(typed);
    if ('errors' in read) return form(reply, visitor, person, typed, read.errors);
    try {
      return goOn(reply, `/arc/people/${await write(read.entry)}?done=broker`);
    } catch (error) {
      if (!(error instanceof DeskError) || !explained.has(error.code)) throw error;
      if (error.code === 'npn-taken') return form(reply, visitor, person, typed, { npn: text('arc.broker.npnTaken') });
      if (error.code === 'not-found') return form(reply, visitor, person, typed, { agencyId: text('amp.refused.missing') });
      return form(reply, visitor, person, typed, { email: text(`amp.refused.${error.code}`) });
    }
  };

  app.get('/arc/brokers/new', async (request, reply) => {
    const visitor = await requireStaff(pages, 'arc', request, reply);
    readInput(noInput, request.query);
    return form(reply, visitor, null, {});
  });

  app.post('/arc/brokers', async (request, reply) => {
    const { formToken, ...typed } = readInput(brokerForm, request.body);
    const visitor = await requireStaff(pages, 'arc', request, reply, '/arc/brokers/new');
    if (!isOwnForm(request, formToken, 'arc')) return send(reply, failurePage(visitor.frame, 'stale'), 403);
    return keep(reply, visitor, null, typed, entry => brokers.add(visitor.staff.id, entry));
  });

  const brokerOf = async (given: unknown): Promise<PersonView> => {
    const read = params.safeParse(given);
    const person = read.success ? await enrollment.person(read.data.id) : null;
    if (person?.role !== 'broker') throw new DeskError('not-found');
    return person;
  };

  app.get('/arc/brokers/:id', async (request, reply) => {
    const visitor = await requireStaff(pages, 'arc', request, reply);
    readInput(noInput, request.query);
    const person = await brokerOf(request.params);
    return form(reply, visitor, person, typedOf(person));
  });

  app.post('/arc/brokers/:id', async (request, reply) => {
    const { formToken, ...typed } = readInput(brokerForm, request.body);
    const visitor = await requireStaff(pages, 'arc', request, reply, '/arc');
    if (!isOwnForm(request, formToken, 'arc')) return send(reply, failurePage(visitor.frame, 'stale'), 403);
    const person = await brokerOf(request.params);
    return keep(reply, visitor, person, typed, async entry => {
      await brokers.change(visitor.staff.id, person.id, entry);
      return person.id;
    });
  });
};

function readBroker(typed: TypedBroker): { entry: BrokerEntry } | { errors: BrokerErrors } {
  const said = (field: keyof TypedBroker): string => (typed[field] ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
  const errors: BrokerErrors = {};
  const isEmail = (address: string): boolean => z.email().safeParse(address).success;
  const phone = normalizePhone(said('publicPhone'));
  const until = parseTypedDay(said('licenseUntil'));
  const wrong: readonly (readonly [keyof TypedBroker, boolean, string])[] = [
    ['email', !isEmail(said('email')), 'email'],
    ['publicEmail', !isEmail(said('publicEmail')), 'email'],
    ['publicPhone', phone === null, 'phone'],
    ['npn', !/^\d{1,10}$/.test(said('npn')), 'npn'],
    ['licenseUntil', until === null, 'day'],
  ];
  for (const [field, isWrong, why] of wrong) if (isWrong) errors[field] = text(`amp.refused.${why}`);
  for (const field of ['agencyId', ...brokerFields] as const) if (said(field) === '') errors[field] = text('amp.refused.missing');
  if (Object.keys(errors).length > 0) return { errors };
  return {
    entry: {
      ...{ agencyId: said('agencyId'), givenName: said('givenName'), familyName: said('familyName'), email: said('email').toLowerCase() },
      ...{ npn: said('npn'), license: said('license'), licenseUntil: until ?? '' },
      ...{ publicPhone: phone ?? '', publicEmail: said('publicEmail').toLowerCase() },
    },
  };
}

const typedOf = (person: PersonView): TypedBroker => ({
  ...{ agencyId: person.agencyId, givenName: person.givenName, familyName: person.familyName, email: person.email },
  ...{ npn: person.npn ?? '', license: person.license ?? '', licenseUntil: person.licenseUntil ? formatDay(person.licenseUntil) : '' },
  ...{ publicPhone: formatPhone(person.publicPhone), publicEmail: person.publicEmail },
});
