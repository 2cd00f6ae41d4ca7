import { DeskError } from '../../../shared/contracts/errors.ts';
import { addDays, dayAt } from '../../../shared/dates.ts';
import type { AssisterRow } from '../../db/assisters.ts';
import type { Settings } from '../../settings.ts';

// Somebody with the right secrets may be out all the same. What they have not sent stays sealed on their computers, and its key here,
// for some days more: who gets access again in that time has lost nothing (security.md, Keys).

type Access = Pick<AssisterRow, 'accessEndedAt' | 'accessEndedWhy' | 'accessPausedAt' | 'accessPausedWhy'>;

/** The last day on which unsent work of somebody who is out can be opened again. */
export const keptUntil = (outSince: Date, { keptAfterAccessDays }: Pick<Settings, 'keptAfterAccessDays'>) =>
  addDays(dayAt(outSince.toISOString()), keptAfterAccessDays);

/**
 * What keeps an assister with the right secrets out: access that ended (`why`: as in `endAccess`), or is paused until a requirement holds
 * again (`why`: which, in the order in which they are told). `keptUntil`: a day. Null: nothing does.
 */
export function barrierOf(access: Access, settings: Pick<Settings, 'keptAfterAccessDays'>): DeskError | null {
  const { accessEndedAt, accessEndedWhy, accessPausedAt, accessPausedWhy } = access;
  if (accessEndedAt)
    return new DeskError('access-ended', {
      ...(accessEndedWhy && { why: accessEndedWhy }),
      keptUntil: keptUntil(accessEndedAt, settings),
    });
  if (!accessPausedAt || !accessPausedWhy) return null;
  return new DeskError('access-paused', { why: accessPausedWhy.split(','), keptUntil: keptUntil(accessPausedAt, settings) });
}
