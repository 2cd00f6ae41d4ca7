import { backOff } from './back-off.ts';

/**
 * What failed inside RxDB's own work because the vault took nothing is passed over by it (overlooked.ts). So it is put in line again
 * now and then for as long as the vault takes nothing, and once more when it does.
 */
export function tryAgainAfterFailedWrites(putInLine: () => Promise<void>): { heard(isFailing: boolean): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let tries = 0;
  const soon = (): void => {
    tries += 1;
    timer = setTimeout(() => void putInLine().then(again, again), backOff(tries));
  };
  const again = (): void => {
    if (timer) soon();
  };
  const stop = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    tries = 0;
  };
  return {
    heard(isFailing) {
      if (isFailing) {
        if (!timer) soon();
        return;
      }
      if (!timer) return;
      stop();
      putInLine().catch(() => {});
    },
    stop,
  };
}
