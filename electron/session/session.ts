/**
 * Who is at work in one seat of this Desk, and what may be in memory meanwhile. `signed-out` and `locked` hold no key, no token and
 * no document; `signing-in` holds the passwords just typed, until the last gate is passed; `open` holds a vault's keys and perhaps
 * tokens. Everything that changes the state runs one after another.
 */
import type { AccountState, NextStep, Profile, SessionState } from '../../shared/contracts/desk/session.ts';
import { DeskError, type ErrorCode } from '../../shared/contracts/errors.ts';
import type { RouteName } from '../../shared/contracts/service/routes.ts';
import type { LookAgainTopic } from '../../shared/contracts/service/sync.ts';
import { toInstant } from '../../shared/dates.ts';
import type { Assister } from '../../shared/model/assister.ts';
import type { Progress } from '../documents/uploader.ts';
import { secretNames } from '../keychain.ts';
import { accountOf, type StoredProfile } from '../profiles.ts';
import { type CallOf, isAboutTheWay, type RouteAnswer } from '../service-link/service-api.ts';
import { createSignal, type Signal } from '../signal.ts';
import type { Vault } from '../vault/vault.ts';
import { isWholeVault } from '../vault/vault-file.ts';
import { restoreBackup } from './backup.ts';
import { type Barrier, destroyLocalLock, isBarrier } from './barrier.ts';
import { describeOpen, describeProfile } from './descriptions.ts';
import { hasLocalUnlock, hasLockLeft } from './local-unlock.ts';
import { openAfterSignIn, openOffline, renewOpened } from './open-vault.ts';
import { createOpening, type Opened } from './opened.ts';
import { keepPerson } from './person.ts';
import type { LockReason, SessionDeps } from './session-deps.ts';
import { type Arrival, createWayIn, type Waiting, type Words } from './sign-in/way-in.ts';
import type { TransferFiles } from './transfer.ts';

export interface Session {
  readonly changed: Signal<SessionState>;
  readonly lookAgain: Signal<LookAgainTopic[]>;
  readonly accountChanged: Signal<AccountState>;
  readonly documentProgress: Signal<Progress>;
  state(): SessionState;
  profiles(): Profile[];
  signIn(words: Words): Promise<SessionState>;
  /** In the system's browser. `profileId`: only this person is let in, which the service sees to. */
  loginMn(request: { profileId: string | null; noticeVersion: string }): Promise<SessionState>;
  nextStep(step: NextStep): Promise<SessionState>;
  cancelSignIn(): Promise<void>;
  unlock(request: { profileId: string; password: string; noticeVersion: string }): Promise<SessionState>;
  /** At once; and again after what is under way, so that a sign-in that was waiting does not end in an open Desk. */
  lock(reason: LockReason): Promise<void>;
  signOut(): Promise<void>;
  /** Deletes a vault that is whole; sets a damaged one aside, with every file of it. Throws vault-in-use. */
  forgetProfile(profileId: string): Promise<void>;
  /** Brings a backup in; nothing is open meanwhile. Throws what restoreBackup throws. */
  restore(files: Pick<TransferFiles, 'whereFrom'>, despite: boolean): Promise<{ madeAt: string | null }>;
  /** What is open; throws vault-locked when nothing is. */
  open(): Opened;
  vault(): Vault;
  /** `since`: since when the oldest piece waits. */
  noteUnsent(count: number, since: string | null): void;
  /** What consumers see of whose profile this is changed; nothing when it is not open any more. */
  notePublicFacing(profileId: string, publicFacing: Assister['publicFacing']): void;
  /** How many pieces of work are only here, as the page last counted. */
  unsent(): number;
  /** A call in the name of who is signed in. */
  call<R extends RouteName>(route: R, call: CallOf<R>): Promise<RouteAnswer<R>>;
}

type Closed = Exclude<SessionState, { phase: 'open' }>;

