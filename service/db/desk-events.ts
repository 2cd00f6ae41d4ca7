import type { Db } from './database.ts';

/** True the first time that an event with this id comes. */
export async function claimDeskEvent(db: Db, id: string, now: Date): Promise<boolean> {
  const row = await db
    .insertInto('deskEvent')
    .values({ id, receivedAt: now })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
