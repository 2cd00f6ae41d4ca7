import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DeskError } from '../../../../shared/contracts/errors.ts';
import { idSchema } from '../../../../shared/model/common.ts';
import { type RosterField, rosterFields } from '../../../domain/roster/entry.ts';
import { goOn, type Pages, send } from '../../context.ts';
import { isOwnForm } from '../../form-token.ts';
import { noInput, readInput } from '../../input.ts';
import { text } from '../../texts.ts';
import { failurePage } from '../../views/failure.ts';
import { type ContactVisitor, requireContact } from '../office.ts';
import { NoRoster, readRoster } from './roster-file.ts';
import { reportPage, uploadPage } from './upload-views.ts';

/** More than 10,000 people, each with long names. */
const largestFile = 8 * 1024 * 1024;
const params = z.strictObject({ id: idSchema });

/** A roster as a file: row by row, with a report that can be looked at again. */
export const ampUploadRoutes = async (app: FastifyInstance, pages: Pages): Promise<void> => {
  const { upload } = pages.services;
  await app.register(multipart, { limits: { fileSize: largestFile, files: 1, fields: 1, fieldSize: 200, parts: 2 } });

  app.get('/amp/upload', async (request, reply) => {
    const { frame, formToken } = await requireContact(pages, request, reply);
    readInput(noInput, request.query);
    return send(reply, uploadPage(frame, { formToken }));
  });

  app.get('/amp/upload/columns.csv', async (request, reply) => {
    await requireContact(pages, request, reply, '/amp/upload');
    readInput(noInput, request.query);
    void reply.header('content-disposition', 'attachment; filename="roster.csv"');
    return reply.type('text/csv; charset=utf-8').send(`\ufeff${rosterFields.map(field => text(`amp.field.${field}`)).join(',')}\r\n`);
  });

  app.get('/amp/upload/:id', async (request, reply) => {
    const { frame, agencyId } = await requireContact(pages, request, reply);
    readInput(noInput, request.query);
    const read = params.safeParse(request.params);
    if (!read.success) throw new DeskError('not-found');
    return send(reply, reportPage(frame, await upload.report(agencyId, read.data.id)));
  });

  app.post('/amp/upload', async (request, reply) => {
    const visitor = await requireContact(pages, request, reply, '/amp/upload');
    return request.isMultipart() ? take(request, reply, visitor) : send(reply, failurePage(visitor.frame, 'badRequest'), 400);
  });

  const take = async (request: FastifyRequest, reply: FastifyReply, visitor: ContactVisitor): Promise<FastifyReply> => {
    const { frame, formToken, staff, agencyId } = visitor;
    const again = (error: string) => send(reply, uploadPage(frame, { formToken, error }), 422);
    let isOwn = false;
    for await (const part of request.parts()) {
      // The token stands before the file in the form: nothing of a file is looked at before it is known where it came from.
      if (part.type === 'field') {
        isOwn ||= part.fieldname === 'formToken' && isOwnForm(request, String(part.value), 'agency');
        continue;
      }
      if (!isOwn) break;
      if (part.filename === '') return again(text('amp.upload.noFile'));
      try {
        const id = await upload.take({ id: staff.id, agencyId }, readRoster(part.file));
        return goOn(reply, `/amp/upload/${id}`);
      } catch (error) {
        part.file.resume();
        if (!(error instanceof NoRoster)) throw error;
        return again(whyNot(error.missing));
      }
    }
    return isOwn ? again(text('amp.upload.noFile')) : send(reply, failurePage(frame, 'stale'), 403);
  };
};

const whyNot = (missing: readonly RosterField[]): string =>
  missing.length === 0
    ? text('amp.upload.unreadable')
    : text('amp.upload.missing', { columns: missing.map(field => text(`amp.field.${field}`)).join(', ') });
