/** Tells the service which kind of screen this Desk shows and how much is unsent here: what the person may read on another computer. */
import type { Place } from '../../shared/contracts/desk/place.ts';
import type { RouteName } from '../../shared/contracts/service/routes.ts';
import type { CallOf, RouteAnswer } from '../service-link/service-api.ts';

export interface PresenceDeps {
  call<R extends RouteName>(route: R, call: CallOf<R>): Promise<RouteAnswer<R>>;
  /** Changes that follow each other closely are told once. */
  delayMs?: number;
}

type Told = { place: Place['screen'] | 'locked'; unsent: number };

export interface Presence {
  note(part: Partial<Told>): void;
  /** The last word before the vault closes. */
  locked(): void;
  end(): void;
}

export function createPresence({ call, delayMs = 2000 }: PresenceDeps): Presence {
  let now: Told = { place: 'clients', unsent: 0 };
  let timer: NodeJS.Timeout | undefined;
  // Best effort: what does not arrive is told with the next change.
  const send = (): void => {
    timer = undefined;
    void call('presence', { body: now }).catch(() => {});
  };
  return {
    note(part) {
      now = { ...now, ...part };
      timer ??= setTimeout(send, delayMs);
    },
    locked() {
      clearTimeout(timer);
      now = { ...now, place: 'locked' };
      send();
    },
    end: () => clearTimeout(timer),
  };
}
