/**
 * Who is at work at this Desk, and what may be in memory meanwhile. `signed-out` and `locked` hold no key, no token and no document;
 * `change-password` holds the password just typed, until its successor came; `open` holds a vault's keys and perhaps tokens.
 * Everything that changes the state runs one after another.
 */
import type { Profile, SessionState } from '../../shared/contracts/desk/session.ts';
import { DeskError, type ErrorCode } from '../../shared/contracts/errors.ts';
import type { RouteName } from '../../shared/contracts/service/routes.ts';
import type { SessionAnswer, SignInBody } from '../../shared/contracts/service/session.ts';
import { toInstant, toMilliseconds } from '../../shared/dates.ts';
import type { CollectionName } from '../../shared/model/collections.ts';
import { type SecretStore, secretNames } from '../keychain.ts';
import { accountOf, type Profiles, type StoredProfile } from '../profiles.ts';
import type { Link } from '../service-link/link.ts';
import { type CallOf, isAboutTheWay, type RouteAnswer, type ServiceApi } from '../service-link/service-api.ts';
import { createSignal, type Signal } from '../signal.ts';
import type { Vault } from '../vault/vault.ts';
import { isWholeVault } from '../vault/vault-file.ts';
import { type Connection, createConnection } from './connection.ts';
import type { DeviceKey } from './device-key.ts';
import { leaseEnd } from './offline-lease.ts';
import { type OpenedVault, type OpeningDeps, openAfterSignIn, openOffline, renewOpened } from './open-vault.ts';
import { tokenInMemory } from './tokens.ts';

export type LockReason = Extract<SessionState, { phase: 'locked' }>['reason'];
type SignInWords = Omit<SignInBody, 'device'>;

export interface SessionDeps extends OpeningDeps {
  profiles: Profiles;
  secrets: SecretStore;
  api: ServiceApi;
  link: Link;
  device: Omit<SignInBody['device'], 'publicKey'>;
  deviceKey: DeviceKey;
  streamSilenceMs: number;
}

export interface Session {
  readonly changed: Signal<SessionState>;
  readonly lookAgain: Signal<CollectionName[]>;
  state(): SessionState;
  profiles(): Profile[];
  signIn(words: SignInWords): Promise<SessionState>;
  unlock(request: { profileId: string; password: string; noticeVersion: string }): Promise<SessionState>;
  newPassword(newPassword: string): Promise<SessionState>;
  /** At once; and again after what is under way, so that a sign-in that was waiting does not end in an open Desk. */
  lock(reason: LockReason): Promise<void>;
  signOut(): Promise<void>;
  /** Deletes a vault that is whole; sets a damaged one aside, with every file of it. Throws vault-in-use. */
  forgetProfile(profileId: string): Promise<void>;
  /** Throws vault-locked when none is open. */
  vault(): Vault;
  noteUnsent(count: number): void;
  /** A call in the name of who is signed in. */
  call<R extends RouteName>(route: R, call: CallOf<R>): Promise<RouteAnswer<R>>;
}

interface Open extends OpenedVault {
  connection: Connection;
}

/** How often the time of the last contact is written down while contacts follow each other. */
const contactNoteMs = 60_000;

