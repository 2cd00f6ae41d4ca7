import { listQuietDesks, type QuietDeskRow } from '../../db/access/quiet-desks.ts';
import type { Db } from '../../db/database.ts';

/**
 * Why a Desk has not been heard of. `wiped`, `lost` and `access-ended` are no worry: nothing more comes from there. `signed-out`: the
 * person left. `elsewhere`: they work on another computer. `silent`: signed in as far as the service knows, and says nothing: a network
 * that keeps it out, a computer that is off.
 */
export const quietReasons = ['wiped', 'lost', 'access-ended', 'elsewhere', 'signed-out', 'silent'] as const;
export type QuietReason = (typeof quietReasons)[number];

export interface QuietDesk extends Pick<QuietDeskRow, 'deviceName' | 'assisterName' | 'agencyName' | 'pulledAt' | 'unsent'> {
  why: QuietReason;
  /** Whether somebody's work waits there. */
  waits: boolean;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Desks that have not asked for news for so many days, the longest first. */
export async function quietDesks(db: Db, now: Date, days: number): Promise<QuietDesk[]> {
  const rows = await listQuietDesks(db, new Date(now.getTime() - days * dayMs));
  return rows.map(row => {
    const { deviceName, assisterName, agencyName, pulledAt, unsent } = row;
    return { deviceName, assisterName, agencyName, pulledAt, unsent, why: reasonOf(row), waits: unsent > 0 && row.wipedAt === null };
  });
}

function reasonOf({ wipedAt, lostAt, accessEndedAt, sessionEndedAt, sessionEndedReason }: QuietDeskRow): QuietReason {
  if (wipedAt) return 'wiped';
  if (lostAt) return 'lost';
  if (accessEndedAt) return 'access-ended';
  if (!sessionEndedAt) return 'silent';
  return sessionEndedReason === 'session-replaced' ? 'elsewhere' : 'signed-out';
}
