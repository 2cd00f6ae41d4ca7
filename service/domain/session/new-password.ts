import { DeskError } from '../../../shared/contracts/errors.ts';
import { type AssisterRow, lockAssister, updateAssister } from '../../db/assisters.ts';
import { byAssister, writeAudit } from '../../db/audit.ts';
import type { Work } from '../../db/store.ts';
import { json } from '../../db/tables.ts';
import { checkNewPassword } from '../passwords/rules.ts';
import { auditRefusal } from './check-password.ts';
import type { SessionParts } from './session-parts.ts';

export interface PasswordChange {
  /** The hash that must still be the account's when the change is made. */
  from: string;
  passwordHash: string;
  earlier: readonly string[];
}

/** Checked and hashed, outside any transaction because both are slow. Throws the `password-…` codes. */
export async function checkedNewPassword(
  parts: Pick<SessionParts, 'store' | 'settings' | 'passwords'>,
  assister: AssisterRow,
  newPassword: string,
  deviceId: string | null,
): Promise<PasswordChange> {
  const { settings, passwords } = parts;
  const earlier = [assister.passwordHash, ...assister.passwordHistory].slice(0, settings.passwordHistory);
  try {
    checkNewPassword(newPassword, assister.email, settings);
    for (const hash of earlier) {
      if (await passwords.verify(hash, newPassword)) throw new DeskError('password-used-before', { last: settings.passwordHistory });
    }
  } catch (error) {
    if (error instanceof DeskError) await auditRefusal(parts, 'password-changed', assister.id, deviceId, error.code);
    throw error;
  }
  return { from: assister.passwordHash, passwordHash: await passwords.hash(newPassword), earlier };
}

/** Throws `sign-in-refused` when the password was changed in between. */
export async function applyNewPassword(work: Work, { id }: AssisterRow, change: PasswordChange, deviceId: string | null): Promise<void> {
  const current = await lockAssister(work.db, id);
  if (current?.passwordHash !== change.from) throw new DeskError('sign-in-refused');
  const { passwordHash, earlier } = change;
  await updateAssister(work.db, id, { passwordHash, passwordChangedAt: work.now, passwordHistory: json(earlier) });
  await writeAudit(work, { ...byAssister(id, deviceId), action: 'password-changed', subjectId: id, outcome: 'done' });
}
