import { DeskError } from '../../shared/contracts/errors.ts';
import type { SessionAnswer } from '../../shared/contracts/service/session.ts';
import type { RestoredVault, StoredProfile } from '../profiles.ts';
import { unwrapWithBackup, wrapForEscrow, wrapForPassword } from '../vault/key-wraps.ts';
import { isWholeVault } from '../vault/vault-file.ts';
import type { OpeningDeps } from './local-unlock.ts';

/** Whether there is work here that only this vault has, as far as can be told without its key. */
export const holdsUnsent = ({ profiles }: Pick<OpeningDeps, 'profiles'>, known: StoredProfile): boolean =>
  known.unsent > 0 && isWholeVault(profiles.paths(known.id).vault);

/**
 * The place of a restored vault is taken only here: it opens with the key of the account, so it is this person's. What was there before
 * is kept aside, unless all of it is at the service. Killed in between, the next sign-in finds the one or the other whole.
 * Throws backup-refused.
 */
export async function takeOver(
  deps: OpeningDeps,
  restored: RestoredVault,
  profile: StoredProfile,
  answer: Pick<SessionAnswer, 'transferKey' | 'escrowKey'>,
  passwords: readonly string[],
): Promise<void> {
  const { profiles, clock } = deps;
  const before = profiles.ofAccount(restored.account);
  if (before && before.id !== restored.id && !restored.despite && holdsUnsent(deps, before)) {
    profiles.remove(restored.id);
    return;
  }
  const [account, escrow] = [answer.transferKey, answer.escrowKey].map(text => Buffer.from(text, 'base64')) as [Buffer, Buffer];
  const key = unwrapWithBackup(restored.wrap, restored.vaultId, account);
  account.fill(0);
  if (!key) {
    profiles.remove(restored.id);
    throw new DeskError('backup-refused');
  }
  const home = deps.homes.of(restored.id);
  const secret = await home.secret.make();
  const [password] = passwords;
  const local = password === undefined ? null : await wrapForPassword(key, restored.vaultId, password, secret, deps.argon);
  const escrowWrap = wrapForEscrow(key, restored.vaultId, escrow);
  for (const one of [key, secret, escrow]) one.fill(0);
  home.keys.write({ version: 1, vaultId: restored.vaultId, local, escrow: escrowWrap });
  if (before && before.id !== restored.id) {
    if (before.unsent === 0 && isWholeVault(profiles.paths(before.id).vault)) profiles.remove(before.id);
    else profiles.setAside(before.id, clock.now());
  }
  profiles.save(profile);
  profiles.forgetRestored(restored.id);
}
