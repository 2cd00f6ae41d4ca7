/**
 * The two ways into a vault. After a sign-in at the service: by the escrow key, whatever has happened to the password or the
 * keychain meanwhile; both wraps are made good again on the way. With no network: by password and keychain, within the offline lease.
 * A new key is made only where there is no vault; never over an existing one.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { DeskError } from '../../shared/contracts/errors.ts';
import type { SessionAnswer } from '../../shared/contracts/service/session.ts';
import { toInstant } from '../../shared/dates.ts';
import { accountOf, type StoredProfile } from '../profiles.ts';
import type { KeyFile } from '../vault/key-file.ts';
import { type Argon, unwrapWithEscrow, unwrapWithPassword, vaultKeyBytes, wrapForEscrow, wrapForPassword } from '../vault/key-wraps.ts';
import type { Vault } from '../vault/vault.ts';
import type { Home } from './homes.ts';
import { type OpeningDeps, unwrapLocally } from './local-unlock.ts';
import { leaseState } from './offline-lease.ts';
import { keepPerson, keptPerson, type Person } from './person.ts';
import { takeOver } from './restored-vault.ts';
import { forgetGuesses } from './unlock-guard.ts';

export interface OpenedVault {
  profile: StoredProfile;
  person: Person;
  vault: Vault;
  storage: Home['storage'];
}

/** `passwords`: the one that was just accepted first, then older ones that may still open the local wrap. Throws vault-key-missing and what openVault throws. */
export async function openAfterSignIn(deps: OpeningDeps, answer: SessionAnswer, passwords: readonly string[]): Promise<OpenedVault> {
  const person = personOf(answer);
  const account = accountOf(answer.tenant, answer.assister.id);
  const [restored] = (await deps.secrets.works()) ? deps.profiles.restoredOf(account) : [];
  if (restored) {
    const fresh = profileOf(answer, account, { id: restored.id, unsent: 0 }, deps.clock.now());
    await takeOver(deps, restored, fresh, answer, passwords);
  }
  const known = await deps.homes.ofAccount(account);
  const profile = profileOf(answer, account, known, deps.clock.now());
  const home = known ? deps.homes.of(known.id) : await deps.homes.begin(profile.id);
  const escrow = Buffer.from(answer.escrowKey, 'base64');
  const opening = known ? reopen(deps, home, escrow, passwords) : begin(deps, home, escrow, passwords);
  const vault = await opening.finally(() => escrow.fill(0));
  try {
    keepPerson(vault, person);
    deps.homes.save(profile);
    forgetGuesses(home.guesses, deps.clock);
    return { profile, person, vault, storage: home.storage };
  } catch (error) {
    vault.close();
    throw error;
  }
}

/** A sign-in while the vault is open: nothing is opened, but what was kept for the next unlock follows what the service says now. */
export async function renewOpened(
  deps: OpeningDeps,
  opened: OpenedVault,
  answer: SessionAnswer,
  passwords: readonly string[],
): Promise<OpenedVault> {
  const person = personOf(answer);
  const known = deps.homes.get(opened.profile.id);
  const profile = profileOf(answer, opened.profile.account, known ?? opened.profile, deps.clock.now());
  if (known) {
    const home = deps.homes.of(profile.id);
    const escrow = Buffer.from(answer.escrowKey, 'base64');
    const { key } = await recover(deps, home, escrow, passwords).finally(() => escrow.fill(0));
    key.fill(0);
    keepPerson(opened.vault, person);
    deps.homes.save(profile);
    forgetGuesses(home.guesses, deps.clock);
  }
  return { ...opened, profile, person };
}

/** Throws unlock-refused, unlock-offline-impossible, vault-key-missing, keychain-missing and what openVault throws. */
export async function openOffline(
  deps: OpeningDeps,
  profile: StoredProfile,
  password: string,
): Promise<OpenedVault & { wrongBefore: number }> {
  const home = deps.homes.of(profile.id);
  const lease = leaseState(profile, deps.clock.now());
  if (lease !== 'valid') throw new DeskError('unlock-offline-impossible', { why: lease });
  const { key, keys, secret, wrongBefore } = await unwrapLocally(deps.clock, home, password);
  secret.fill(0);
  const vault = await openAndForget(home, 'open', keys.vaultId, key);
  const person = keptPerson(vault);
  if (!person) {
    vault.close();
    throw new DeskError('unlock-offline-impossible', { why: 'person-unknown' });
  }
  try {
    deps.homes.change(profile.id, { lastSeenAt: toInstant(deps.clock.now()) });
    return { profile, person, vault, storage: home.storage, wrongBefore };
  } catch (error) {
    vault.close();
    throw error;
  }
}

