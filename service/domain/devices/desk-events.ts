import type { DeskEventEntry } from '../../../shared/contracts/service/account.ts';
import { toMilliseconds } from '../../../shared/dates.ts';
import { byAssister, writeAudit } from '../../db/audit.ts';
import { claimDeskEvent } from '../../db/desk-events.ts';
import type { Store } from '../../db/store.ts';
import type { LiveSession } from '../session/authenticate.ts';

// What happened at a Desk that the service cannot see: a lock, a number that was revealed, something printed (AU-2; security.md
// 19). The Desk keeps it sealed until it can tell; each is recorded once, however often it is told. The time is the Desk's own
// where it can be true.

const longestMs = 31 * 24 * 60 * 60 * 1000;

export const recordDeskEvents = (store: Store, session: LiveSession, events: readonly DeskEventEntry[]): Promise<void> =>
  store.change(async work => {
    for (const { id, at, action, subjectId, outcome } of events) {
      if (!(await claimDeskEvent(work.db, id, work.now))) continue;
      const told = toMilliseconds(at);
      const isPossible = told <= work.now.getTime() && told > work.now.getTime() - longestMs;
      const entry = { ...byAssister(session.assisterId, session.deviceId), action, subjectId, outcome };
      await writeAudit(isPossible ? { ...work, now: new Date(told) } : work, entry);
    }
  });
