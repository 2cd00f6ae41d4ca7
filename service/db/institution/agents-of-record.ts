import type { Insertable, Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Tables } from '../tables.ts';

export type AgentOfRecord = Selectable<Tables['agentOfRecord']>;

export const addAgentOfRecord = async (db: Db, row: Insertable<Tables['agentOfRecord']>): Promise<void> => {
  await db.insertInto('agentOfRecord').values(row).execute();
};

/** The row's id; undefined when there is no live one of this authorization. */
export const endAgentOfRecord = async (db: Db, authorizationId: string, now: Date): Promise<string | undefined> => {
  const ended = await db
    .updateTable('agentOfRecord')
    .set({ endedAt: now })
    .where('authorizationId', '=', authorizationId)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return ended?.id;
};
