/** Tells the service which kind of screen this Desk shows and how much is unsent here, and since when: what the person may read on another computer. */
import type { Place } from '../../shared/contracts/desk/place.ts';
import type { RouteName } from '../../shared/contracts/service/routes.ts';
import type { CallOf, RouteAnswer } from '../service-link/service-api.ts';

export interface PresenceDeps {
  call<R extends RouteName>(route: R, call: CallOf<R>): Promise<RouteAnswer<R>>;
  /** As it was when this vault was last open: counted anew soon after. */
  unsent: number;
  /** The first change is told at once, those that follow it closely once more. */
  delayMs?: number;
}

/** `unsentSince`: not told until the page has counted. */
type Told = { place: Place['screen'] | 'locked'; unsent: number; unsentSince?: string | null };

export interface Presence {
  note(part: Partial<Told>): void;
  /** The last word before the vault closes. */
  locked(): void;
  end(): void;
}

export function createPresence({ call, unsent, delayMs = 2000 }: PresenceDeps): Presence {
  let now: Told = { place: 'clients', unsent };
  let timer: NodeJS.Timeout | undefined;
  let isNews = false;
  // Best effort: what does not arrive is told with the next change.
  const send = (): void => {
    isNews = false;
    void call('presence', { body: now }).catch(() => {});
  };
  const tell = (): void => {
    timer = undefined;
    if (!isNews) return;
    send();
    timer = setTimeout(tell, delayMs);
  };
  return {
    note(part) {
      now = { ...now, ...part };
      isNews = true;
      if (!timer) tell();
    },
    locked() {
      clearTimeout(timer);
      now = { ...now, place: 'locked' };
      send();
    },
    end: () => clearTimeout(timer),
  };
}
