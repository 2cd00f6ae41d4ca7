import { DeskError } from '../../../shared/contracts/errors.ts';
import { passwordFault } from '../../../shared/passwords/rules.ts';
import type { Settings } from '../../settings.ts';

/** Throws `password-too-short`, `password-too-long` or `password-too-common`. `email`: of the account, whose parts are refused too. */
export function checkNewPassword(password: string, email: string, settings: Settings): void {
  const { passwordMinLength: least, passwordMaxLength: most } = settings;
  const fault = passwordFault(password, email, { least, most });
  if (fault === 'password-too-short') throw new DeskError(fault, { least });
  if (fault === 'password-too-long') throw new DeskError(fault, { most });
  if (fault) throw new DeskError(fault);
}