export function createSession(deps: SessionDeps): Session {
  const { clock, profiles, homes, api, link } = deps;
  const changed = createSignal<SessionState>();
  const lookAgain = createSignal<LookAgainTopic[]>();
  const accountChanged = createSignal<AccountState>();
  const documentProgress = createSignal<Progress>();
  const wayIn = createWayIn(deps);
  let open: Opened | null = null;
  let unsent = 0;
  /** While no vault is open. */
  let closed: Closed = { phase: 'signed-out' };
  /** Profiles whose vault did not open here: what is left of them is kept, however whole the file may look without its key. */
  const damaged = new Set<string>();
  /** Of who came through LoginMN, by profile: a lock, and an unlock with the passphrase, end nothing there. */
  const idTokens = new Map<string, string>();
  let last: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => {});
    return turn;
  };

  const state = (): SessionState => (open ? describeOpen(open) : closed);
  const announce = (): SessionState => {
    changed.emit(state());
    return state();
  };

  const close = async (next: Closed, signOut: boolean): Promise<void> => {
    const ending = open;
    open = null;
    closed = next;
    if (next.phase !== 'signing-in') wayIn.forget();
    ending?.closeVault(next.phase === 'locked' ? next.reason : null);
    announce();
    await ending?.end(signOut);
    const idToken = ending && idTokens.get(ending.profile.id);
    if (!signOut || !idToken) return;
    idTokens.delete(ending.profile.id);
    deps.loginMn.signOut(idToken);
  };

  const lockNow = async (reason: LockReason, barrier: Barrier | null = null): Promise<void> => {
    if (!open) return;
    const { storage, profile } = open;
    const { id: profileId, displayName, method } = profile;
    if (barrier) destroyLocalLock(homes.of(profileId));
    await close({ phase: 'locked', profileId, displayName, method, reason, storage, barrier: barrier?.toAnswer() ?? null }, false);
  };

  const opening = createOpening(deps, {
    isCurrent: opened => opened === open,
    announce,
    lookAgain: topics => lookAgain.emit(topics),
    accountChanged: account => accountChanged.emit(account),
    documentProgress: progress => documentProgress.emit(progress),
    lock: (opened, reason, barrier) =>
      void inTurn(async () => {
        if (open !== opened) return;
        await deps.handOver();
        if (open === opened) await lockNow(reason, barrier);
      }),
  });
  const begin = (vault: Parameters<typeof opening>[0]): Opened => {
    const begun = opening(vault);
    open = begun;
    closed = { phase: 'signed-out' };
    wayIn.forget();
    return begun;
  };

  /** Names the profile whose whole vault is damaged, or whose every key is gone, so that a screen can offer to set it aside. */
  const noteDamaged = (profileId: string | undefined, error: unknown): unknown => {
    if (!profileId || !(hasCode(error, 'vault-damaged') || isShutForGood(error))) return error;
    damaged.add(profileId);
    return new DeskError('vault-damaged', { profileId, ...(isShutForGood(error) && { why: 'keys-gone' }) });
  };

  /** What the service says about this whole computer is acted on, whoever asked; what it says of one person, where that is `whose` profile. */
  const heedful = async <T>(work: Promise<T>, whose?: StoredProfile | null): Promise<T> =>
    work.catch(async error => {
      if (hasCode(error, 'device-lost')) deps.onDeviceLost();
      if (whose && error instanceof DeskError && isBarrier(error)) {
        if (open?.profile.id === whose.id) await lockNow(error.code, error);
        else destroyLocalLock(homes.of(whose.id));
      }
      throw error;
    });
  const profileNamed = (email: string): StoredProfile | undefined =>
    homes.list().find(profile => profile.email.toLowerCase() === email.trim().toLowerCase());

  /** Stays at a gate, or goes in. */
  const arrive = async (found: Arrival | Waiting): Promise<SessionState> => {
    if (!('session' in found)) {
      await close({ phase: 'signing-in', ...found }, false);
      return state();
    }
    const { session } = found;
    const account = accountOf(session.tenant, session.assister.id);
    const asksPassphrase = found.passwords.length === 0 && !(await hasLocalUnlock(homes, account));
    return asksPassphrase ? arrive(wayIn.askPassphrase(found)) : enter(found, account);
  };

  const enter = async ({ session: answer, passwords, idToken }: Arrival, account: string): Promise<SessionState> => {
    if (open && open.profile.account !== account) await lockNow('asked');
    try {
      if (open) Object.assign(open, await renewOpened(deps, open, answer, passwords));
      const begun = open ?? begin(await openAfterSignIn(deps, answer, passwords));
      if (idToken) idTokens.set(begun.profile.id, idToken);
      await begun.accept(answer);
      return state();
    } catch (error) {
      // The service must not believe in a session that the Desk could not begin. Where the vault is damaged the person tries again at
      // once, and is not asked anew for what they gave a moment ago.
      if (!hasCode(error, 'vault-damaged') && !isShutForGood(error)) await api.call('signOut', {}, answer.accessToken).catch(() => {});
      if (open) throw error;
      // A lock stands as it was: what the person is told has its place there.
      if (closed.phase === 'locked') wayIn.forget();
      else await close({ phase: 'signed-out' }, false);
      throw noteDamaged((await homes.ofAccount(account))?.id, error);
    }
  };

  const find = (profileId: string): StoredProfile => {
    const profile = homes.get(profileId);
    if (!profile) throw new DeskError('unlock-refused');
    return profile;
  };

  const current = (): Opened => {
    if (!open) throw new DeskError('vault-locked');
    return open;
  };

  return {
    changed,
    lookAgain,
    accountChanged,
    documentProgress,
    state,
    open: current,
    vault: () => current().vault,
    profiles: () =>
      homes.list().map(profile => {
        const [working, hasLock] = [deps.isElsewhere(profile.id), hasLockLeft(homes.of(profile.id))];
        return describeProfile(profile, { working, hasLock });
      }),

    signIn: words => inTurn(async () => arrive(await heedful(wayIn.withPassword(words), profileNamed(words.email)))),

    // Not in turn: a person may take minutes in the browser, and may lock the Desk meanwhile.
    async loginMn({ profileId, noticeVersion }) {
      const chosen = profileId === null ? null : find(profileId);
      const found = await heedful(wayIn.throughLoginMn(noticeVersion, chosen?.account ?? null), chosen);
      return inTurn(() => arrive(found));
    },

    nextStep: step => inTurn(async () => arrive(await heedful(wayIn.next(step)))),
    cancelSignIn: () => {
      deps.loginMn.cancel();
      return inTurn(async () => (closed.phase === 'signing-in' ? close({ phase: 'signed-out' }, false) : undefined));
    },

    unlock: ({ profileId, password, noticeVersion }) =>
      inTurn(async () => {
        const profile = find(profileId);
        const words = { email: profile.email, password, noticeVersion };
        const inPlace = open?.profile.id === profileId;
        if (!inPlace) await lockNow('asked');
        await link.known();
        const byPassword = profile.method === 'password';
        if (byPassword && (inPlace || link.reachable())) {
          const found = await heedful(wayIn.withPassword(words), profile).catch(error => {
            if (!inPlace && isNoVerdict(error)) return 'no-verdict' as const;
            throw isWrongPassword(error) ? new DeskError('unlock-refused') : error;
          });
          if (found !== 'no-verdict') return arrive(found);
        }
        const opened = await openOffline(deps, profile, password).catch(error => {
          throw noteDamaged(profileId, error);
        });
        const begun = begin(opened);
        for (let wrong = 0; wrong < opened.wrongBefore; wrong += 1) begun.journal.note('unlock-refused', null, 'wrong-password');
        begun.journal.note('unlocked');
        announce();
        begun.resume();
        return state();
      }),

    lock: async reason => {
      await Promise.all([lockNow(reason), inTurn(() => lockNow(reason))]);
    },
    signOut: () => inTurn(() => close({ phase: 'signed-out' }, true)),

    forgetProfile: profileId =>
      inTurn(async () => {
        if (deps.isElsewhere(profileId)) throw new DeskError('vault-in-use');
        if (open?.profile.id === profileId) await close({ phase: 'signed-out' }, true);
        else if (closed.phase === 'locked' && closed.profileId === profileId) await close({ phase: 'signed-out' }, false);
        if (homes.forgetInMemory(profileId) || !profiles.get(profileId)) return;
        if (!damaged.has(profileId) && isWholeVault(profiles.paths(profileId).vault)) profiles.remove(profileId);
        else profiles.setAside(profileId, clock.now());
        damaged.delete(profileId);
        for (const name of [secretNames.vault(profileId), secretNames.refreshToken(profileId)])
          await deps.secrets.delete(name).catch(() => {});
      }),

    // In turn: no sign-in meets half of it.
    restore: (files, despite) => inTurn(() => restoreBackup(deps, id => open?.profile.id === id || deps.isElsewhere(id), files, despite)),

    noteUnsent(count, since) {
      unsent = count;
      if (open) homes.change(open.profile.id, { unsent: count, lastSeenAt: toInstant(clock.now()) });
      open?.presence.note({ unsent: count, unsentSince: since });
    },
    notePublicFacing(profileId, publicFacing) {
      if (open?.profile.id !== profileId) return;
      open.person = { ...open.person, assister: { ...open.person.assister, publicFacing } };
      keepPerson(open.vault, open.person);
      announce();
    },
    unsent: () => (open ? unsent : 0),
    call(route, call) {
      return open ? open.call(route, call) : Promise.reject(new DeskError('sign-in-needed'));
    },
  };
}

/** The service could not, or would not, judge the password: then the lock on this computer, with its own count of tries, may. */
const isNoVerdict = (error: unknown): boolean =>
  isAboutTheWay(error) || hasCode(error, 'too-many-requests', 'sign-in-locked', 'update-needed');
/** The lock of this computer is gone, and the service's key is another one by now: the time that the work was kept for is over. */
const isShutForGood = (error: unknown): boolean => hasCode(error, 'vault-key-missing') && (error as DeskError).details?.why === 'gone';
const isWrongPassword = (error: unknown): boolean => hasCode(error, 'sign-in-refused');
const hasCode = (error: unknown, ...codes: ErrorCode[]): boolean => error instanceof DeskError && codes.includes(error.code);
