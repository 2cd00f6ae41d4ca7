import {
  asapScheduler,
  auditTime,
  BehaviorSubject,
  distinctUntilChanged,
  map,
  merge,
  type Observable,
  Subject,
  type Subscription,
  shareReplay,
  startWith,
} from 'rxjs';
import type { ErrorAnswer } from '../../shared/contracts/errors.ts';
import { toInstant } from '../../shared/dates.ts';
import { type CollectionName, collectionNames } from '../../shared/model/collections.ts';
import { ask } from './ask.ts';
import type { StoreEnvironment } from './environment.ts';
import { type Overview, overviewOf, type Work } from './summary.ts';
import type { SyncedMark } from './synced-mark.ts';
import type { WaitingSince } from './waiting-since.ts';

export interface Status {
  overview$: Observable<Overview>;
  onSending(ids: readonly string[], sending: boolean): void;
  onPulledToEnd(collection: CollectionName): void;
  onSaveProblem(problem: ErrorAnswer | null): void;
  close(): void;
}

interface StatusSurroundings extends Pick<StoreEnvironment, 'bridge' | 'clock'> {
  /** What changed in any of these changes the overview. */
  changes: readonly Observable<unknown>[];
  work(): Pick<Work, 'applications' | 'requests' | 'coverageRequests' | 'submissions' | 'copies' | 'walkIns' | 'documents'>;
  synced: SyncedMark;
  waitingSince: WaitingSince;
  isOnline(): boolean;
}

/** Keeps the overview up to date, tells main how much is unsent and since when, and remembers when everything was last known to agree. */
export function createStatus({ bridge, clock, changes, work, synced, waitingSince, isOnline }: StatusSurroundings): Status {
  const sending = new Map<string, number>();
  const pulled = new Set<CollectionName>();
  const saveProblem$ = new BehaviorSubject<ErrorAnswer | null>(null);
  const sending$ = new Subject<void>();

  const overviewNow = (): Overview =>
    overviewOf({
      ...work(),
      sending: new Set(sending.keys()),
      syncedAt: synced.at$.value,
      saveProblem: saveProblem$.value,
    });
  const overview$ = merge(...changes, synced.at$, saveProblem$, sending$).pipe(
    // What changes together is told once.
    auditTime(0, asapScheduler),
    startWith(undefined),
    map(overviewNow),
    shareReplay({ bufferSize: 1, refCount: true }),
  );

  const noteIfAgreed = (unsent: number): void => {
    if (unsent > 0 || sending.size > 0 || pulled.size < collectionNames.length || !isOnline()) return;
    synced.set(toInstant(clock.now())).catch(() => {});
  };
  const subscription: Subscription = overview$
    .pipe(
      map(({ unsent, onlyOnThisComputer: here }) => ({ unsent, count: here.size, since: waitingSince.note(here) })),
      distinctUntilChanged((one, other) => one.unsent === other.unsent && one.count === other.count && one.since === other.since),
    )
    .subscribe(({ unsent, count, since }) => {
      ask(bridge, 'vault.unsent', { count, since }).catch(() => {});
      noteIfAgreed(unsent);
    });
  subscription.add(bridge.on('vault.problem', problem => saveProblem$.next(problem)));

  return {
    overview$,
    onSending(ids, isSending) {
      for (const id of ids) {
        const count = (sending.get(id) ?? 0) + (isSending ? 1 : -1);
        if (count > 0) sending.set(id, count);
        else sending.delete(id);
      }
      sending$.next();
    },
    onPulledToEnd(collection) {
      pulled.add(collection);
      noteIfAgreed(overviewNow().unsent);
    },
    onSaveProblem(problem) {
      const known = saveProblem$.value?.code;
      // A write that succeeds mends a failed one, not a damaged box.
      if (problem === null && known === 'vault-damaged') return;
      if (problem?.code !== known) saveProblem$.next(problem);
    },
    close() {
      subscription.unsubscribe();
      saveProblem$.complete();
      sending$.complete();
    },
  };
}
