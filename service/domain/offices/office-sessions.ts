import { randomUUID } from 'node:crypto';
import { addHours } from 'date-fns/addHours';
import { addMinutes } from 'date-fns/addMinutes';
import { byLearner, byStaff, writeAudit } from '../../db/audit.ts';
import { addOfficeSession, endOfficeSession, findOfficeSession, touchOfficeSession } from '../../db/institution/office-sessions.ts';
import type { Office } from '../../db/institution/tables.ts';
import type { Store, Work } from '../../db/store.ts';
import type { Settings } from '../../settings.ts';
import { hashToken, newToken } from '../tokens.ts';

// Who is signed in to the pages of an agency, the ARC or the Learning Center. A session ends after some minutes without a request, after
// some hours in any case, and when the person behind it may not be there any more (AC-12). The browser holds the token, the
// service its hash.

export interface OfficeVisit {
  sessionId: string;
  office: Office;
  /** A row of `staff`; for the Learning Center, a person on the roster. */
  subjectId: string;
}

export interface OfficeSessions {
  /** Answers the token for the browser. Whoever calls has made sure who it is. */
  open(work: Work, office: Office, subjectId: string): Promise<string>;
  /** Null when nobody has this token, or its session is over. One that is found goes on. */
  find(office: Office, token: string): Promise<OfficeVisit | null>;
  end(visit: OfficeVisit): Promise<void>;
}

const touchAfterMs = 30_000;

export const byOffice = (office: Office, subjectId: string | null) => (office === 'learning' ? byLearner(subjectId) : byStaff(subjectId));

export function createOfficeSessions(store: Store, settings: Settings): OfficeSessions {
  const end = (visit: OfficeVisit, reason: 'idle' | 'signed-out'): Promise<void> =>
    store.change(async work => {
      if (!(await endOfficeSession(work.db, visit.sessionId, work.now, reason))) return;
      const action = reason === 'idle' ? 'session-ended' : 'sign-out';
      await writeAudit(work, {
        ...byOffice(visit.office, visit.subjectId),
        action,
        subjectId: visit.sessionId,
        outcome: reason === 'idle' ? reason : 'done',
      });
    });
  return {
    open: async (work, office, subjectId) => {
      const token = newToken();
      const session = { id: randomUUID(), office, subjectId, tokenHash: hashToken(token) };
      await addOfficeSession(work.db, { ...session, createdAt: work.now, lastUsedAt: work.now, endedAt: null, endedReason: null });
      await writeAudit(work, { ...byOffice(office, subjectId), action: 'sign-in', subjectId: session.id, outcome: 'done' });
      return token;
    },

    find: async (office, token) => {
      const session = await findOfficeSession(store.db, hashToken(token));
      if (!session || session.office !== office || session.endedAt) return null;
      const visit = { sessionId: session.id, office, subjectId: session.subjectId };
      const now = store.now();
      const isOver =
        addMinutes(session.lastUsedAt, settings.officeIdleMinutes) <= now || addHours(session.createdAt, settings.officeHours) <= now;
      if (isOver) {
        await end(visit, 'idle');
        return null;
      }
      if (now.getTime() - session.lastUsedAt.getTime() > touchAfterMs)
        await store.change(work => touchOfficeSession(work.db, session.id, work.now));
      return visit;
    },

    end: visit => end(visit, 'signed-out'),
  };
}
