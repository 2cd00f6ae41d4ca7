import { sql } from 'kysely';
import type { Db } from '../database.ts';

/** A Desk of one person, and how it last was heard of. */
export interface QuietDeskRow {
  deviceId: string;
  deviceName: string;
  assisterId: string;
  assisterName: string;
  agencyName: string;
  /** When it last pulled its clients to the end. */
  pulledAt: Date | null;
  unsent: number;
  lostAt: Date | null;
  wipedAt: Date | null;
  accessEndedAt: Date | null;
  /** Of the person's latest session there. */
  sessionEndedAt: Date | null;
  sessionEndedReason: string | null;
}

/** Desks that have not pulled since then, the longest first. */
export const listQuietDesks = async (db: Db, since: Date): Promise<QuietDeskRow[]> => {
  const { rows } = await sql<QuietDeskRow>`
    select a.device_id, coalesce(a.name, d.name) as device_name, a.assister_id,
           s.given_name || ' ' || s.family_name as assister_name, g.name as agency_name,
           a.pulled_at, a.unsent, d.lost_at, d.wiped_at, s.access_ended_at,
           l.ended_at as session_ended_at, l.ended_reason as session_ended_reason
    from device_account a
    join device d on d.id = a.device_id
    join assister s on s.id = a.assister_id
    join agency g on g.id = s.agency_id
    left join lateral (
      select ended_at, ended_reason from session
      where device_id = a.device_id and assister_id = a.assister_id
      order by created_at desc limit 1
    ) l on true
    where coalesce(a.pulled_at, a.first_seen_at) < ${since}
    order by coalesce(a.pulled_at, a.first_seen_at)`.execute(db);
  return rows;
};
