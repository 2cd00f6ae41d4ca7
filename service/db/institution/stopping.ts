import type { Db } from '../database.ts';

const notices = (db: Db) =>
  db
    .selectFrom('stoppingNotice')
    .innerJoin('assister', 'assister.id', 'stoppingNotice.assisterId')
    .innerJoin('agency', 'agency.id', 'assister.agencyId')
    .select(['stoppingNotice.id', 'stoppingNotice.assisterId', 'stoppingNotice.toldAt', 'stoppingNotice.lastDay', 'stoppingNotice.seenAt'])
    .select(['assister.givenName', 'assister.familyName', 'agency.name as agencyName']);

export type StoppingNotice = Awaited<ReturnType<ReturnType<typeof notices>['executeTakeFirstOrThrow']>>;

/** Those that nobody of the ARC has seen. */
export const listStoppingNotices = (db: Db): Promise<StoppingNotice[]> =>
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
