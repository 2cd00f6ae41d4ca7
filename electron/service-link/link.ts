/**
 * Knows whether the service can be reached. Only a probe of the service decides; everything else (a failed call, a dropped stream,
 * a person's "try now") asks for one. While there is no way it is tried every 2 s, after 5 min every 15 s; while a live
 * stream is open that stream is the watch.
 */
import type { LinkState } from '../../shared/contracts/desk/session.ts';
import { DeskError } from '../../shared/contracts/errors.ts';
import { toInstant } from '../../shared/dates.ts';
import type { Clock } from '../clock.ts';
import { createSignal, type Signal } from '../signal.ts';
import { jittered } from './back-off.ts';
import { type LinkFacts, reachAfter, type SignIn, verdict } from './link-state.ts';

export interface LinkTimes {
  offlineMs: number;
  longOfflineMs: number;
  longOfflineAfterMs: number;
  onlineMs: number;
}
export const linkTimes: LinkTimes = { offlineMs: 2000, longOfflineMs: 15_000, longOfflineAfterMs: 5 * 60_000, onlineMs: 15_000 };

const firstLookPatienceMs = 1500;

export interface LinkDeps {
  clock: Clock;
  /** Throws DeskError when the service does not answer as the service. */
  probe(): Promise<void>;
  times?: LinkTimes;
  random?: () => number;
}

export interface Link {
  readonly changed: Signal<LinkState>;
  state(): LinkState;
  /** The state after the first look, or as it is if that takes long. */
  known(): Promise<LinkState>;
  /** Whether the service itself answers, signed in or not. */
  reachable(): boolean;
  /** Looks now; looks that overlap are one. */
  tryNow(): Promise<LinkState>;
  /** A call was answered: notes the time, and looks again if there seemed to be no way. */
  heard(): void;
  setSignIn(signIn: SignIn): void;
  setPractice(disconnected: boolean): void;
  /** A live stream watches the way now, or no longer. */
  setWatched(watched: boolean): void;
  start(): void;
  stop(): void;
}

export function createLink({ clock, probe, times = linkTimes, random = Math.random }: LinkDeps): Link {
  const changed = createSignal<LinkState>();
  let facts: LinkFacts = { practice: false, reach: 'unknown', signIn: 'none' };
  let since = clock.now();
  let lastContactAt: number | null = null;
  let watched = false;
  let running = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | null = null;

  const state = (): LinkState => ({
    ...verdict(facts),
    since: toInstant(since),
    lastContactAt: lastContactAt === null ? null : toInstant(lastContactAt),
  });

  const update = (part: Partial<LinkFacts>): void => {
    const before = verdict(facts);
    const first = facts.reach === 'unknown' && part.reach !== undefined;
    facts = { ...facts, ...part };
    const after = verdict(facts);
    if (!first && before.online === after.online && before.reason === after.reason) return;
    if (first || before.online !== after.online) since = clock.now();
    changed.emit(state());
  };

  const look = (): Promise<void> => {
    clearTimeout(timer);
    if (looking) return looking;
    const mine: Promise<void> = findOut(() => looking === mine).finally(() => {
      if (looking !== mine) return;
      looking = null;
      plan();
    });
    looking = mine;
    return mine;
  };

  const findOut = async (stillCounts: () => boolean): Promise<void> => {
    const found = await probe().then(
      () => 'reached' as const,
      error => (error instanceof DeskError ? reachAfter(error) : 'unreachable'),
    );
    if (!stillCounts()) return;
    if (found === 'reached') lastContactAt = clock.now();
    update({ reach: found });
  };

  const plan = (): void => {
    clearTimeout(timer);
    if (!running || (facts.reach === 'reached' && watched)) return;
    const offlineMs = clock.now() - since < times.longOfflineAfterMs ? times.offlineMs : times.longOfflineMs;
    timer = setTimeout(() => void look(), jittered(facts.reach === 'reached' ? times.onlineMs : offlineMs, random));
  };

  return {
    changed,
    state,
    async known() {
      const patience = new Promise(resolve => setTimeout(resolve, firstLookPatienceMs).unref());
      if (facts.reach === 'unknown') await Promise.race([look(), patience]);
      return state();
    },
    reachable: () => facts.reach === 'reached' && !facts.practice,
    async tryNow() {
      await look();
      return state();
    },
    heard() {
      lastContactAt = clock.now();
      if (facts.reach !== 'reached') void look();
    },
    setSignIn: signIn => update({ signIn }),
    setPractice(practice) {
      update({ practice });
      // What a look that is under way finds is about the cable as it was.
      looking = null;
      void look();
    },
    setWatched(now) {
      watched = now;
      plan();
    },
    start() {
      running = true;
      void look();
    },
    stop() {
      running = false;
      clearTimeout(timer);
    },
  };
}
