import { BehaviorSubject, type Observable } from 'rxjs';
import type { DeskBridge } from '../../shared/contracts/desk/bridge.ts';
import type { DiskLevel } from '../../shared/contracts/desk/vault.ts';
import { DeskError } from '../../shared/contracts/errors.ts';

/** How much room is left on the disk, as main tells of it. Where it does not, there is enough. */
export interface Room {
  level$: Observable<DiskLevel>;
  /** Before something new is begun: throws disk-nearly-full where that could keep what is open from being saved. */
  needed(): void;
  close(): void;
}

export function watchRoom(bridge: DeskBridge): Room {
  const level$ = new BehaviorSubject<DiskLevel>('enough');
  const tell = (level: DiskLevel): void => {
    if (level !== level$.value) level$.next(level);
  };
  const silence = bridge.on('app.disk-changed', ({ level }) => tell(level));
  bridge.call('app.disk', {}).then(
    outcome => outcome.ok && tell(outcome.value.level),
    () => {},
  );
  return {
    level$,
    needed() {
      if (level$.value === 'tight') throw new DeskError('disk-nearly-full');
    },
    close() {
      silence();
      level$.complete();
    },
  };
}
