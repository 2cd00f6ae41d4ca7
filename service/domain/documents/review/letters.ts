import { addMinutes } from 'date-fns/addMinutes';
import type { ReviewReason } from '../../../../shared/model/document.ts';
import { findConsumer } from '../../../db/consumers.ts';
import { addMail, takeBackMail } from '../../../db/mail.ts';
import type { Work } from '../../../db/store.ts';
import type { Settings } from '../../../settings.ts';
import { letterLanguage } from '../../mail/letter-language.ts';

/**
 * What a consumer is told of a proof by e-mail: that it was accepted, or not and why, never what it shows, for mail is read by others
 * too. A letter leaves some minutes after the decision, so that a slip that is put right at once tells nobody anything.
 */
export const letterWaitsMinutes = 10;

export type ProofLetter = 'proof-accepted' | 'proof-rejected' | 'proof-again' | 'proof-expired' | 'proof-overdue';

/** Answers the letter's id. */
export async function writeToConsumer(
  work: Work,
  consumerId: string,
  letter: ProofLetter,
  { publicUrl }: Pick<Settings, 'publicUrl'>,
  said: { why?: ReviewReason; day?: string } = {},
  waitMinutes = 0,
): Promise<string | null> {
  const consumer = await findConsumer(work.db, consumerId);
  if (!consumer) return null;
  const words = { name: consumer.givenName, link: `${publicUrl}/account/documents`, ...said };
  return addMail(work, consumer.email, letter, words, {
    language: letterLanguage(consumer),
    ...(waitMinutes > 0 && { dueAt: addMinutes(work.now, waitMinutes) }),
  });
}

/** The decision was taken back: its letter does not leave, or another one follows it. */
export async function takeBackLetter(work: Work, consumerId: string, letterId: string | null, settings: Pick<Settings, 'publicUrl'>) {
  if (letterId !== null && !(await takeBackMail(work.db, letterId))) await writeToConsumer(work, consumerId, 'proof-again', settings);
}
