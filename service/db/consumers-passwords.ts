import type { Db } from './database.ts';

/** Nothing that an assister may see changes with it, so no feed hears of it. */
export const setConsumerPasswordHash = async (db: Db, id: string, passwordHash: string): Promise<void> => {
  await db.updateTable('consumer').set({ passwordHash }).where('id', '=', id).execute();
};
