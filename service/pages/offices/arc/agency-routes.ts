import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DeskError } from '../../../../shared/contracts/errors.ts';
import { idSchema } from '../../../../shared/model/common.ts';
import { goOn, type Pages, send } from '../../context.ts';
import { isOwnForm } from '../../form-token.ts';
import { noInput, readInput, tokenInput } from '../../input.ts';
import { text } from '../../texts.ts';
import { failurePage } from '../../views/failure.ts';
import { requireStaff } from '../office.ts';
import { agenciesPage, agencyPage, consumersPage, type TypedContact } from './agency-views.ts';

// Agencies and their authorized contacts, and consumers who may look up no more numbers.

const name = z.string().max(200);
const agencyForm = z.strictObject({ formToken: tokenInput, name, city: z.string().max(100) });
const contactForm = z.strictObject({
  formToken: tokenInput,
  contactRole: z.enum(['administrator', 'representative', 'signatory', '']).default(''),
  ...{ givenName: name, familyName: name, email: z.string().max(254) },
});
const tokenForm = z.strictObject({ formToken: tokenInput });
const doneQuery = z.strictObject({ done: z.enum(['added', 'ended', 'sent', 'unlocked']).optional() });
const params = z.object({ id: idSchema, contactId: idSchema.optional() });

const trimmed = (typed: string): string => typed.normalize('NFC').replace(/\s+/g, ' ').trim();

export const arcAgencyRoutes = (app: FastifyInstance, pages: Pages): void => {
  const { agencies, lockedLookUps } = pages.services;
  const idsOf = (request: FastifyRequest): { id: string; contactId: string } => {
    const read = params.safeParse(request.params);
    if (!read.success) throw new DeskError('not-found');
    return { id: read.data.id, contactId: read.data.contactId ?? '' };
  };

  app.get('/arc/agencies', async (request, reply) => {
    const { frame, formToken } = await requireStaff(pages, 'arc', request, reply);
    readInput(noInput, request.query);
    return send(reply, agenciesPage(frame, { agencies: await agencies.list(), formToken, name: '', city: '' }));
  });

  app.post('/arc/agencies', async (request, reply) => {
    const { formToken, ...typed } = readInput(agencyForm, request.body);
    const { frame, staff } = await requireStaff(pages, 'arc', request, reply, '/arc/agencies');
    if (!isOwnForm(request, formToken, 'arc')) return send(reply, failurePage(frame, 'stale'), 403);
    const agency = { name: trimmed(typed.name), city: trimmed(typed.city) };
    if (!agency.name || !agency.city) {
      const content = { agencies: await agencies.list(), formToken, ...typed, error: text('amp.refused.missing') };
      return send(reply, agenciesPage(frame, content), 422);
    }
    return goOn(reply, `/arc/agencies/${await agencies.add(staff.id, agency)}`);
  });

  app.get('/arc/agencies/:id', async (request, reply) => {
    const { frame, formToken } = await requireStaff(pages, 'arc', request, reply);
    const { done } = readInput(doneQuery, request.query);
    const agency = await agencies.get(idsOf(request).id);
    return send(reply, agencyPage(frame, { agency, formToken, typed: {}, errors: {}, done: done && text(`arc.contact.done.${done}`) }));
  });

  app.post('/arc/agencies/:id/contacts', async (request, reply) => {
    const { formToken, ...typed } = readInput(contactForm, request.body);
    const { id } = idsOf(request);
    const { frame, staff } = await requireStaff(pages, 'arc', request, reply, `/arc/agencies/${id}`);
    if (!isOwnForm(request, formToken, 'arc')) return send(reply, failurePage(frame, 'stale'), 403);
    const agency = await agencies.get(id);
    const again = (errors: Partial<Record<keyof TypedContact, string>>) =>
      send(reply, agencyPage(frame, { agency, formToken, typed, errors }), 422);
    const { contactRole } = typed;
    const contact = { givenName: trimmed(typed.givenName), familyName: trimmed(typed.familyName), email: typed.email.trim().toLowerCase() };
    const missing = Object.entries({ contactRole, ...contact }).filter(([, value]) => value === '');
    if (missing.length > 0 || contactRole === '')
      return again(Object.fromEntries(missing.map(([field]) => [field, text('amp.refused.missing')])));
    if (!z.email().safeParse(contact.email).success) return again({ email: text('amp.refused.email') });
    try {
      await agencies.addContact(staff.id, id, { contactRole, ...contact });
    } catch (error) {
      if (error instanceof DeskError && error.code === 'address-taken') return again({ email: text('arc.contact.taken') });
      throw error;
    }
    return goOn(reply, `/arc/agencies/${id}?done=added`);
  });

  for (const [path, run, done] of [
    ['link', agencies.sendContactLink, 'sent'],
    ['end', agencies.endContact, 'ended'],
  ] as const)
    app.post(`/arc/agencies/:id/contacts/:contactId/${path}`, async (request, reply) => {
      const { formToken } = readInput(tokenForm, request.body);
      const { id, contactId } = idsOf(request);
      const { frame, staff } = await requireStaff(pages, 'arc', request, reply, `/arc/agencies/${id}`);
      if (!isOwnForm(request, formToken, 'arc')) return send(reply, failurePage(frame, 'stale'), 403);
      await run(staff.id, id, contactId);
      return goOn(reply, `/arc/agencies/${id}?done=${done}`);
    });

  app.get('/arc/consumers', async (request, reply) => {
    const { frame, formToken } = await requireStaff(pages, 'arc', request, reply);
    const { done } = readInput(doneQuery, request.query);
    return send(
      reply,
      consumersPage(frame, { locked: await lockedLookUps.list(), formToken, done: done && text(`arc.contact.done.${done}`) }),
    );
  });

  app.post('/arc/consumers/:id/unlock', async (request, reply) => {
    const { formToken } = readInput(tokenForm, request.body);
    const { id } = idsOf(request);
    const { frame, staff } = await requireStaff(pages, 'arc', request, reply, '/arc/consumers');
    if (!isOwnForm(request, formToken, 'arc')) return send(reply, failurePage(frame, 'stale'), 403);
    await lockedLookUps.unlock(staff.id, id);
    return goOn(reply, '/arc/consumers?done=unlocked');
  });
};
