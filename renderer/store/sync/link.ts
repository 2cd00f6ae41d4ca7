import { BehaviorSubject, type Observable, Subject } from 'rxjs';
import type { DeskBridge } from '../../../shared/contracts/desk/bridge.ts';
import { type CollectionName, collectionNames } from '../../../shared/model/collections.ts';
import { ask } from '../ask.ts';

/** The way to the service, as main tells of it. */
export interface Link {
  readonly online: boolean;
  online$: Observable<boolean>;
  /** Collections to look at again, now. */
  lookAgain$: Observable<readonly CollectionName[]>;
  /** Ends every pause: whoever waits to try again tries now. */
  wake(): void;
  /** Waits that long, in milliseconds, or until something suggests that it may work now. */
  pause(milliseconds: number): Promise<void>;
  close(): void;
}

export async function watchLink(bridge: DeskBridge): Promise<Link> {
  const online$ = new BehaviorSubject(false);
  const lookAgain$ = new Subject<readonly CollectionName[]>();
  const sleepers = new Set<() => void>();
  const wake = (): void => {
    for (const end of [...sleepers]) end();
  };
  let told = false;
  const tell = (online: boolean): void => {
    told = true;
    if (online !== online$.value) online$.next(online);
    wake();
  };
  const stops = [
    bridge.on('service.link-changed', state => tell(state.online)),
    bridge.on('service.look-again', names => {
      wake();
      lookAgain$.next(names);
    }),
  ];
  const { online } = await ask(bridge, 'service.link', {});
  if (!told) tell(online);

  return {
    get online() {
      return online$.value;
    },
    online$,
    lookAgain$,
    wake() {
      wake();
      lookAgain$.next(collectionNames);
    },
    pause(milliseconds) {
      return new Promise(resolve => {
        const end = (): void => {
          sleepers.delete(end);
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(end, milliseconds);
        sleepers.add(end);
      });
    },
    close() {
      for (const stop of stops) stop();
      wake();
      online$.complete();
      lookAgain$.complete();
    },
  };
}