export function createSession(deps: SessionDeps): Session {
  const { clock, profiles, api, link } = deps;
  const changed = createSignal<SessionState>();
  const lookAgain = createSignal<CollectionName[]>();
  let open: Open | null = null;
  /** While no vault is open. */
  let closed: Exclude<SessionState, { phase: 'open' }> = { phase: 'signed-out' };
  let awaitingNewPassword: SignInWords | null = null;
  /** Profiles whose vault did not open here: what is left of them is kept, however whole the file may look without its key. */
  const damaged = new Set<string>();
  /** Without a keychain nobody is written down; who locked the Desk is still asked for only their password. */
  let unwritten: StoredProfile | null = null;
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

  const close = async (next: typeof closed, signOut: boolean): Promise<void> => {
    const ending = open;
    open = null;
    closed = next;
    if (next.phase !== 'change-password') awaitingNewPassword = null;
    ending?.vault.close();
    if (ending?.storage === 'sealed') profiles.change(ending.profile.id, { lastSeenAt: toInstant(clock.now()) });
    announce();
    await ending?.connection.end(signOut);
  };

  const lockNow = async (reason: LockReason): Promise<void> => {
    if (!open) return;
    const { profile, storage } = open;
    unwritten = storage === 'memory' ? profile : null;
    await close({ phase: 'locked', profileId: profile.id, displayName: profile.displayName, reason }, false);
  };

  const noteContact = (contacted: Open): void => {
    const now = clock.now();
    if (now - toMilliseconds(contacted.profile.lastContactAt) < contactNoteMs) return;
    contacted.profile = { ...contacted.profile, lastContactAt: toInstant(now), lastSeenAt: toInstant(now) };
    if (contacted.storage === 'sealed')
      profiles.change(contacted.profile.id, { lastContactAt: toInstant(now), lastSeenAt: toInstant(now) });
    if (open === contacted) announce();
  };

  const begin = (opened: OpenedVault): Open => {
    const name = secretNames.refreshToken(opened.profile.id);
    const inKeychain = {
      get: () => deps.secrets.get(name),
      set: (token: string) => deps.secrets.set(name, token),
      delete: () => deps.secrets.delete(name),
    };
    const begun: Open = {
      ...opened,
      connection: createConnection({
        ...deps,
        deviceId: deps.device.id,
        place: opened.storage === 'sealed' ? inKeychain : tokenInMemory(),
        onSignedIn: () => open === begun && announce(),
        onContact: () => noteContact(begun),
        onLookAgain: collections => open === begun && lookAgain.emit(collections),
        onReplaced: () => void inTurn(async () => (open === begun ? lockNow('replaced') : undefined)),
      }),
    };
    open = begun;
    closed = { phase: 'signed-out' };
    awaitingNewPassword = null;
    unwritten = null;
    return begun;
  };

  const thisDevice = async (): Promise<SignInBody['device']> => ({ ...deps.device, publicKey: await deps.deviceKey.publicKey() });

  /** Null when the password was right but is over: then a new one is asked for. */
  const authenticate = async (words: SignInWords): Promise<SessionAnswer | null> => {
    try {
      return await api.call('signIn', { body: { ...words, device: await thisDevice() } });
    } catch (error) {
      if (!(error instanceof DeskError) || error.code !== 'password-expired') throw error;
      awaitingNewPassword = words;
      await close({ phase: 'change-password', email: words.email }, false);
      return null;
    }
  };

  /** Names the profile whose whole vault is damaged, so that a screen can offer to set it aside. */
  const noteDamaged = (profileId: string | undefined, error: unknown): unknown => {
    if (!profileId || !hasCode(error, 'vault-damaged')) return error;
    damaged.add(profileId);
    return new DeskError('vault-damaged', { profileId });
  };

  const enter = async (answer: SessionAnswer, passwords: readonly string[]): Promise<SessionState> => {
    if (open && open.profile.account !== accountOf(answer.tenant, answer.assister.id)) await lockNow('asked');
    try {
      if (open) Object.assign(open, await renewOpened(deps, open, answer, passwords));
      const begun = open ?? begin(await openAfterSignIn(deps, answer, passwords));
      await begun.connection.accept(answer);
      return state();
    } catch (error) {
      // The service must not believe in a session that the Desk could not begin.
      await api.call('signOut', {}, answer.accessToken).catch(() => {});
      throw open ? error : noteDamaged(profiles.ofAccount(accountOf(answer.tenant, answer.assister.id))?.id, error);
    }
  };

  const find = (profileId: string): StoredProfile => {
    const profile = unwritten?.id === profileId ? unwritten : profiles.get(profileId);
    if (!profile) throw new DeskError('unlock-refused');
    return profile;
  };

  return {
    changed,
    lookAgain,
    state,
    profiles: () => [...profiles.list(), ...(unwritten ? [unwritten] : [])].map(describeProfile),

    signIn: words =>
      inTurn(async () => {
        const answer = await authenticate(words);
        return answer ? enter(answer, [words.password]) : state();
      }),

    unlock: ({ profileId, password, noticeVersion }) =>
      inTurn(async () => {
        const profile = find(profileId);
        const words = { email: profile.email, password, noticeVersion };
        const inPlace = open?.profile.id === profileId;
        if (!inPlace) await lockNow('asked');
        await link.known();
        if (inPlace || profile === unwritten || link.reachable()) {
          const answer = await authenticate(words).catch(error => {
            if (!inPlace && profile !== unwritten && isNoVerdict(error)) return 'no-verdict' as const;
            throw isWrongPassword(error) ? new DeskError('unlock-refused') : error;
          });
          if (answer !== 'no-verdict') return answer ? enter(answer, [password]) : state();
        }
        const opened = await openOffline(deps, profile, password).catch(error => {
          throw noteDamaged(profileId, error);
        });
        const { connection } = begin(opened);
        announce();
        connection.resume();
        return state();
      }),

    newPassword: newPassword =>
      inTurn(async () => {
        const words = awaitingNewPassword;
        if (!words) throw new DeskError('sign-in-needed');
        const answer = await api.call('changePassword', { body: { ...words, device: await thisDevice(), newPassword } });
        await close({ phase: 'signed-out' }, false);
        return enter(answer, [newPassword, words.password]);
      }),

    lock: async reason => {
      await Promise.all([lockNow(reason), inTurn(() => lockNow(reason))]);
    },
    signOut: () => inTurn(() => close({ phase: 'signed-out' }, true)),

    forgetProfile: profileId =>
      inTurn(async () => {
        if (open?.profile.id === profileId) await close({ phase: 'signed-out' }, true);
        else if (closed.phase === 'locked' && closed.profileId === profileId) await close({ phase: 'signed-out' }, false);
        if (unwritten?.id === profileId) unwritten = null;
        if (!profiles.get(profileId)) return;
        if (!damaged.has(profileId) && isWholeVault(profiles.paths(profileId).vault)) profiles.remove(profileId);
        else profiles.setAside(profileId, clock.now());
        damaged.delete(profileId);
        for (const name of [secretNames.vault(profileId), secretNames.refreshToken(profileId)])
          await deps.secrets.delete(name).catch(() => {});
      }),

    vault() {
      if (!open) throw new DeskError('vault-locked');
      return open.vault;
    },
    noteUnsent(unsent) {
      if (open?.storage === 'sealed') profiles.change(open.profile.id, { unsent, lastSeenAt: toInstant(clock.now()) });
    },
    call(route, call) {
      return open ? open.connection.call(route, call) : Promise.reject(new DeskError('sign-in-needed'));
    },
  };
}

const describeOpen = ({ person, profile, storage, connection }: Open): SessionState => ({
  phase: 'open',
  assister: person.assister,
  profileId: profile.id,
  tenant: person.tenant,
  signedIn: connection.signedIn(),
  offlineUntil: toInstant(leaseEnd(profile)),
  storage,
});

const describeProfile = (profile: StoredProfile): Profile => ({
  id: profile.id,
  displayName: profile.displayName,
  email: profile.email,
  role: profile.role,
  unsent: profile.unsent,
  lastContactAt: profile.lastContactAt,
  offlineUntil: toInstant(leaseEnd(profile)),
});

/** The service could not, or would not, judge the password: then the lock on this computer, with its own count of tries, may. */
const isNoVerdict = (error: unknown): boolean =>
  isAboutTheWay(error) || hasCode(error, 'too-many-requests', 'sign-in-locked', 'update-needed');
const isWrongPassword = (error: unknown): boolean => hasCode(error, 'sign-in-refused');
const hasCode = (error: unknown, ...codes: ErrorCode[]): boolean => error instanceof DeskError && codes.includes(error.code);
