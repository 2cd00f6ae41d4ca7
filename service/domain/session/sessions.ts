import type { ContinueBody, RefreshAnswer, RefreshBody, SignInAnswer, SignInBody } from '../../../shared/contracts/service/session.ts';
import { authenticate, type LiveSession } from './authenticate.ts';
import { continueSignIn } from './continue.ts';
import { refresh } from './refresh.ts';
import type { SessionParts } from './session-parts.ts';
import { beginLoginMn, signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

export interface Sessions {
  /** Throws `sign-in-refused`, `sign-in-locked`, `access-ended`, `device-lost`. */
  signIn(body: SignInBody): Promise<SignInAnswer>;
  /** Throws `login-mn-unavailable`. */
  beginLoginMn(body: Pick<SignInBody, 'device' | 'noticeVersion'>): ReturnType<typeof beginLoginMn>;
  continue(body: ContinueBody): Promise<SignInAnswer>;
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
  beginLoginMn: body => beginLoginMn(parts, body),
  continue: body => continueSignIn(parts, body),
  refresh: body => refresh(parts, body),
  authenticate: accessToken => authenticate(parts, accessToken),
  signOut: session => signOut(parts, session),
});
