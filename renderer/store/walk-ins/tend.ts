import { distinctUntilChanged, filter, merge, timer } from 'rxjs';
import type { Link } from '../sync/link.ts';
import type { WalkIns } from './walk-ins.ts';

const everyMs = 60 * 60 * 1000;

/** At the start, whenever the way to the service opens, and every hour. A failure waits for the next time. */
export function tendWalkIns(walkIns: WalkIns, link: Pick<Link, 'online$'>): { stop(): void } {
  const opened$ = link.online$.pipe(distinctUntilChanged(), filter(Boolean));
  const subscription = merge(timer(0, everyMs), opened$).subscribe(() => walkIns.tend().catch(() => {}));
  return { stop: () => subscription.unsubscribe() };
}
