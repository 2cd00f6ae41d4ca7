/** Asks a person who is at work for their password again, and follows when it changes. Counted like an unlock. */
import { DeskError } from '../../shared/contracts/errors.ts';
import type { Clock } from '../clock.ts';
import type { Homes } from './homes.ts';
import { confirmLocally, type OpeningDeps, rewrapLocally } from './local-unlock.ts';
import type { Opened } from './opened.ts';

/** Throws unlock-refused, and what an unlock throws. */
export const confirmPassword = (
  { clock, homes }: { clock: Clock; homes: Homes },
  { profile }: Pick<Opened, 'profile'>,
  password: string,
): Promise<void> => confirmLocally(clock, homes.of(profile.id), password);

/** At the service first, then here: were it the other way round, a refusal would leave a vault that the account's password does not open. */
export async function changePassword(
  deps: OpeningDeps,
  opened: Opened,
  { password, newPassword }: { password: string; newPassword: string },
): Promise<void> {
  if (opened.profile.method === 'password') {
    await confirmPassword(deps, opened, password);
    await opened.call('ownPassword', { body: { password, newPassword } }).catch(error => {
      throw error instanceof DeskError && error.code === 'sign-in-refused' ? new DeskError('unlock-refused') : error;
    });
  }
  // Killed between the two, the next sign-in recovers by the escrow.
  await rewrapLocally(deps, deps.homes.of(opened.profile.id), password, newPassword);
}