const personOf = ({ assister, tenant, transferKey }: SessionAnswer): Person => ({ assister, tenant, transferKey });

function profileOf(answer: SessionAnswer, account: string, known: Pick<StoredProfile, 'id' | 'unsent'> | null, now: number): StoredProfile {
  const { assister } = answer;
  return {
    id: known?.id ?? randomUUID(),
    account,
    displayName: `${assister.givenName} ${assister.familyName}`,
    email: assister.email,
    role: assister.role,
    method: answer.method,
    unsent: known?.unsent ?? 0,
    lastContactAt: toInstant(now),
    lastSeenAt: toInstant(now),
    offlineLeaseHours: answer.offlineLeaseHours,
  };
}

async function openAndForget(home: Home, mode: 'create' | 'open', vaultId: string, key: Buffer): Promise<Vault> {
  try {
    return await home.openVault(mode, vaultId, key);
  } finally {
    key.fill(0);
  }
}

/** The first sign-in here. The profile is written last of all: until then nothing refers to what a crash may leave behind. */
async function begin(deps: OpeningDeps, home: Home, escrow: Buffer, passwords: readonly string[]): Promise<Vault> {
  const vaultId = randomUUID();
  const key = randomBytes(vaultKeyBytes);
  const secret = await home.secret.make();
  const [password] = passwords;
  const local = password === undefined ? null : await wrapForPassword(key, vaultId, password, secret, deps.argon);
  secret.fill(0);
  home.keys.write({ version: 1, vaultId, local, escrow: wrapForEscrow(key, vaultId, escrow) });
  return openAndForget(home, 'create', vaultId, key);
}

async function reopen(deps: OpeningDeps, home: Home, escrow: Buffer, passwords: readonly string[]): Promise<Vault> {
  const { vaultId, key } = await recover(deps, home, escrow, passwords);
  return openAndForget(home, 'open', vaultId, key);
}

/** Finds the key by either wrap, and makes both good for the password and the escrow key of today. `why: 'gone'`: nothing will ever open it. */
async function recover(deps: OpeningDeps, home: Home, escrow: Buffer, passwords: readonly string[]) {
  const keys = home.keys.read();
  if (!keys) throw new DeskError('vault-key-missing');
  const secret = await home.secret.read();
  const byEscrow = unwrapWithEscrow(keys.escrow, keys.vaultId, escrow);
  const byPassword = secret ? await tryPasswords(keys, secret, passwords) : null;
  const key = byEscrow ?? byPassword?.key;
  if (!key) throw new DeskError('vault-key-missing', keys.local ? undefined : { why: 'gone' });

  const fresh: KeyFile = { ...keys };
  if (!byEscrow) fresh.escrow = wrapForEscrow(key, keys.vaultId, escrow);
  // Who came through LoginMN typed no password here: their local passphrase stays as it is.
  if (passwords[0] !== undefined && (byPassword?.password !== passwords[0] || isWeaker(keys.local?.argon, deps.argon))) {
    const usable = secret ?? (await home.secret.make());
    fresh.local = await wrapForPassword(key, keys.vaultId, passwords[0], usable, deps.argon);
    usable.fill(0);
  }
  if (fresh.local !== keys.local || fresh.escrow !== keys.escrow) home.keys.write(fresh);
  secret?.fill(0);
  if (byPassword && byPassword.key !== key) byPassword.key.fill(0);
  return { vaultId: keys.vaultId, key };
}

async function tryPasswords(
  keys: KeyFile,
  secret: Buffer,
  passwords: readonly string[],
): Promise<{ password: string; key: Buffer } | null> {
  if (!keys.local) return null;
  for (const password of passwords) {
    const key = await unwrapWithPassword(keys.local, keys.vaultId, password, secret);
    if (key) return { password, key };
  }
  return null;
}

const isWeaker = (stored: Argon | undefined, wanted: Argon): boolean =>
  stored !== undefined && (stored.memoryKiB < wanted.memoryKiB || stored.passes < wanted.passes);
