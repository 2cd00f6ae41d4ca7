/**
 * The seats of this Desk: the one that is in front, and those whose people went away for a while with their vault open behind a
 * password. Who comes back gives it again; who stays away too long is locked and their seat is gone.
 */

import { confirmPassword } from '../session/confirm.ts';
import type { LockReason } from '../session/session-deps.ts';
import { createSignal } from '../signal.ts';
import type { Computer } from './computer.ts';
import { createSeat, type Seat, type SeatSurroundings } from './seat.ts';

export interface SeatsDeps extends Pick<SeatSurroundings, 'onDeviceLost' | 'openClientWindow' | 'stay' | 'isQuitting' | 'quit'> {
  computer: Computer;
  /** The window in front was closed. */
  onLeft(): void;
}

export type Seats = ReturnType<typeof createSeats>;

export function createSeats({ computer, onLeft, ...deps }: SeatsDeps) {
  const { settings, log } = computer;
  const seats = new Set<Seat>();
  const away = new Map<Seat, NodeJS.Timeout>();
  /** Nobody sits there any more, and their vault is not closed yet. */
  const closing = new Set<Promise<void>>();
  /** Whether any vault is open. */
  const openChanged = createSignal<boolean>();
  let front: Seat | null = null;

  const profileIn = (seat: Seat): string | null => {
    const state = seat.session.state();
    return state.phase === 'open' ? state.profileId : null;
  };
  const awaySeatOf = (profileId: string): Seat | undefined => [...away.keys()].find(seat => profileIn(seat) === profileId);
  const anyOpen = (): boolean => [...seats].some(seat => profileIn(seat) !== null);

  const remove = (seat: Seat): void => {
    clearTimeout(away.get(seat));
    away.delete(seat);
    seats.delete(seat);
    openChanged.emit(anyOpen());
    if (seat !== front) front?.tell('session.profiles-changed', {});
  };

  const add = (): Seat => {
    const seat = createSeat(computer, {
      ...deps,
      isElsewhere: profileId => awaySeatOf(profileId) !== undefined,
      switchPerson,
      comeBack,
      profileOf: email => {
        const found = computer.homes.list().find(profile => profile.email.toLowerCase() === email.trim().toLowerCase());
        return found && awaySeatOf(found.id) ? found.id : null;
      },
      onClosed: closed => {
        leaveBehind(closed);
        if (closed === front) onLeft();
      },
    });
    seats.add(seat);
    seat.session.changed.on(state => {
      // Nobody sees a locked seat in the background: its person unlocks at the door like anybody else.
      if (state.phase !== 'open' && away.has(seat)) leaveBehind(seat);
      openChanged.emit(anyOpen());
    });
    return seat;
  };

  const leaveBehind = (seat: Seat): void => {
    remove(seat);
    const done: Promise<void> = seat
      .close()
      .catch(error => log.failure('window.close', error))
      .finally(() => closing.delete(done));
    closing.add(done);
  };

  function switchPerson(seat: Seat): void {
    if (seat !== front || profileIn(seat) === null) return;
    front = add();
    const timer = setTimeout(() => void seat.session.lock('idle'), settings.lockAfterIdleMs);
    timer.unref();
    away.set(seat, timer);
    void seat.session.open().account.leave();
    seat.window.hide();
    openChanged.emit(anyOpen());
  }

  async function comeBack(profileId: string, password: string): Promise<boolean> {
    const seat = awaySeatOf(profileId);
    if (!seat) return false;
    await confirmPassword(computer, seat.session.open(), password);
    const before = front;
    clearTimeout(away.get(seat));
    away.delete(seat);
    front = seat;
    seat.window.show();
    if (before && before !== seat) leaveBehind(before);
    return true;
  }

  return {
    openChanged,
    anyOpen,
    front: (): Seat | null => front,
    /** The seat whose window holds this page. */
    owning: (isIn: (seat: Seat) => boolean): Seat | undefined => [...seats].find(isIn),
    all: (): Seat[] => [...seats],
    open(): void {
      front ??= add();
      front.window.open();
    },
    async lockAll(reason: LockReason): Promise<void> {
      await Promise.all([...seats].map(seat => seat.lock(reason)));
    },
    async closeAll(): Promise<void> {
      await Promise.all([...[...seats].map(seat => seat.close()), ...closing]);
    },
  };
}
