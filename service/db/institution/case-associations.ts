import { sql } from 'kysely';
import type { Db } from '../database.ts';

export interface ConsentOfAgency {
  id: string;
  assisterId: string;
  navigatorName: string;
  consumerName: string;
  givenAt: Date;
}

/** What was said to the navigators of this agency since then. Only names and days: what else a record holds stays in it. */
export const listConsentsOfAgency = async (db: Db, agencyId: string, since: Date): Promise<ConsentOfAgency[]> => {
  const rows = await db
    .selectFrom('consentRecord')
    .innerJoin('assister', 'assister.id', 'consentRecord.assisterId')
    .select(['consentRecord.id', 'consentRecord.assisterId', 'consentRecord.givenAt', 'assister.givenName', 'assister.familyName'])
    .select(sql<string>`consent_record.document ->> 'consumerName'`.as('consumerName'))
    .where('consentRecord.agencyId', '=', agencyId)
    .where('assister.role', '=', 'navigator')
    .where('consentRecord.givenAt', '>=', since)
    .orderBy('consentRecord.givenAt')
    .execute();
  return rows.map(({ givenName, familyName, ...row }) => ({ ...row, navigatorName: `${givenName} ${familyName}` }));
};

export interface AssociatedName {
  assisterId: string;
  consumerName: string;
  endedAt: Date | null;
}

/** Who authorizes navigators of this agency, or did until after `since`. */
export const listAssociatedNames = (db: Db, agencyId: string, since: Date): Promise<AssociatedName[]> =>
  db
    .selectFrom('authorization')
    .innerJoin('assister', 'assister.id', 'authorization.assisterId')
    .innerJoin('consumer', 'consumer.id', 'authorization.consumerId')
    .select(['authorization.assisterId', 'authorization.endedAt'])
    .select(sql<string>`consumer.given_name || ' ' || consumer.family_name`.as('consumerName'))
    .where('assister.agencyId', '=', agencyId)
    .where('assister.role', '=', 'navigator')
    .where(eb => eb.or([eb('authorization.endedAt', 'is', null), eb('authorization.endedAt', '>', since)]))
    .execute();
