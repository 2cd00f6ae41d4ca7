import type { Insertable, Selectable, Updateable } from 'kysely';
import { sql } from 'kysely';
import type { Db } from '../database.ts';
import { json, type Tables } from '../tables.ts';

export type RosterPerson = Selectable<Tables['rosterPerson']>;
export type NewRosterPerson = Insertable<Tables['rosterPerson']>;
export type RosterUpload = Selectable<Tables['rosterUpload']>;

export const findRosterPerson = (db: Db, id: string): Promise<RosterPerson | undefined> =>
  db.selectFrom('rosterPerson').selectAll().where('id', '=', id).executeTakeFirst();

/** Held until the transaction ends: what somebody is and has changes one thing after another. */
export const lockRosterPerson = (db: Db, id: string): Promise<RosterPerson | undefined> =>
  db.selectFrom('rosterPerson').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** Letter case of the address does not matter. Removed people too. */
export const findRosterPersonByEmail = (db: Db, email: string): Promise<RosterPerson | undefined> =>
  db
    .selectFrom('rosterPerson')
    .selectAll()
    .where(eb => eb.fn<string>('lower', ['email']), '=', email.toLowerCase())
    .executeTakeFirst();

/** The same of many, by address in small letters. Locked: what is decided by it holds until the transaction ends. */
export const lockRosterPeopleByEmail = async (db: Db, emails: readonly string[]): Promise<ReadonlyMap<string, RosterPerson>> => {
  if (emails.length === 0) return new Map();
  const people = await db
    .selectFrom('rosterPerson')
    .selectAll()
    .where(eb => eb.fn<string>('lower', ['email']), 'in', emails)
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Map(people.map(person => [person.email.toLowerCase(), person]));
};

export const findRosterPersonByNpn = (db: Db, npn: string): Promise<RosterPerson | undefined> =>
  db.selectFrom('rosterPerson').selectAll().where('npn', '=', npn).executeTakeFirst();

export const findRosterPersonByKey = (db: Db, trainingKey: string): Promise<RosterPerson | undefined> =>
  db.selectFrom('rosterPerson').selectAll().where('trainingKey', '=', trainingKey).executeTakeFirst();

/** Answers the ids of those who were added: not who has an address, an NPN or a number that is somebody's already. */
export const addRosterPeople = async (db: Db, people: readonly NewRosterPerson[]): Promise<ReadonlySet<string>> => {
  if (people.length === 0) return new Set();
  const added = await db
    .insertInto('rosterPerson')
    .values(people)
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .execute();
  return new Set(added.map(({ id }) => id));
};

export const addRosterPerson = async (db: Db, person: NewRosterPerson): Promise<boolean> =>
  (await addRosterPeople(db, [person])).size === 1;

export const updateRosterPerson = async (db: Db, id: string, change: Updateable<Tables['rosterPerson']>): Promise<void> => {
  await db.updateTable('rosterPerson').set(change).where('id', '=', id).execute();
};

/** With what else decides about access: what was learned, and the account. Live and removed people. */
const peopleWithFacts = (db: Db) =>
  db
    .selectFrom('rosterPerson')
    .innerJoin('agency', 'agency.id', 'rosterPerson.agencyId')
    .leftJoin('assister', 'assister.id', 'rosterPerson.id')
    .selectAll('rosterPerson')
    .select(['agency.name as agencyName', 'assister.referenceNumber', 'assister.activatedAt', 'assister.enrolledAt'])
    .select(['assister.accessEndedAt', 'assister.accessEndedWhy', 'assister.accessPausedAt', 'assister.accessPausedWhy'])
    .select([untilOf('course').as('trainedUntil'), untilOf('assessment').as('assessedUntil')]);

const untilOf = (kind: 'course' | 'assessment') =>
  sql<string | null>`(select max(until_day) from training_record where person_id = roster_person.id and kind = ${kind})`;

export type PersonWithFacts = Awaited<ReturnType<ReturnType<typeof peopleWithFacts>['executeTakeFirstOrThrow']>>;

export const findPersonWithFacts = (db: Db, id: string): Promise<PersonWithFacts | undefined> =>
  peopleWithFacts(db).where('rosterPerson.id', '=', id).executeTakeFirst();

/** Who is on the roster of this agency now, by name. */
export const listRoster = (db: Db, agencyId: string): Promise<PersonWithFacts[]> =>
  peopleWithFacts(db)
    .where('rosterPerson.agencyId', '=', agencyId)
    .where('rosterPerson.removedAt', 'is', null)
    .orderBy('familyName')
    .orderBy('givenName')
    .orderBy('rosterPerson.id')
    .execute();

/** By any part of a name, the address, the agency's name, the reference number, the Assister ID or the NPN; newest change first. */
export const searchPeople = (db: Db, wanted: string, limit: number): Promise<PersonWithFacts[]> => {
  const like = `%${wanted.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  return peopleWithFacts(db)
    .where(
      sql<boolean>`lower(concat_ws(' ', roster_person.given_name, roster_person.family_name, roster_person.email, agency.name,
        assister.reference_number, roster_person.assister_id, roster_person.npn)) like ${like}`,
    )
    .orderBy('rosterPerson.changedAt', 'desc')
    .orderBy('rosterPerson.id')
    .limit(limit)
    .execute();
};

/** Whose account lives and has a day among its requirements that is over, or is paused: only theirs can change by itself. */
export const listAccessToReview = async (db: Db, today: string): Promise<string[]> => {
  const rows = await peopleWithFacts(db)
    .where('assister.accessEndedAt', 'is', null)
    .where('assister.id', 'is not', null)
    .where(
      sql<boolean>`(assister.access_paused_at is not null
        or least(roster_person.certified_until, roster_person.license_until) < ${today}::date
        or not exists (select from training_record where person_id = roster_person.id and kind = 'course' and until_day >= ${today}::date)
        or not exists (select from training_record where person_id = roster_person.id and kind = 'assessment' and until_day >= ${today}::date))`,
    )
    .execute();
  return rows.map(({ id }) => id);
};

export const addRosterUpload = async (db: Db, { problems, ...upload }: RosterUpload): Promise<void> => {
  await db
    .insertInto('rosterUpload')
    .values({ ...upload, problems: json(problems) })
    .execute();
};

export const findRosterUpload = (db: Db, id: string, agencyId: string): Promise<RosterUpload | undefined> =>
  db.selectFrom('rosterUpload').selectAll().where('id', '=', id).where('agencyId', '=', agencyId).executeTakeFirst();
