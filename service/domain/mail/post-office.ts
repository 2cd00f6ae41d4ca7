import { addMinutes } from 'date-fns/addMinutes';
import { endMail, holdMail, type MailRow, takeDueMail } from '../../db/mail.ts';
import type { Store } from '../../db/store.ts';
import { isLetterName, type Letter, writeLetter } from './letters.ts';

/** Hands a letter to whoever carries it. Throws when it could not be handed over. */
export type Carrier = (to: string, letter: Letter) => Promise<void>;

export interface PostOffice {
  /** Sends what is due, and answers when none is left that is. */
  send(): Promise<void>;
  stop(): Promise<void>;
}

/** Minutes until the next try, by the number of tries. A code is of no use after that; the rest is told to nobody but the log. */
const pauses = [1, 2, 5, 15, 60];

/**
 * Empties the outbox, again and again. Each letter is taken for a minute just before it is handed over, so that a process that ends in
 * the middle sends it late rather than never; then it may come twice, which every letter here can bear.
 */
export function startPostOffice(store: Store, carry: Carrier, log: (line: string) => void, everyMs = 1000): PostOffice {
  let running: Promise<void> | null = null;

  const take = (): Promise<MailRow | undefined> =>
    store.change(async ({ db, now }) => {
      const due = await takeDueMail(db, now);
      if (due) await holdMail(db, due.id, due.tries + 1, addMinutes(now, pauses[due.tries] ?? 1));
      return due;
    });

  const deliver = async ({ id, recipient, letter, said, tries, language, sender }: MailRow): Promise<void> => {
    if (!isLetterName(letter) || !said) return store.change(({ db, now }) => endMail(db, id, { givenUpAt: now }));
    try {
      await carry(recipient, writeLetter(letter, said, { language, sender }));
    } catch (error) {
      const isLast = tries + 1 >= pauses.length;
      log(`A letter (${letter}) could not be sent${isLast ? ' and was given up' : ''}: ${error instanceof Error ? error.name : 'unknown'}`);
      if (isLast) await store.change(({ db, now }) => endMail(db, id, { givenUpAt: now }));
      return;
    }
    await store.change(({ db, now }) => endMail(db, id, { sentAt: now }));
  };

  const run = async (): Promise<void> => {
    for (let due = await take(); due; due = await take()) await deliver(due);
  };
  const send = (): Promise<void> => {
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };
  const timer = setInterval(() => void send().catch(() => log('The outbox could not be read; it is tried again.')), everyMs);
  timer.unref();

  return {
    send,
    async stop() {
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}
