import { byStaff, writeAudit } from '../../db/audit.ts';
import { listLockedLookUps, unlockLookUps } from '../../db/institution/locked-look-ups.ts';
import type { Store } from '../../db/store.ts';

export type LockedLookUp = Awaited<ReturnType<typeof listLockedLookUps>>[number];

/** Consumers who looked up so many numbers in vain that they may look up no more (SC-5); who calls and can say who they are is let go on. */
export interface LockedLookUps {
  list(): Promise<LockedLookUp[]>;
  /** Nothing happens to who is not locked. */
  unlock(staffId: string, consumerId: string): Promise<void>;
}

export const createLockedLookUps = (store: Store): LockedLookUps => ({
  list: () => listLockedLookUps(store.db),
  unlock: (staffId, consumerId) =>
    store.change(async work => {
      const isUnlocked = await unlockLookUps(work.db, consumerId);
      const outcome = isUnlocked ? 'done' : 'not-found';
      await writeAudit(work, { ...byStaff(staffId), action: 'look-ups-unlocked', subjectId: consumerId, outcome });
    }),
});
