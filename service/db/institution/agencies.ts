import type { Db } from '../database.ts';

export interface AgencyLine {
  id: string;
  name: string;
  city: string;
  contacts: number;
  people: number;
  createdAt: Date;
}

/** By name, with how many contacts work there and how many people are on the roster. */
export const listAgencies = (db: Db): Promise<AgencyLine[]> =>
  db
    .selectFrom('agency')
    .select(['agency.id', 'agency.name', 'agency.city', 'agency.createdAt'])
    .select(eb => [
      eb
        .selectFrom('staff')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('staff.agencyId', '=', 'agency.id')
        .where('staff.endedAt', 'is', null)
        .$asScalar()
        .$notNull()
        .as('contacts'),
      eb
        .selectFrom('rosterPerson')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('rosterPerson.agencyId', '=', 'agency.id')
        .where('rosterPerson.removedAt', 'is', null)
        .$asScalar()
        .$notNull()
        .as('people'),
    ])
    .orderBy('agency.name')
    .orderBy('agency.id')
    .execute();

export const findAgency = (db: Db, id: string) => db.selectFrom('agency').selectAll().where('id', '=', id).executeTakeFirst();
