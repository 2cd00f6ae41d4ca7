import { DeskError, errorCatalogue } from '../../../shared/contracts/errors.ts';
import { backOff } from './back-off.ts';

/**
 * What failed inside RxDB's own work because the vault took nothing is passed over by it (overlooked.ts). So it is put in line again
 * now and then for as long as the vault takes nothing, and once more when it does. A vault that is closed will not take anything.
 */
export function tryAgainAfterFailedWrites(putInLine: () => Promise<void>): { heard(problem: DeskError | null): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let tries = 0;
  const soon = (): void => {
    tries += 1;
    timer = setTimeout(() => void putInLine().then(stop, again), backOff(tries));
  };
  const again = (error: unknown): void => {
    if (!canHeal(error)) stop();
    else if (timer) soon();
  };
  const stop = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    tries = 0;
  };
  return {
    heard(problem) {
      if (problem) {
        if (!timer && canHeal(problem)) soon();
        return;
      }
      if (!timer) return;
      stop();
      putInLine().catch(() => {});
    },
    stop,
  };
}

const canHeal = (error: unknown): boolean => error instanceof DeskError && errorCatalogue[error.code].retry === 'later';
