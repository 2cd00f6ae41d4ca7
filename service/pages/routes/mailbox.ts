import type { FastifyInstance } from 'fastify';
import { listMail } from '../../db/mail.ts';
import { isLetterName, writeLetter } from '../../domain/mail/letters.ts';
import { type Pages, send } from '../context.ts';
import { noInput, readInput } from '../input.ts';
import { mailboxPage } from '../views/mailbox.ts';

const most = 50;

/** Only beside a sample, whose letters go nowhere: they can be read here by whoever tries the program out. */
export const mailboxRoute = (app: FastifyInstance, pages: Pages): void => {
  app.get('/mailbox', async (request, reply) => {
    readInput(noInput, request.query);
    const letters = (await listMail(pages.services.store.db, most)).flatMap(({ recipient, letter, said, createdAt }) =>
      said && isLetterName(letter) ? [{ to: recipient, at: createdAt.toISOString(), ...writeLetter(letter, said) }] : [],
    );
    return send(reply, mailboxPage({ sample: pages.sample }, letters));
  });
};
