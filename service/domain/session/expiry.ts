import { addDays, type Day, dayAt } from '../../../shared/dates.ts';
import type { AssisterRow } from '../../db/assisters.ts';
import type { Settings } from '../../settings.ts';

// Passwords expire from time to time; at sign-in the assister is asked for a new one (seed: Account Management).

type Changed = Pick<AssisterRow, 'passwordChangedAt'>;

/** The day (in Minnesota) from which the password must be changed first; null when passwords do not expire. */
export const passwordExpiresOn = ({ passwordChangedAt }: Changed, settings: Settings): Day | null =>
  settings.passwordExpiryDays === 0 ? null : addDays(dayAt(passwordChangedAt.toISOString()), settings.passwordExpiryDays);

export function isPasswordExpired(assister: Changed, settings: Settings, now: Date): boolean {
  const expiresOn = passwordExpiresOn(assister, settings);
  return expiresOn !== null && dayAt(now.toISOString()) >= expiresOn;
}
