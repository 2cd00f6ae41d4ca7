/**
 * The tokens of one session at the service. The access token lives in memory only; the refresh token, which is good for one use, in
 * the keychain. However many calls need a new access token at once, one refresh is made. The old refresh token is kept until its
 * successor has come: if the answer is lost, asking again with it is right; once the successor was used, it would look like theft.
 */

import { DeskError } from '../../shared/contracts/errors.ts';
import type { RefreshAnswer } from '../../shared/contracts/service/session.ts';
import { toMilliseconds } from '../../shared/dates.ts';
import type { Clock } from '../clock.ts';

/** Where the refresh token waits: the keychain, or memory where there is none. */
export interface TokenPlace {
  get(): Promise<string | null>;
  set(token: string): Promise<void>;
  delete(): Promise<void>;
}

export function tokenInMemory(): TokenPlace {
  let kept: string | null = null;
  return {
    get: async () => kept,
    set: async token => {
      kept = token;
    },
    delete: async () => {
      kept = null;
    },
  };
}

export type Tokens = ReturnType<typeof createTokens>;

/** An access token is renewed this long before it ends, so that it does not end on the way. */
const earlyMs = 30_000;

export function createTokens(deps: { clock: Clock; place: TokenPlace; refresh(refreshToken: string): Promise<RefreshAnswer> }) {
  let access: { token: string; endsAt: number } | null = null;
  let renewing: Promise<string> | null = null;
  /** A refresh token that the keychain did not take: the one it still holds is used up. */
  let unkept: string | null = null;

  const accept = async (tokens: RefreshAnswer): Promise<string> => {
    access = { token: tokens.accessToken, endsAt: toMilliseconds(tokens.accessExpiresAt) };
    unkept = tokens.refreshToken;
    await deps.place.set(tokens.refreshToken).then(
      () => {
        unkept = null;
      },
      () => {},
    );
    return tokens.accessToken;
  };

  const refresh = async (): Promise<string> => {
    const refreshToken = unkept ?? (await deps.place.get());
    if (refreshToken === null) throw new DeskError('sign-in-needed');
    return accept(await deps.refresh(refreshToken));
  };

  /** A token other than `stale`, which the service refused. */
  const renew = (stale?: string): Promise<string> => {
    if (access && stale !== undefined && access.token !== stale) return Promise.resolve(access.token);
    renewing ??= refresh().finally(() => {
      renewing = null;
    });
    return renewing;
  };

  return {
    accept,
    renew,
    /** A token that is good now. Throws sign-in-needed, session-replaced and what the way to the service may answer. */
    current: (): Promise<string> => (access && deps.clock.now() < access.endsAt - earlyMs ? Promise.resolve(access.token) : renew()),
    /** The access token, if there is one, without asking for another. */
    held: (): string | null => access?.token ?? null,
    forget() {
      access = null;
      unkept = null;
    },
  };
}
