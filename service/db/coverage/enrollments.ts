import { sql } from 'kysely';
import { isCoverage, lastCoveredDay } from '../../../shared/enrollment/covered-days.ts';
import type { Enrollment } from '../../../shared/model/coverage.ts';
import type { Db } from '../database.ts';
import { json } from '../tables.ts';

/** With the days that it covers each of its members. Throws (23P01, `covered_once`) if one of them is covered on one of them already. */
export async function addEnrollment(db: Db, consumerId: string, enrollment: Enrollment): Promise<void> {
  const { id, kind, replaces, enrolledAt } = enrollment;
  await db
    .insertInto('enrollment')
    .values({ id, consumerId, kind, replaces, document: json(enrollment), enrolledAt: new Date(enrolledAt) })
    .execute();
  await cover(db, consumerId, enrollment);
}

/** It has ended, will end, or never starts. */
export async function changeEnrollment(db: Db, consumerId: string, enrollment: Enrollment): Promise<void> {
  const { id } = enrollment;
  await db
    .updateTable('enrollment')
    .set({ document: json(enrollment) })
    .where('id', '=', id)
    .where('consumerId', '=', consumerId)
    .execute();
  await db.deleteFrom('coveredDays').where('enrollmentId', '=', id).execute();
  await cover(db, consumerId, enrollment);
}

async function cover(db: Db, consumerId: string, enrollment: Enrollment): Promise<void> {
  if (!isCoverage(enrollment)) return;
  const { id: enrollmentId, kind, memberIds, startsOn } = enrollment;
  const days = sql<string>`daterange(${startsOn}::date, ${lastCoveredDay(enrollment)}::date, '[]')`;
  await db
    .insertInto('coveredDays')
    .values(memberIds.map(memberId => ({ enrollmentId, consumerId, kind, memberId, days })))
    .execute();
}
