import type { RefreshAnswer, RefreshBody, SessionAnswer, SignInBody } from '../../../shared/contracts/service/session.ts';
import { authenticate, type LiveSession } from './authenticate.ts';
import { changePassword } from './change-password.ts';
import { refresh } from './refresh.ts';
import type { SessionParts } from './session-parts.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

export interface Sessions {
  /** Throws `sign-in-refused`, `sign-in-locked`, `password-expired`, `access-ended`. Ends the account's older session. */
  signIn(body: SignInBody): Promise<SessionAnswer>;
  /** As `signIn`, with a new password from now on; also throws the `password-…` codes. */
  changePassword(body: SignInBody & { newPassword: string }): Promise<SessionAnswer>;
  /**
   * Throws `sign-in-needed`, `session-replaced`, `access-ended`, and `request-not-fresh` (details: `now`, the service's time) for
   * what was signed too long ago or came before. A stolen token ends the session.
   */
  refresh(body: RefreshBody): Promise<RefreshAnswer>;
  /** Throws `sign-in-needed`, `session-replaced`, `access-ended`. */
  authenticate(accessToken: string): Promise<LiveSession>;
  signOut(session: LiveSession): Promise<void>;
}

export const createSessions = (parts: SessionParts): Sessions => ({
  signIn: body => signIn(parts, body),
  changePassword: body => changePassword(parts, body),
  refresh: body => refresh(parts, body),
  authenticate: accessToken => authenticate(parts, accessToken),
  signOut: session => signOut(parts, session),
});
