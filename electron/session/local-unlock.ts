/**
 * The local lock of a vault: by the password (or, with LoginMN, a passphrase of this computer) and the keychain's secret together.
 * Every use of it is a counted try.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { DeskError } from '../../shared/contracts/errors.ts';
import type { Clock } from '../clock.ts';
import { type SecretStore, secretNames } from '../keychain.ts';
import type { Profiles, StoredProfile } from '../profiles.ts';
import { readKeyFile, writeKeyFile } from '../vault/key-file.ts';
import { type Argon, unwrapWithPassword, vaultKeyBytes, wrapForPassword } from '../vault/key-wraps.ts';
import { guardedTry, maxWrongGuesses } from './unlock-guard.ts';

export interface OpeningDeps {
  clock: Clock;
  profiles: Profiles;
  secrets: SecretStore;
  argon: Argon;
}

/** Whether a vault of this account is here that opens with no network, by a password and the keychain. */
export async function hasLocalUnlock(deps: OpeningDeps, account: string): Promise<boolean> {
  const profile = deps.profiles.ofAccount(account);
  const local = profile && readKeyFile(deps.profiles.paths(profile.id).keys)?.local;
  return Boolean(local && (await deps.secrets.get(secretNames.vault(profile.id)).catch(() => null)));
}

/** Whether this is the password that unlocks the vault here. Counted like an unlock: throws unlock-refused, vault-key-missing. */
export async function confirmLocally(deps: OpeningDeps, profile: StoredProfile, password: string): Promise<void> {
  const { key, secret } = await unwrapLocally(deps, profile, password);
  key.fill(0);
  secret.fill(0);
}

/** The password was changed: the wrap that it opens follows. The vault itself is not encrypted anew. */
export async function rewrapLocally(deps: OpeningDeps, profile: StoredProfile, password: string, newPassword: string): Promise<void> {
  const { key, keys, secret } = await unwrapLocally(deps, profile, password);
  const local = await wrapForPassword(key, keys.vaultId, newPassword, secret, deps.argon);
  key.fill(0);
  secret.fill(0);
  writeKeyFile(deps.profiles.paths(profile.id).keys, { ...keys, local });
}

/** The vault's key, by password and keychain; the caller zeroes key and secret. Throws unlock-refused, unlock-offline-impossible, vault-key-missing. */
export async function unwrapLocally(deps: OpeningDeps, profile: StoredProfile, password: string) {
  const paths = deps.profiles.paths(profile.id);
  const keys = readKeyFile(paths.keys);
  if (!keys) throw new DeskError('vault-key-missing');
  const { local } = keys;
  if (!local) throw new DeskError('unlock-offline-impossible', { why: 'too-many-tries' });
  const secret = await readSecret(deps, profile.id);
  if (!secret) throw new DeskError('vault-key-missing');
  const { opened: key, wrongBefore } = await guardedTry(
    paths.guesses,
    deps.clock,
    () => unwrapWithPassword(local, keys.vaultId, password, secret),
    () => writeKeyFile(paths.keys, { ...keys, local: null }),
  );
  return { key, keys, secret, wrongBefore };
}

export type PasswordCheck = (password: string) => Promise<void>;

/** With no keychain nothing is on the disk to try a password on; it is tried on a box in memory. Throws unlock-refused. */
export async function createPasswordCheck(password: string | undefined, argon: Argon): Promise<PasswordCheck> {
  const secret = randomBytes(32);
  const id = randomUUID();
  const box = password === undefined ? null : await wrapForPassword(randomBytes(vaultKeyBytes), id, password, secret, argon);
  let wrong = 0;
  return async typed => {
    const opened = box && wrong < maxWrongGuesses ? await unwrapWithPassword(box, id, typed, secret) : null;
    if (!opened) {
      wrong += 1;
      throw new DeskError('unlock-refused', { triesLeft: Math.max(0, maxWrongGuesses - wrong) });
    }
    opened.fill(0);
    wrong = 0;
  };
}

export async function readSecret(deps: OpeningDeps, profileId: string): Promise<Buffer | null> {
  const text = await deps.secrets.get(secretNames.vault(profileId));
  return text === null ? null : Buffer.from(text, 'base64');
}

export async function makeSecret(deps: OpeningDeps, profileId: string): Promise<Buffer> {
  const secret = randomBytes(32);
  await deps.secrets.set(secretNames.vault(profileId), secret.toString('base64'));
  return secret;
}
