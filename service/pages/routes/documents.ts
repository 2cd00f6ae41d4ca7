import multipart, { type Multipart } from '@fastify/multipart';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { DeskError, type ErrorCode } from '../../../shared/contracts/errors.ts';
import { idSchema } from '../../../shared/model/common.ts';
import { memberIdSchema } from '../../../shared/model/coverage-commands.ts';
import { documentKinds, maxDocumentBytes } from '../../../shared/model/document.ts';
import { goOn, type Pages, requireVisitor, SignInNeeded, send, type Visitor } from '../context.ts';
import { isOwnForm } from '../form-token.ts';
import { readInput, tokenInput } from '../input.ts';
import { text } from '../texts.ts';
import { eventPath } from '../views/coverage/parts.ts';
import { documentsPage } from '../views/documents.ts';
import { failurePage } from '../views/failure.ts';

// A consumer adds documents to their account and takes them back. The file is the last part of its form, so that what stands before it
// is known before its first byte, and it is read as it comes.

const here = '/account/documents';
const listQuery = z.strictObject({ done: z.enum(['added', 'taken-back']).optional() });
const codeInput = z.string().regex(/^[a-z0-9-]{1,60}$/);
const addForm = z.strictObject({
  ...{ formToken: tokenInput, kind: z.enum(documentKinds) },
  /** Of a proof: the life event that was reported, which paper it is, and who it is about. */
  ...{ report: idSchema.optional(), what: codeInput.optional(), member: memberIdSchema.optional() },
});
const takeBackForm = z.strictObject({ formToken: tokenInput, document: z.string().max(80) });
/** What stands around the file in its form at most: who sends more has a file that is too large, and need not wait to hear it. */
const aroundBytes = 16 * 1024;
const explained = new Set<ErrorCode>(['document-type-refused', 'document-too-large', 'document-damaged', 'documents-too-many']);

/** What a file may be called: no path, nothing that cannot be seen, and not too long. */
const nameOf = (fileName: string): string =>
  (fileName.split(/[\\/]/).at(-1) ?? '').replace(/\p{C}/gu, '').trim().slice(0, 120) || text('documents.unnamed');

export const documentRoutes = async (app: FastifyInstance, pages: Pages): Promise<void> => {
  const { settings } = pages.services;
  const guarded = { config: { rateLimit: { max: settings.signInsPerMinute, timeWindow: '1 minute' } } };
  // One byte more than may come, so that what is too large is known from what is just large enough.
  await app.register(multipart, {
    limits: { files: 1, fields: 6, fieldSize: 200, fileSize: maxDocumentBytes + 1, headerPairs: 20 },
    throwFileSizeLimit: false,
  });

  const show = async (
    reply: FastifyReply,
    visitor: Visitor,
    { status = 200, ...told }: { done?: string; error?: string; kind?: string | undefined; status?: number },
  ) =>
    send(
      reply,
      documentsPage(visitor.frame, {
        documents: await pages.ownDocuments.list(visitor.consumer.id),
        ...{ formToken: visitor.formToken, ...told },
      }),
      status,
    );

  app.get(here, async (request, reply) => {
    const visitor = await requireVisitor(pages, request, reply);
    const { done } = readInput(listQuery, request.query);
    return show(reply, visitor, done ? { done: text(`documents.done.${done}`) } : {});
  });

  app.post(here, guarded, async (request, reply) => {
    const visitor = await requireVisitor(pages, request, reply, here);
    if (!request.isMultipart()) throw new DeskError('bad-request');
    const tooLarge = { error: text('documents.wrong.document-too-large'), status: 422 };
    if (Number(request.headers['content-length']) > maxDocumentBytes + aroundBytes) return show(reply, visitor, tooLarge);
    const file = await request.file();
    if (!file) return show(reply, visitor, { error: text('documents.wrong.none'), status: 422 });
    let chosen: string | undefined;
    let event: string | undefined;
    try {
      const { formToken, kind, report, what, member } = readInput(addForm, wordsOf(file.fields));
      if ((report === undefined) !== (what === undefined)) throw new DeskError('bad-request');
      chosen = kind;
      event = report && eventPath(report);
      if (!isOwnForm(request, formToken)) return send(reply, failurePage(visitor.frame, 'stale'), 403);
      // Of a field that was left empty there is no name at all.
      if (!file.filename) {
        return event ? goOn(reply, `${event}?wrong=none`) : show(reply, visitor, { error: text('documents.wrong.none'), status: 422 });
      }
      await pages.ownDocuments.add(visitor.visit, {
        kind,
        ...(report !== undefined && what !== undefined && { proof: { reportId: report, what } }),
        ...(member !== undefined && { memberIds: [member] }),
        name: nameOf(file.filename),
        bytes: file.file.iterator({ destroyOnReturn: false }),
      });
      return goOn(reply, `${event ?? here}?done=added`);
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      if (error.code === 'lease-lost') throw new SignInNeeded(event ?? here);
      if (!explained.has(error.code)) throw error;
      if (event) return goOn(reply, `${event}?wrong=${error.code}`);
      return show(reply, visitor, { error: text(`documents.wrong.${error.code}`), kind: chosen, status: 422 });
    } finally {
      // What is left of it is read and forgotten, or the answer would never be read.
      file.file.resume();
    }
  });

  app.post(`${here}/take-back`, async (request, reply) => {
    const { formToken, document } = readInput(takeBackForm, request.body);
    const visitor = await requireVisitor(pages, request, reply, here);
    if (!isOwnForm(request, formToken)) return send(reply, failurePage(visitor.frame, 'stale'), 403);
    try {
      await pages.ownDocuments.takeBack(visitor.visit, document);
    } catch (error) {
      if (!(error instanceof DeskError)) throw error;
      if (error.code === 'lease-lost') throw new SignInNeeded(here);
      if (error.code !== 'document-conflict') throw error;
      return show(reply, visitor, { error: text('documents.wrong.sentIn'), status: 409 });
    }
    return goOn(reply, `${here}?done=taken-back`);
  });
};

/** The words of the form; a second file, or a word that comes twice, is none of ours. */
const wordsOf = (fields: Readonly<Record<string, Multipart | Multipart[] | undefined>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, part]) =>
      part && !Array.isArray(part) && part.type === 'file' ? [] : [[name, part && !Array.isArray(part) ? part.value : part]],
    ),
  );
