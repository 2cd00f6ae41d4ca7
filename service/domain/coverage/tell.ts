import type { Receipt } from '../../../shared/model/application.ts';
import type { Enrollment } from '../../../shared/model/coverage.ts';
import { findConsumer } from '../../db/consumers.ts';
import { addMail } from '../../db/mail.ts';
import type { Work } from '../../db/store.ts';
import { letterLanguage } from '../mail/letter-language.ts';

// What a consumer is told of their coverage by e-mail: that it is so, since when, and under which number. Which plan, and who is in it, is
// not in it, for mail is read by others too.

async function write(work: Work, consumerId: string, letter: string, said: Readonly<Record<string, string>>): Promise<void> {
  const consumer = await findConsumer(work.db, consumerId);
  if (!consumer) return;
  await addMail(work, consumer.email, letter, { name: consumer.givenName, ...said }, { language: letterLanguage(consumer) });
}

export const writeEnrolled = (work: Work, consumerId: string, { confirmationNumber, startsOn, kind }: Enrollment): Promise<void> =>
  write(work, consumerId, kind === 'medical' ? 'enrolled' : 'enrolled-dental', { number: confirmationNumber, day: startsOn });

/** `lastDay`: of what lasts longest; null: none of it ever starts. */
export const writeEnded = (work: Work, consumerId: string, { confirmationNumber }: Receipt, lastDay: string | null): Promise<void> =>
  lastDay === null
    ? write(work, consumerId, 'coverage-cancelled', { number: confirmationNumber })
    : write(work, consumerId, 'coverage-ends', { number: confirmationNumber, day: lastDay });
