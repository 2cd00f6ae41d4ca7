import type { Insertable, Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Tables } from '../tables.ts';

export type StoppingNotice = Selectable<Tables['stoppingNotice']>;

/** Those that count: of an account that lives, told since it was enrolled the last time. */
const standing = (db: Db) =>
  db
    .selectFrom('stoppingNotice')
    .innerJoin('assister', 'assister.id', 'stoppingNotice.assisterId')
    .where('assister.accessEndedAt', 'is', null)
    .whereRef('stoppingNotice.toldAt', '>=', 'assister.enrolledAt');

export const findStandingNotice = (db: Db, assisterId: string): Promise<StoppingNotice | undefined> =>
  standing(db).selectAll('stoppingNotice').where('stoppingNotice.assisterId', '=', assisterId).executeTakeFirst();

/** Whose last day is over. */
export async function listStopped(db: Db, today: string): Promise<string[]> {
  const rows = await standing(db).select('stoppingNotice.assisterId').where('lastDay', '<', today).execute();
  return rows.map(({ assisterId }) => assisterId);
}

export const addStoppingNotice = async (db: Db, notice: Insertable<Tables['stoppingNotice']>): Promise<void> => {
  await db.insertInto('stoppingNotice').values(notice).execute();
};

export const removeStoppingNotice = async (db: Db, id: string): Promise<void> => {
  await db.deleteFrom('stoppingNotice').where('id', '=', id).execute();
};

/** With who it is, for the ARC. */
const notices = (db: Db) =>
  db
    .selectFrom('stoppingNotice')
    .innerJoin('assister', 'assister.id', 'stoppingNotice.assisterId')
    .innerJoin('agency', 'agency.id', 'assister.agencyId')
    .select(['stoppingNotice.id', 'stoppingNotice.assisterId', 'stoppingNotice.toldAt', 'stoppingNotice.lastDay', 'stoppingNotice.seenAt'])
    .select(['assister.givenName', 'assister.familyName', 'agency.name as agencyName']);

export type ToldNotice = Awaited<ReturnType<ReturnType<typeof notices>['executeTakeFirstOrThrow']>>;

/** Those that nobody of the ARC has seen. */
export const listStoppingNotices = (db: Db): Promise<ToldNotice[]> =>
  notices(db).where('stoppingNotice.seenAt', 'is', null).orderBy('stoppingNotice.toldAt', 'desc').execute();

/** True once. */
export const markStoppingSeen = async (db: Db, id: string, staffId: string, now: Date): Promise<boolean> => {
  const row = await db
    .updateTable('stoppingNotice')
    .set({ seenAt: now, seenBy: staffId })
    .where('id', '=', id)
    .where('seenAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
};
