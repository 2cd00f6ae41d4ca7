import { addHours } from 'date-fns/addHours';
import { DeskError } from '../../shared/contracts/errors.ts';
import { findAssisterByReferenceNumber } from '../db/assisters.ts';
import { byConsumer, writeAudit } from '../db/audit.ts';
import { type LookUpCount, lockLookUpCount, writeLookUpCount } from '../db/look-ups.ts';
import type { Store } from '../db/store.ts';
import type { Settings } from '../settings.ts';
import { type AssisterDetails, detailsOf } from './authorizations.ts';

// Reference numbers have 7 digits, and whoever tries them one by one must not find out who serves (SC-5). Counted by person, not by
// address (a whole library may share one), in the database, so that it holds over all processes; the look-up and its count are
// one transaction. Each one is in the audit log, and so is the lock.

export interface LookUps {
  /**
   * Who has this number. Throws `reference-number-unknown` (the same for a number that no longer serves), `too-many-requests` (none
   * left in this hour), `look-ups-locked` (too many in vain, ever).
   */
  find(consumerId: string, referenceNumber: string): Promise<AssisterDetails>;
}

type Refusal = 'reference-number-unknown' | 'too-many-requests' | 'look-ups-locked';

export function createLookUps(store: Store, settings: Settings): LookUps {
  return {
    find: async (consumerId, referenceNumber) => {
      const found = await store.change(async (work): Promise<AssisterDetails | Refusal> => {
        const before = await lockLookUpCount(work.db, consumerId, work.now);
        const refusal = refusalOf(before, work.now, settings);
        if (refusal) return refusal;
        const assister = await findAssisterByReferenceNumber(work.db, referenceNumber);
        const count = counted(before, work.now, Boolean(assister), settings);
        await writeLookUpCount(work.db, count);
        const audit = (action: string, subjectId: string | null, outcome: string) =>
          writeAudit(work, { ...byConsumer(consumerId), action, subjectId, outcome });
        await audit('reference-number-looked-up', assister?.id ?? null, assister ? 'done' : 'not-found');
        if (count.lockedAt) await audit('look-ups-locked', consumerId, 'done');
        return assister ? detailsOf(work.db, assister) : 'reference-number-unknown';
      });
      if (typeof found === 'string') throw new DeskError(found);
      return found;
    },
  };
}

type Limits = Pick<Settings, 'lookUpsPerHour' | 'lookUpsInVain'>;

const hasHourPassed = ({ hourBeganAt }: LookUpCount, now: Date): boolean => addHours(hourBeganAt, 1) <= now;

export function refusalOf(count: LookUpCount, now: Date, { lookUpsPerHour }: Limits): 'too-many-requests' | 'look-ups-locked' | null {
  if (count.lockedAt) return 'look-ups-locked';
  return !hasHourPassed(count, now) && count.inHour >= lookUpsPerHour ? 'too-many-requests' : null;
}

/** After one more look-up that was not refused. */
export function counted(before: LookUpCount, now: Date, isFound: boolean, { lookUpsInVain }: Limits): LookUpCount {
  const hour = hasHourPassed(before, now)
    ? { hourBeganAt: now, inHour: 1 }
    : { hourBeganAt: before.hourBeganAt, inHour: before.inHour + 1 };
  const inVain = before.inVain + (isFound ? 0 : 1);
  return { ...before, ...hour, inVain, lockedAt: inVain >= lookUpsInVain ? now : null };
}
