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

/** Those that began or ended between the two instants, of brokers who ever had an appointment at the carrier; the earliest first. */
export const listAgentChanges = (db: Db, carrier: string, from: Date, to: Date) =>
  db
    .selectFrom('agentOfRecord')
    .innerJoin('consumer', 'consumer.id', 'agentOfRecord.consumerId')
    .innerJoin('assister', 'assister.id', 'agentOfRecord.assisterId')
    .selectAll('agentOfRecord')
    .select(['consumer.givenName', 'consumer.familyName'])
    .select(['assister.givenName as brokerGivenName', 'assister.familyName as brokerFamilyName'])
    .where(eb =>
      eb.or([
        eb.and([eb('agentOfRecord.startedAt', '>=', from), eb('agentOfRecord.startedAt', '<', to)]),
        eb.and([eb('agentOfRecord.endedAt', '>=', from), eb('agentOfRecord.endedAt', '<', to)]),
      ]),
    )
    .where('agentOfRecord.assisterId', 'in', eb =>
      eb.selectFrom('carrierAppointment').select('personId').where('carrierAppointment.carrier', '=', carrier),
    )
    .orderBy('agentOfRecord.startedAt')
    .orderBy('agentOfRecord.id')
    .execute();

export type AgentChangeRow = Awaited<ReturnType<typeof listAgentChanges>>[number];
