import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { idSchema } from '../../../shared/model/common.ts';
import { findMail, listMail, type MailRow } from '../../db/mail.ts';
import { isLetterName, type Letter, writeLetter } from '../../domain/mail/letters.ts';
import { type Pages, send } from '../context.ts';
import { letterHeaders } from '../headers.ts';
import { noInput, readInput } from '../input.ts';
import { failurePage } from '../views/failure.ts';
import { mailboxPage } from '../views/mailbox.ts';

const most = 50;
const letterParams = z.strictObject({ id: idSchema });

const written = ({ letter, said, language, sender }: MailRow): Letter | null =>
  said && isLetterName(letter) ? writeLetter(letter, said, { language, sender }) : null;

/** Only beside a sample, whose letters go nowhere: they can be read here by whoever tries the program out. */
export const mailboxRoute = (app: FastifyInstance, pages: Pages): void => {
  app.get('/mailbox', async (request, reply) => {
    readInput(noInput, request.query);
    const letters = (await listMail(pages.services.store.db, most)).flatMap(row => {
      const letter = written(row);
      return letter ? [{ ...letter, id: row.id, to: row.recipient, at: row.createdAt.toISOString(), language: row.language }] : [];
    });
    return send(reply, mailboxPage({ sample: pages.sample }, letters));
  });

  // As a program for mail shows it: its colours stand in the letter itself.
  app.get('/mailbox/:id', async (request, reply) => {
    readInput(noInput, request.query);
    const params = letterParams.safeParse(request.params);
    const row = params.success ? await findMail(pages.services.store.db, params.data.id) : undefined;
    const letter = row && written(row);
    if (!letter) return send(reply, failurePage({ sample: pages.sample }, 'notFound'), 404);
    return reply.headers(letterHeaders).type('text/html; charset=utf-8').send(letter.html);
  });
};
