/**
 * An open vault's way to the service: its tokens, its live stream, and whether the service knows this session. After an unlock with
 * no network it signs in quietly, with the refresh token, as soon as the service can be reached; if the service no longer takes
 * that, it says so and waits for the person. Work in the vault goes on either way.
 */

import { DeskError, errorCatalogue } from '../../shared/contracts/errors.ts';
import type { RouteName } from '../../shared/contracts/service/routes.ts';
import type { RefreshAnswer } from '../../shared/contracts/service/session.ts';
import type { LookAgainTopic } from '../../shared/contracts/service/sync.ts';
import type { Clock } from '../clock.ts';
import { createBackOff } from '../service-link/back-off.ts';
import type { Link } from '../service-link/link.ts';
import { type LiveStream, startLiveStream } from '../service-link/live-stream.ts';
import { type CallOf, isAboutTheWay, type RouteAnswer, type ServiceApi } from '../service-link/service-api.ts';
import { type Barrier, isBarrier } from './barrier.ts';
import type { DeviceProofs } from './sign-in/device-proof.ts';
import { createRefresh } from './sign-in/refresh.ts';
import { createTokens, type TokenPlace } from './tokens.ts';

export interface ConnectionDeps {
  clock: Clock;
  api: ServiceApi;
  link: Link;
  deviceId: string;
  proofs: DeviceProofs;
  place: TokenPlace;
  streamSilenceMs: number;
  onSignedIn(signedIn: boolean): void;
  /** The service answered a signed-in call. */
  onContact(): void;
  onLookAgain(topics: LookAgainTopic[]): void;
  /** The account was signed in somewhere else: this session is over. */
  onReplaced(): void;
  /** This computer was reported lost. */
  onDeviceLost(): void;
  /** The person's access ended, or is paused. Nothing of theirs is to be lost by it. */
  onBarred(barrier: Barrier): void;
}

export type Connection = ReturnType<typeof createConnection>;

export function createConnection(deps: ConnectionDeps) {
  const { api, link } = deps;
  const tokens = createTokens({
    clock: deps.clock,
    place: deps.place,
    refresh: createRefresh(deps),
  });
  let signedIn = false;
  /** The refresh token was refused: only a password helps, trying again would not. */
  let refused = false;
  let ended = false;
  let stream: LiveStream | null = null;
  let resuming = false;
  let retry: NodeJS.Timeout | undefined;

  const setSignedIn = (now: boolean): void => {
    if (ended) return;
    const changed = signedIn !== now;
    signedIn = now;
    link.setSignIn(now ? 'signed-in' : refused ? 'needed' : 'none');
    if (now) listen();
    else hangUp();
    if (changed) deps.onSignedIn(now);
  };

  const hangUp = (): void => {
    stream?.close();
    stream = null;
    link.setWatched(false);
  };

  /** What a failure says about this session. Others' failures are the caller's business. */
  const judge = (error: unknown): void => {
    if (ended || !(error instanceof DeskError)) return;
    if (error.code === 'device-lost') deps.onDeviceLost();
    else if (error.code === 'session-replaced') deps.onReplaced();
    else if (endsSession(error) || isBarrier(error)) {
      refused = true;
      tokens.forget();
      setSignedIn(false);
      if (isBarrier(error)) deps.onBarred(error);
    }
  };

  const listen = (): void => {
    stream ??= startLiveStream({
      open: async signal => api.openStream(await tokens.current(), signal),
      onOpen: () => link.setWatched(true),
      onLookAgain: deps.onLookAgain,
      onDropped: async cause => {
        link.setWatched(false);
        if (cause instanceof DeskError && cause.code === 'sign-in-needed') await tokens.renew(tokens.held() ?? undefined).catch(judge);
        else judge(cause);
        if (!ended) void link.tryNow();
        return signedIn && !ended;
      },
      backOff: createBackOff(300, 15_000, Math.random),
      silenceMs: deps.streamSilenceMs,
    });
  };

  const resume = async (): Promise<void> => {
    if (signedIn || refused || resuming || ended || !link.reachable()) return;
    resuming = true;
    try {
      await tokens.renew();
      deps.onContact();
      setSignedIn(true);
    } catch (error) {
      judge(error);
      if (!refused && !ended) retry = setTimeout(() => void resume(), 5000);
    } finally {
      resuming = false;
    }
  };

  /** Work in the name of who is signed in; a second time with a new token where the first was refused. Throws DeskError. */
  const withToken = async <T>(work: (token: string) => Promise<T>): Promise<T> => {
    if (refused) throw new DeskError('sign-in-needed');
    try {
      const token = await tokens.current();
      const answer = await work(token).catch(async error => {
        if (!(error instanceof DeskError) || error.code !== 'sign-in-needed') throw error;
        return work(await tokens.renew(token));
      });
      deps.onContact();
      if (!signedIn) setSignedIn(true);
      return answer;
    } catch (error) {
      judge(error);
      throw error;
    }
  };

  const stopWatching = link.changed.on(() => {
    if (!link.reachable()) return;
    if (signedIn) stream?.nudge();
    else void resume();
  });

  return {
    signedIn: () => signedIn,
    /** Tokens of a sign-in that was just made with the password. */
    async accept(fresh: RefreshAnswer): Promise<void> {
      await tokens.accept(fresh);
      refused = false;
      setSignedIn(true);
    },
    /** Signs in with the refresh token now or as soon as the service can be reached. */
    resume: () => void resume(),

    withToken,

    /** A signed-in call. Throws DeskError. */
    call: <R extends RouteName>(route: R, call: CallOf<R>): Promise<RouteAnswer<R>> => withToken(token => api.call(route, call, token)),

    /** Forgets the tokens. `signOut`: also deletes the refresh token and tells the service, without waiting for its answer. */
    async end(signOut: boolean): Promise<void> {
      ended = true;
      const token = tokens.held();
      tokens.forget();
      clearTimeout(retry);
      stopWatching();
      hangUp();
      link.setSignIn('none');
      if (!signOut) return;
      await deps.place.delete().catch(() => {});
      if (token !== null) void api.call('signOut', {}, token).catch(() => {});
    },
  };
}

/** Refusals that no waiting and no further refresh can heal. A wrong password for a change is none: it says nothing of the session. */
const endsSession = (error: DeskError): boolean =>
  !isAboutTheWay(error) && errorCatalogue[error.code].retry === 'sign-in' && !aboutPasswords.has(error.code);
const aboutPasswords: ReadonlySet<string> = new Set(['sign-in-refused', 'sign-in-locked']);
