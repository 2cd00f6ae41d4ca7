import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DeskError } from '../../../../shared/contracts/errors.ts';
import { idSchema } from '../../../../shared/model/common.ts';
import { type DocumentMediaType, reviewReasons } from '../../../../shared/model/document.ts';
import type { Decided } from '../../../domain/documents/review/decide.ts';
import { goOn, type Pages, send } from '../../context.ts';
import { isOwnForm } from '../../form-token.ts';
import { fileHeaders } from '../../headers.ts';
import { noInput, readInput, tokenInput } from '../../input.ts';
import { text } from '../../texts.ts';
import { failurePage } from '../../views/failure.ts';
import { requireStaff, type StaffVisitor } from '../office.ts';
import { documentPage, type Refusal } from './document-views.ts';
import { documentsPage } from './documents-views.ts';

// Proofs that clients sent, as staff of the ARC look at them: which are next, what each should prove, its bytes, and what they find.

const home = '/arc/documents';
const listQuery = z.strictObject({ find: z.string().max(100).optional(), done: z.literal('none').optional() });
const oneQuery = z.strictObject({ done: z.enum(['accepted', 'rejected', 'undone']).optional() });
const params = z.strictObject({ id: idSchema });
const base = { formToken: tokenInput, version: z.coerce.number().int().min(1).max(1_000_000) };
const acceptForm = z.strictObject({ ...base, proves: z.union([z.string().max(120), z.array(z.string().max(120)).max(40)]).optional() });
const rejectForm = z.strictObject({ ...base, why: z.enum(['', ...reviewReasons]).default('') });
const undoForm = z.strictObject(base);

const endings: Readonly<Record<DocumentMediaType, string>> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' };

export const arcDocumentRoutes = (app: FastifyInstance, pages: Pages): void => {
  const { reviews } = pages.services;
  const idOf = (request: FastifyRequest): string => {
    const read = params.safeParse(request.params);
    if (!read.success) throw new DeskError('not-found');
    return read.data.id;
  };

  app.get(home, async (request, reply) => {
    const { frame, staff } = await requireStaff(pages, 'arc', request, reply);
    const { find = '', done } = readInput(listQuery, request.query);
    const wanted = find.trim();
    const found = wanted === '' ? null : await reviews.search(wanted, staff.id);
    const queue = found ? null : await reviews.queue(staff.id);
    return send(reply, documentsPage(frame, { wanted, found, queue, done: done && text(`reviews.done.${done}`) }));
  });

  app.get(`${home}/next`, async (request, reply) => {
    const { staff } = await requireStaff(pages, 'arc', request, reply, home);
    readInput(noInput, request.query);
    const next = await reviews.next(staff.id);
    return goOn(reply, next ? `${home}/${next}` : `${home}?done=none`);
  });

  const show = async (
    reply: FastifyReply,
    { frame, staff, formToken }: StaffVisitor,
    id: string,
    { done, refusal, status = 200 }: { done?: string | undefined; refusal?: Refusal; status?: number } = {},
  ): Promise<FastifyReply> => {
    const review = await reviews.open(id, staff.id);
    return send(reply, documentPage(frame, { review, formToken, done, refusal }), status);
  };

  app.get(`${home}/:id`, async (request, reply) => {
    const visitor = await requireStaff(pages, 'arc', request, reply);
    const { done } = readInput(oneQuery, request.query);
    return show(reply, visitor, idOf(request), { done: done && text(`reviews.done.${done}`) });
  });

  app.get(`${home}/:id/file`, async (request, reply) => {
    const { staff } = await requireStaff(pages, 'arc', request, reply, home);
    readInput(noInput, request.query);
    const id = idOf(request);
    const { mediaType, bytes } = await reviews.file(id, staff.id);
    // A picture is shown; a PDF is a program's work to open, and no page of ours. Nobody's name is in what it is called.
    const how = mediaType === 'application/pdf' ? 'attachment' : 'inline';
    return reply
      .headers(fileHeaders)
      .header('content-disposition', `${how}; filename="document-${id.slice(0, 8)}.${endings[mediaType]}"`)
      .type(mediaType)
      .send(bytes);
  });

  /** A form that decides something; `run` answers what became of it. */
  const act = <F extends z.ZodType<{ formToken: string; version: number }>>(
    path: 'accept' | 'reject' | 'undo',
    form: F,
    run: (id: string, staffId: string, sent: z.output<F>) => Promise<Decided | 'unfinished'>,
  ): void => {
    app.post(`${home}/:id/${path}`, async (request, reply) => {
      const sent = readInput(form, request.body);
      const id = idOf(request);
      const visitor = await requireStaff(pages, 'arc', request, reply, `${home}/${id}`);
      if (!isOwnForm(request, sent.formToken, 'arc')) return send(reply, failurePage(visitor.frame, 'stale'), 403);
      const outcome = await run(id, visitor.staff.id, sent);
      const done = { accept: 'accepted', reject: 'rejected', undo: 'undone' }[path];
      if (outcome === 'done') return goOn(reply, `${home}/${id}?done=${done}`);
      return show(reply, visitor, id, { refusal: outcome, status: outcome === 'other' ? 409 : 422 });
    });
  };

  act('accept', acceptForm, (id, staffId, { version, proves = [] }) => reviews.accept(id, staffId, version, [proves].flat()));
  act('reject', rejectForm, async (id, staffId, { version, why }) =>
    why === '' ? 'unfinished' : reviews.reject(id, staffId, version, why),
  );
  act('undo', undoForm, (id, staffId, { version }) => reviews.undo(id, staffId, version));
};
