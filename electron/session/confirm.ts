/** Asks a person who is at work for their password again, and follows when it changes. Counted like an unlock. */
import { DeskError } from '../../shared/contracts/errors.ts';
import type { Argon } from '../vault/key-wraps.ts';
import { confirmLocally, type OpeningDeps, rewrapLocally } from './local-unlock.ts';
import type { OpenedVault } from './open-vault.ts';
import type { Opened } from './opened.ts';

/** Throws unlock-refused, and what an unlock throws. */
export async function confirmPassword(
  deps: Omit<OpeningDeps, 'argon'>,
  argon: Argon,
  { inMemory, profile }: Pick<OpenedVault, 'inMemory' | 'profile'>,
  password: string,
): Promise<void> {
  await (inMemory ? inMemory(password) : confirmLocally({ ...deps, argon }, profile, password));
}

/** At the service first, then here: were it the other way round, a refusal would leave a vault that the account's password does not open. */
export async function changePassword(
  deps: OpeningDeps,
  opened: Opened,
  { password, newPassword }: { password: string; newPassword: string },
): Promise<void> {
  if (opened.profile.method === 'login-mn') {
    await rewrapLocally(deps, opened.profile, password, newPassword);
    return;
  }
  await confirmPassword(deps, deps.argon, opened, password);
  await opened.call('ownPassword', { body: { password, newPassword } }).catch(error => {
    throw error instanceof DeskError && error.code === 'sign-in-refused' ? new DeskError('unlock-refused') : error;
  });
  // Killed between the two, the next sign-in recovers by the escrow.
  if (!opened.inMemory) await rewrapLocally(deps, opened.profile, password, newPassword);
}
