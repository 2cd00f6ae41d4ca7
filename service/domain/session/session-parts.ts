import type { Store } from '../../db/store.ts';
import type { Settings } from '../../settings.ts';
import type { Passwords } from '../passwords/passwords.ts';
import type { SignInGuard } from './sign-in-guard.ts';

/** What the use cases of a session stand on. */
export interface SessionParts {
  store: Store;
  settings: Settings;
  passwords: Passwords;
  signInGuard: SignInGuard;
  tenant: string;
}
