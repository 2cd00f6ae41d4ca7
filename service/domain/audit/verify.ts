import { type AuditContent, countWaitingEntries, findAuditHead, genesis, linkHash, readChain } from '../../db/audit-chain.ts';
import type { Db } from '../../db/database.ts';

// The audit log is as it was written (AU-9; security.md 19): every entry follows from the one before it, and the head, kept
// apart, says how many there are. Who can rewrite the whole chain and the head is found out by an anchor: a hash of earlier
// days that was kept somewhere else.

export interface AuditReport {
  /** Entries that are linked, and those that wait for the sealer. */
  entries: number;
  waiting: number;
  /** The hash of the last entry: an anchor to keep. */
  anchor: string;
  /** One sentence each, without anything of what entries say; at most `maxProblems`. Empty: the log is untouched. */
  problems: readonly string[];
  problemCount: number;
}

const maxProblems = 50;

/** `expected`: hashes that were anchors once. The caller sees to it that everything is read at one moment (`readSnapshot`). */
export async function verifyAudit(db: Db, expected: readonly string[] = []): Promise<AuditReport> {
  const problems: string[] = [];
  let problemCount = 0;
  const report = (problem: string): void => {
    problemCount += 1;
    if (problems.length < maxProblems) problems.push(problem);
  };

  const unseen = new Set(expected);
  let previous: { number: number; hash: string } | null = { number: 0, hash: genesis };
  let entries = 0;
  let reached = 0;
  let anchor = genesis;
  for await (const entry of readChain(db)) {
    const { number, hash } = entry;
    const place = `entry ${number} (row ${entry.seq}, ${when(entry)})`;
    entries += 1;
    if (number > reached + 1) {
      report(`${named(reached + 1, number - 1)} missing`);
      previous = null;
    } else if (number <= reached) {
      report(`${place} has a number that cannot be or is there already`);
      previous = null;
    }
    if (hash === null) report(`${place} has lost its hash`);
    else if (previous && hash !== linkHash(previous.hash, number, entry)) {
      report(`${place} was changed, moved or put in: it does not follow from the entry before it`);
    }
    // Going on from the hash as it stands, so that one changed entry is told once.
    previous = hash === null ? null : { number, hash };
    reached = Math.max(reached, number);
    anchor = hash ?? '';
    unseen.delete(anchor);
  }

  const head = await findAuditHead(db);
  if (!head) report('the head record is missing');
  else if (head.count > reached) report(`${named(reached + 1, head.count)} missing at the end: the head record counts ${head.count}`);
  else if (head.count < reached) report(`the head record counts ${head.count}, but the entries go on until ${reached}`);
  else if (head.hash !== anchor) report('the head record has another hash than the last entry');
  for (const hash of unseen)
    if (hash !== genesis) report(`the expected anchor ${hash} is nowhere in the log: it was cut short or rewritten`);

  return { entries, waiting: await countWaitingEntries(db), anchor, problems, problemCount };
}

const named = (first: number, last: number): string => (first === last ? `entry ${first} is` : `entries ${first} to ${last} are`);

/** The entry's own instant, as far as it still is one. */
function when({ at }: AuditContent): string {
  const date = new Date(Number(at) * 1000);
  return Number.isNaN(date.getTime()) ? 'no time' : date.toISOString();
}
