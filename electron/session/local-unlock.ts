/**
 * The local lock of a vault: by the password (or, with LoginMN, a passphrase of this computer) and a secret of this computer together.
 * Every use of it is a counted try.
 */
import { DeskError } from '../../shared/contracts/errors.ts';
import type { Clock } from '../clock.ts';
import type { SecretStore } from '../keychain.ts';
import type { Profiles } from '../profiles.ts';
import { type Argon, unwrapWithPassword, wrapForPassword } from '../vault/key-wraps.ts';
import type { Home, Homes } from './homes.ts';
import { guardedTry } from './unlock-guard.ts';

export interface OpeningDeps {
  clock: Clock;
  homes: Homes;
  /** What is on the disk. */
  profiles: Profiles;
  secrets: SecretStore;
  argon: Argon;
}

/** Whether a vault of this account is here that opens with no network. */
export async function hasLocalUnlock(homes: Homes, account: string): Promise<boolean> {
  const profile = await homes.ofAccount(account);
  if (!profile) return false;
  const { keys, secret } = homes.of(profile.id);
  return Boolean(keys.read()?.local && (await secret.read().catch(() => null)));
}

/** Whether a password may open it with no network; false after ten wrong ones, and for whom the service has said that they are out. */
export function hasLockLeft({ keys }: Pick<Home, 'keys'>): boolean {
  try {
    return Boolean(keys.read()?.local);
  } catch {
    // A newer Desk's: opening it will say so.
    return true;
  }
}

/** Whether this is the password that unlocks the vault there. Counted like an unlock: throws unlock-refused, vault-key-missing. */
export async function confirmLocally(clock: Clock, home: Home, password: string): Promise<void> {
  const { key, secret } = await unwrapLocally(clock, home, password);
  key.fill(0);
  secret.fill(0);
}

/** The password was changed: the wrap that it opens follows. The vault itself is not encrypted anew. */
export async function rewrapLocally({ clock, argon }: OpeningDeps, home: Home, password: string, newPassword: string): Promise<void> {
  const { key, keys, secret } = await unwrapLocally(clock, home, password);
  const local = await wrapForPassword(key, keys.vaultId, newPassword, secret, argon);
  key.fill(0);
  secret.fill(0);
  home.keys.write({ ...keys, local });
}

/** The vault's key, by password and the home's secret; the caller zeroes key and secret. Throws unlock-refused, unlock-offline-impossible, vault-key-missing. */
export async function unwrapLocally(clock: Clock, home: Home, password: string) {
  const keys = home.keys.read();
  if (!keys) throw new DeskError('vault-key-missing');
  const { local } = keys;
  if (!local) throw new DeskError('unlock-offline-impossible', { why: 'too-many-tries' });
  const secret = await home.secret.read();
  if (!secret) throw new DeskError('vault-key-missing');
  const { opened: key, wrongBefore } = await guardedTry(
    home.guesses,
    clock,
    () => unwrapWithPassword(local, keys.vaultId, password, secret),
    () => home.keys.write({ ...keys, local: null }),
  );
  return { key, keys, secret, wrongBefore };
}
