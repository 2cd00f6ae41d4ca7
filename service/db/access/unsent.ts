import { sql } from 'kysely';
import type { Db } from '../database.ts';

/** Work that is only on one computer of one assister: a count and its age, nothing of whose it is. */
export interface UnsentRow {
  assisterId: string;
  /** 9 characters. */
  assisterNumber: string;
  givenName: string;
  familyName: string;
  deviceId: string;
  deviceName: string;
  unsent: number;
  unsentSince: Date | null;
  seenAt: Date;
  accessEndedAt: Date | null;
  accessPausedAt: Date | null;
}

/** By assister; what waits longest first, and where nobody has told since when, last. Computers that wiped themselves have nothing any more. */
export const listUnsentOf = async (db: Db, agencyId: string): Promise<UnsentRow[]> => {
  const { rows } = await sql<UnsentRow>`
    select s.id as assister_id, s.assister_id as assister_number, s.given_name, s.family_name,
           a.device_id, coalesce(a.name, d.name) as device_name, a.unsent, a.unsent_since, a.seen_at,
           s.access_ended_at, s.access_paused_at
    from device_account a
    join device d on d.id = a.device_id
    join assister s on s.id = a.assister_id
    where s.agency_id = ${agencyId} and a.unsent > 0
    order by s.family_name, s.given_name, s.id, a.unsent_since nulls last, a.device_id`.execute(db);
  return rows;
};
