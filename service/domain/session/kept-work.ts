import { todayIn } from '../../../shared/dates.ts';
import { lockAssister } from '../../db/assisters.ts';
import { byService, writeAudit } from '../../db/audit.ts';
import { dropEscrowKeysOf, listOutWithEscrow } from '../../db/housekeeping.ts';
import type { Store } from '../../db/store.ts';
import type { Settings } from '../../settings.ts';
import { keptUntil } from './barrier.ts';

/**
 * Unsent work of who is out stays sealed on their computers for some days (`keptAfterAccessDays`); only the key in escrow opens it,
 * for a Desk destroys its own lock when it hears that they are out. When the days are over the key goes, and the work with it (MP-6).
 */
export async function dropKeysOfWhoIsOut(store: Store, settings: Pick<Settings, 'keptAfterAccessDays'>): Promise<void> {
  for (const { id } of await listOutWithEscrow(store.db))
    await store.change(async work => {
      // Held and read again: whoever got access again meanwhile keeps their key.
      const assister = await lockAssister(work.db, id);
      const outSince = assister?.accessEndedAt ?? assister?.accessPausedAt;
      if (!outSince || keptUntil(outSince, settings) >= todayIn(work.now.getTime())) return;
      await dropEscrowKeysOf(work.db, id);
      await writeAudit(work, { ...byService, action: 'kept-work-dropped', subjectId: id, outcome: 'done' });
    });
}
