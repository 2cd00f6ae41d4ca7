import { randomUUID } from 'node:crypto';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { stoppingDaysAhead } from '../../../shared/contracts/service/account.ts';
import { addDays, type Day, formatDay, todayIn } from '../../../shared/dates.ts';
import { type AssisterRow, findAgencyName, getAssister, lockAssister } from '../../db/assisters.ts';
import { byAssister, writeAudit } from '../../db/audit.ts';
import { addStoppingNotice, findStandingNotice, listStopped, removeStoppingNotice } from '../../db/institution/stopping.ts';
import { addMail } from '../../db/mail.ts';
import { findSession } from '../../db/sessions.ts';
import type { Store, Work } from '../../db/store.ts';
import { endAccess } from '../roster/access.ts';
import type { LiveSession } from '../session/authenticate.ts';
import { confirmOwner } from '../session/confirm-owner.ts';
import type { SessionParts } from '../session/session-parts.ts';

// Who no longer serves tells the ARC immediately (seed: Account Management), and the portal lets them in no longer than they serve. Their
// clients are not told and keep them: only a consumer ends an authorization.

export interface StoppingState {
  notice: { toldAt: string; lastDay: Day } | null;
}

export interface Stopping {
  of(session: LiveSession): Promise<StoppingState>;
  /**
   * On a day that is today access ends with it, and so does this session: the next question is answered `access-ended`. A day that was
   * told before is replaced. Throws `bad-request` for a day before today or too far ahead, `sign-in-refused`, `sign-in-locked`.
   */
  tell(session: LiveSession, told: { lastDay: Day; password: string | null }): Promise<StoppingState & { ended: boolean }>;
  /** Nothing happens where there is nothing to take back. */
  takeBack(session: LiveSession): Promise<StoppingState>;
}

export function createStopping(parts: SessionParts): Stopping {
  const { store, settings } = parts;

  const stateOf = async (db: Store['db'], assisterId: string): Promise<StoppingState> => {
    const notice = await findStandingNotice(db, assisterId);
    return { notice: notice ? { toldAt: notice.toldAt.toISOString(), lastDay: notice.lastDay } : null };
  };

  /** Who came through LoginMN has no password here: their Desk has asked for the passphrase of that computer. */
  const confirm = async (session: LiveSession, password: string | null): Promise<void> => {
    if (password !== null) await confirmOwner(parts, session, password);
    else if ((await findSession(store.db, session.sessionId))?.method !== 'login-mn') throw new DeskError('sign-in-refused');
  };

  const write = async (work: Work, assister: AssisterRow, letter: 'stopping' | 'stopping-taken-back', lastDay: string): Promise<void> => {
    await addMail(work, assister.email, letter, { name: assister.givenName, lastDay });
    if (!settings.arcMailTo) return;
    const name = `${assister.givenName} ${assister.familyName}`;
    const agency = await findAgencyName(work.db, assister.agencyId);
    await addMail(work, settings.arcMailTo, `arc-${letter}`, { name, assisterId: assister.assisterId, agency, lastDay });
  };
  const note = (work: Work, { assisterId, deviceId }: LiveSession, action: string): Promise<void> =>
    writeAudit(work, { ...byAssister(assisterId, deviceId), action, subjectId: assisterId, outcome: 'done' });

  return {
    of: ({ assisterId }) => stateOf(store.db, assisterId),

    async tell(session, { lastDay, password }) {
      const { assisterId } = session;
      await confirm(session, password);
      return store.change(async work => {
        const today = todayIn(work.now.getTime());
        if (lastDay < today || lastDay > addDays(today, stoppingDaysAhead)) throw new DeskError('bad-request', { fields: ['lastDay'] });
        const assister = await lockAssister(work.db, assisterId);
        if (!assister || assister.accessEndedAt) throw new DeskError('access-ended');
        const before = await findStandingNotice(work.db, assisterId);
        if (before) await removeStoppingNotice(work.db, before.id);
        await addStoppingNotice(work.db, { id: randomUUID(), assisterId, toldAt: work.now, lastDay, seenAt: null, seenBy: null });
        await note(work, session, 'stopping-told');
        await write(work, assister, 'stopping', formatDay(lastDay));
        const state = await stateOf(work.db, assisterId);
        const ended = lastDay === today;
        if (ended) await endAccess(work, assisterId, 'stopped');
        return { ...state, ended };
      });
    },

    takeBack: session =>
      store.change(async work => {
        await lockAssister(work.db, session.assisterId);
        const notice = await findStandingNotice(work.db, session.assisterId);
        if (notice) {
          await removeStoppingNotice(work.db, notice.id);
          await note(work, session, 'stopping-taken-back');
          await write(work, await getAssister(work.db, session.assisterId), 'stopping-taken-back', formatDay(notice.lastDay));
        }
        return { notice: null };
      }),
  };
}

/** By the clock: the last day of somebody is over. */
export async function endAccessOfStopped(work: Work, today: Day): Promise<void> {
  for (const assisterId of await listStopped(work.db, today)) await endAccess(work, assisterId, 'stopped');
}
