import { byAssister, writeAudit } from '../../db/audit.ts';
import { endSession } from '../../db/sessions.ts';
import type { Store } from '../../db/store.ts';
import type { LiveSession } from './authenticate.ts';
import { leaveEverything } from './end-session.ts';

export const signOut = ({ store }: { store: Store }, session: LiveSession): Promise<void> =>
  store.change(async work => {
    if (!(await endSession(work.db, session.sessionId, work.now, 'signed-out'))) return;
    await leaveEverything(work, session.sessionId);
    work.wake(session.assisterId);
    await writeAudit(work, {
      ...byAssister(session.assisterId, session.deviceId),
      action: 'sign-out',
      subjectId: session.sessionId,
      outcome: 'done',
    });
  });
