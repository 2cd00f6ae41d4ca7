import type { Insertable, Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Tables } from '../tables.ts';

export type TrainingRecord = Selectable<Tables['trainingRecord']>;

export const addTrainingRecords = async (db: Db, records: readonly Insertable<Tables['trainingRecord']>[]): Promise<void> => {
  if (records.length > 0) await db.insertInto('trainingRecord').values(records).execute();
};

/** Newest first. */
export const listTrainingRecords = (db: Db, personId: string): Promise<TrainingRecord[]> =>
  db.selectFrom('trainingRecord').selectAll().where('personId', '=', personId).orderBy('onDay', 'desc').orderBy('at', 'desc').execute();
