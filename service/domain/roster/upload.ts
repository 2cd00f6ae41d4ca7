import { randomUUID } from 'node:crypto';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { todayIn } from '../../../shared/dates.ts';
import { byStaff, writeAudit } from '../../db/audit.ts';
import { addRosterUpload, findRosterUpload, type RosterUpload } from '../../db/institution/roster.ts';
import type { UploadProblem } from '../../db/institution/tables.ts';
import type { Store } from '../../db/store.ts';
import { type RosterEntry, readEntry, type TypedEntry } from './entry.ts';
import type { Contact, Roster, Submitted } from './roster.ts';

// A roster as a file: line by line, so that a long one takes no more memory than a short one. Good lines are kept, each bad one is told
// with its line and reason, and sending the same file again changes nothing.

/** `line`: in the file, the heading is 1. */
export interface TypedLine {
  line: number;
  typed: TypedEntry;
}

export interface Upload {
  /** Answers the id of the report. */
  take(contact: Contact, lines: AsyncIterable<TypedLine>): Promise<string>;
  /** Throws `not-found` for a report of another agency. */
  report(agencyId: string, uploadId: string): Promise<RosterUpload>;
}

/** Lines in one transaction: short ones, so that nobody else waits. */
const chunk = 100;
/** More are counted, not told one by one: a file of the wrong kind has as many as it has lines. */
export const mostProblemsTold = 500;

type Good = Pick<TypedLine, 'line'> & { entry: RosterEntry };

export function createUpload(store: Store, roster: Roster): Upload {
  return {
    take: async (contact, lines) => {
      const counts: Record<Submitted | 'refused', number> = { added: 0, changed: 0, unchanged: 0, refused: 0 };
      const problems: UploadProblem[] = [];
      const seen = new Set<string>();
      const refuse = (line: number, field: string | null, reason: string): void => {
        if (problems.length < mostProblemsTold) problems.push({ line, field, reason });
      };
      const today = todayIn(store.now().getTime());

      const keep = async (good: readonly Good[]): Promise<void> => {
        const entries = good.map(({ entry }) => entry);
        const outcomes = await store.change(work => roster.submit(work, contact, entries));
        for (const [at, outcome] of outcomes.entries()) {
          counts[outcome === 'address-taken' ? 'refused' : outcome] += 1;
          if (outcome === 'address-taken') refuse(good[at]?.line ?? 0, 'email', outcome);
        }
      };

      let waiting: Good[] = [];
      for await (const { line, typed } of lines) {
        const read = readEntry(typed, today);
        if ('problems' in read) {
          counts.refused += 1;
          for (const [field, reason] of Object.entries(read.problems)) refuse(line, field, reason);
          continue;
        }
        const { email } = read.entry;
        if (seen.has(email)) {
          counts.refused += 1;
          refuse(line, 'email', 'twice-in-file');
          continue;
        }
        seen.add(email);
        waiting.push({ line, entry: read.entry });
        if (waiting.length === chunk) {
          await keep(waiting);
          waiting = [];
        }
      }
      if (waiting.length > 0) await keep(waiting);

      const id = randomUUID();
      await store.change(async work => {
        await addRosterUpload(work.db, {
          ...{ id, agencyId: contact.agencyId, staffId: contact.id, at: work.now, problems },
          ...counts,
        });
        await writeAudit(work, { ...byStaff(contact.id), action: 'roster-uploaded', subjectId: id, outcome: 'done' });
      });
      return id;
    },

    report: async (agencyId, uploadId) => {
      const found = await findRosterUpload(store.db, uploadId, agencyId);
      if (!found) throw new DeskError('not-found');
      return found;
    },
  };
}
