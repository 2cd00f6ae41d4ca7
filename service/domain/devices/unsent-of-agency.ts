import { listUnsentOf } from '../../db/access/unsent.ts';
import type { Db } from '../../db/database.ts';

// What an agency may know of work that its assisters have not sent: how much waits on which computer, and since when. Who of the clients
// it is about is none of it (docs/threat-model.md, Curious or dishonest staff).

export interface UnsentComputer {
  name: string;
  /** Pieces of work that are only there, as that Desk told last. */
  count: number;
  /** Since when the oldest of them waits; null where an older Desk does not tell. */
  since: Date | null;
  /** When that Desk was last heard of. */
  heardAt: Date;
}

export interface UnsentOfAssister {
  id: string;
  name: string;
  /** 9 characters. */
  assisterId: string;
  /** Who is out cannot send it now. */
  access: 'in' | 'paused' | 'ended';
  /** What waits longest first. */
  computers: readonly UnsentComputer[];
}

/** Assisters of the agency with work that was not sent, by name. */
export async function unsentOfAgency(db: Db, agencyId: string): Promise<UnsentOfAssister[]> {
  const found = new Map<string, UnsentOfAssister & { computers: UnsentComputer[] }>();
  for (const row of await listUnsentOf(db, agencyId)) {
    const assister = found.get(row.assisterId) ?? {
      id: row.assisterId,
      name: `${row.givenName} ${row.familyName}`,
      assisterId: row.assisterNumber,
      access: row.accessEndedAt ? 'ended' : row.accessPausedAt ? 'paused' : 'in',
      computers: [],
    };
    assister.computers.push({ name: row.deviceName, count: row.unsent, since: row.unsentSince, heardAt: row.seenAt });
    found.set(row.assisterId, assister);
  }
  return [...found.values()];
}
