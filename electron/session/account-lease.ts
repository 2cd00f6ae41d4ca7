/**
 * This Desk in a client's live account (sync.md, Leases; security.md 1 and 2): at most one at a time. The service decides who is in;
 * the Desk only counts down how long it may still believe that it is, on a clock that nobody can set and from the moment that a
 * beat was sent. A lost lease closes no screen: it is told, and what needs it waits.
 */
import type { AccountState } from '../../shared/contracts/desk/session.ts';
import { DeskError } from '../../shared/contracts/errors.ts';
import { leaseTimes } from '../../shared/contracts/service/lease.ts';
import type { RouteName } from '../../shared/contracts/service/routes.ts';
import { type CallOf, isAboutTheWay, type RouteAnswer } from '../service-link/service-api.ts';

export interface AccountLeaseDeps {
  call<R extends RouteName>(route: R, call: CallOf<R>): Promise<RouteAnswer<R>>;
  onChange(state: AccountState): void;
  /** Milliseconds that only ever grow, sleep included where the system counts it. */
  monotonic(): number;
  times?: Pick<typeof leaseTimes, 'beatMs' | 'stopMs'>;
}

export interface AccountLease {
  state(): AccountState;
  /** Into the account; out of another one first. Throws `not-found` without an authorization. */
  open(clientId: string): Promise<AccountState>;
  leave(): Promise<void>;
  /** The service says that something changed, or the way to it is open again. */
  lookAgain(): void;
  /** The computer slept: whatever it believed is over. */
  slept(): void;
  /** Of the lease under which this Desk is in this client's account; undefined when it is not. */
  epochFor(clientId: unknown): number | undefined;
  end(): void;
}

const nowhere: AccountState = { clientId: null, state: 'none', since: null, freeAt: null };

export function createAccountLease({ call, onChange, monotonic, times = leaseTimes }: AccountLeaseDeps): AccountLease {
  let state: AccountState = nowhere;
  let epoch = 0;
  /** When the last beat that was answered was sent. */
  let sentAt = 0;
  /** Counts openings: an answer that comes after somebody moved on is nobody's. */
  let turn = 0;
  let timer: NodeJS.Timeout | undefined;
  let asking: Promise<void> | null = null;

  const tell = (next: AccountState): void => {
    const isNew = JSON.stringify(next) !== JSON.stringify(state);
    state = next;
    if (isNew) onChange(state);
  };
  const say = (clientId: string, what: AccountState['state'], facts: Pick<AccountState, 'since' | 'freeAt'> = nowhere): void =>
    tell({ clientId, state: what, since: facts.since, freeAt: facts.freeAt });

  const holdsStill = (): boolean => state.state === 'held' && monotonic() - sentAt < times.stopMs;

  const judge = (clientId: string, error: unknown): void => {
    const { code, details } = error instanceof DeskError ? error : new DeskError('unexpected');
    if (code === 'consumer-in-account' || code === 'account-busy') {
      const facts = { since: String(details?.since), freeAt: String(details?.freeAt) };
      say(clientId, code === 'account-busy' ? 'busy' : 'consumer', facts);
    } else if (code === 'lease-lost') say(clientId, 'lost');
    else if (isAboutTheWay(error) || code === 'sign-in-needed') {
      if (!holdsStill()) say(clientId, 'offline');
    } else if (code === 'not-found') tell(nowhere);
  };

  /** Goes in, or keeps what there is. */
  const ask = async (clientId: string): Promise<void> => {
    const mine = turn;
    const began = monotonic();
    try {
      if (state.state === 'held') await call('keepLease', { params: { id: clientId }, body: { epoch } });
      else {
        const opened = await call('openClient', { params: { id: clientId } });
        if (mine !== turn) return leaveBehind(clientId, opened.epoch);
        epoch = opened.epoch;
      }
      if (mine !== turn) return;
      sentAt = began;
      say(clientId, 'held');
    } catch (error) {
      if (mine !== turn) return;
      const held = state.state === 'held';
      judge(clientId, error);
      if (!(error instanceof DeskError)) return;
      if (error.code === 'not-found') throw error;
      // Somebody else's now: whose, and until when, the service says to who wants to go in.
      if (error.code === 'lease-lost' && held) await ask(clientId);
    }
  };

  /** Somebody moved on while the service let them in. */
  const leaveBehind = (clientId: string, of: number): void =>
    void call('leaveClient', { params: { id: clientId }, body: { epoch: of } }).catch(() => {});

  /** One question at a time. */
  const askOnce = (clientId: string): Promise<void> => {
    if (asking) return asking;
    const question = ask(clientId).finally(() => {
      if (asking === question) asking = null;
    });
    asking = question;
    return question;
  };
  const beat = (): void => {
    const { clientId } = state;
    if (clientId === null) return;
    if (state.state === 'held' && !holdsStill()) say(clientId, 'offline');
    void askOnce(clientId).catch(() => {});
  };
  const watch = (): void => {
    clearInterval(timer);
    // Finer than a beat, so that the Desk stops in time by itself.
    let until = times.beatMs;
    const step = Math.min(1000, times.beatMs / 3);
    timer = setInterval(() => {
      until -= step;
      if (state.state === 'held' && state.clientId !== null && !holdsStill()) say(state.clientId, 'offline');
      if (until > 0) return;
      until = times.beatMs;
      beat();
    }, step);
    timer.unref();
  };

  const leave = async (): Promise<void> => {
    const { clientId, state: was } = state;
    turn += 1;
    clearInterval(timer);
    tell(nowhere);
    if (clientId === null || was !== 'held') return;
    await call('leaveClient', { params: { id: clientId }, body: { epoch } }).catch(() => {});
  };

  return {
    state: () => state,
    async open(clientId) {
      if (state.clientId === clientId && holdsStill()) return state;
      if (state.clientId !== clientId) await leave();
      await asking?.catch(() => {});
      turn += 1;
      say(clientId, 'asking');
      watch();
      await askOnce(clientId);
      return state;
    },
    leave,
    lookAgain() {
      // A question that is under way may have been answered before what changed.
      if (asking) void asking.catch(() => {}).then(beat);
      else beat();
    },
    slept() {
      if (state.clientId === null) return;
      // What was asked before it slept is not believed when it is answered: the clock may have stood still meanwhile.
      turn += 1;
      asking = null;
      if (state.state === 'held') say(state.clientId, 'lost');
      beat();
    },
    epochFor: clientId => (clientId !== null && state.clientId === clientId && holdsStill() ? epoch : undefined),
    end() {
      turn += 1;
      clearInterval(timer);
      state = nowhere;
    },
  };
}
