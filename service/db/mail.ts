import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Db } from './database.ts';
import type { Work } from './store.ts';
import { json, type Tables } from './tables.ts';

export type MailRow = Selectable<Tables['mail']>;
export type MailLanguage = MailRow['language'];
export type MailSender = MailRow['sender'];

/** In the transaction of what it tells about, so that no letter tells of what did not happen. It leaves at `dueAt`, or at once. Answers its id. */
export const addMail = async (
  work: Work,
  recipient: string,
  letter: string,
  said: Readonly<Record<string, string>>,
  { language = 'en', sender = 'system', dueAt = work.now }: { language?: MailLanguage; sender?: MailSender; dueAt?: Date } = {},
): Promise<string> => {
  const id = randomUUID();
  const times = { createdAt: work.now, dueAt, sentAt: null, givenUpAt: null };
  await work.db
    .insertInto('mail')
    .values({ id, recipient, letter, language, sender, said: json(said), ...times })
    .execute();
  return id;
};

/** One that nobody has tried to send yet never leaves. False when it may have left. */
export const takeBackMail = async (db: Db, id: string): Promise<boolean> => {
  const row = await db
    .deleteFrom('mail')
    .where('id', '=', id)
    .where('tries', '=', 0)
    .where('sentAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
};

/** The next letter that is due, held until the transaction ends; another process takes another. */
export const takeDueMail = (db: Db, now: Date): Promise<MailRow | undefined> =>
  db
    .selectFrom('mail')
    .selectAll()
    .where('sentAt', 'is', null)
    .where('givenUpAt', 'is', null)
    .where('dueAt', '<=', now)
    .orderBy('dueAt')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();

/** Keeps it from being taken again before `until`, whatever becomes of who took it. */
export const holdMail = async (db: Db, id: string, tries: number, until: Date): Promise<void> => {
  await db.updateTable('mail').set({ tries, dueAt: until }).where('id', '=', id).execute();
};

/** Sent or given up: what it said (codes, links) is forgotten. */
export const endMail = async (db: Db, id: string, end: { sentAt: Date } | { givenUpAt: Date }): Promise<void> => {
  await db
    .updateTable('mail')
    .set({ ...end, said: null })
    .where('id', '=', id)
    .execute();
};

/** For the mailbox of a sample: newest first. */
export const listMail = (db: Db, limit: number): Promise<MailRow[]> =>
  db.selectFrom('mail').selectAll().orderBy('createdAt', 'desc').orderBy('id').limit(limit).execute();

export const findMail = (db: Db, id: string): Promise<MailRow | undefined> =>
  db.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirst();

/** Letters to an address since then, sent or not. */
export async function countMailSince(db: Db, recipient: string, since: Date): Promise<number> {
  const { count } = await db
    .selectFrom('mail')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(eb => eb.fn<string>('lower', ['recipient']), '=', recipient.toLowerCase())
    .where('createdAt', '>', since)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Letters that wait to leave, the given up ones not counted. */
export async function countOutbox(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('mail')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('sentAt', 'is', null)
    .where('givenUpAt', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}
