import { DeskError } from '../../../shared/contracts/errors.ts';
import type { AssisterRow } from '../../db/assisters.ts';

/** What keeps an assister with the right secrets out: access that ended, or is paused until a requirement holds again (`why`: which). */
export function barrierOf({ accessEndedAt, accessPausedWhy }: Pick<AssisterRow, 'accessEndedAt' | 'accessPausedWhy'>): DeskError | null {
  if (accessEndedAt) return new DeskError('access-ended');
  return accessPausedWhy ? new DeskError('access-paused', { why: accessPausedWhy.split(',') }) : null;
}
