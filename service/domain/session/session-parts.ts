import type { AssisterRow } from '../../db/assisters.ts';
import type { Store } from '../../db/store.ts';
import type { Settings } from '../../settings.ts';
import type { Passwords } from '../passwords/passwords.ts';
import type { SignInGuard } from './sign-in-guard.ts';

/** What LoginMN said of somebody, after every check. */
export interface LoginMnClaims {
  subject: string;
}

/** Checks what LoginMN signed. Throws `login-mn-refused`, `login-mn-unavailable`. */
export interface LoginMn {
  /** `notBefore`: the person must have given their credentials to LoginMN after it. */
  check(idToken: string, nonce: string, notBefore: Date): Promise<LoginMnClaims>;
}

/** What the use cases of a session stand on. */
export interface SessionParts {
  store: Store;
  settings: Settings;
  passwords: Passwords;
  signInGuard: SignInGuard;
  tenant: string;
  /** Null where it is not set up. */
  loginMn: LoginMn | null;
  /** A sample's terminal shows the code that is asked for; nobody else is told. */
  onSecondFactor(assister: AssisterRow, emailCode: string | null): void;
}
