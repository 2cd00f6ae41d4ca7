import { DeskError } from '../../../shared/contracts/errors.ts';
import type { SessionAnswer, SignInBody } from '../../../shared/contracts/service/session.ts';
import { lockAssister, updateAssister } from '../../db/assisters.ts';
import { byAssister, writeAudit } from '../../db/audit.ts';
import { json } from '../../db/tables.ts';
import { checkNewPassword } from '../passwords/rules.ts';
import { auditRefusal, checkPassword } from './check-password.ts';
import type { SessionParts } from './session-parts.ts';
import { openSession } from './sign-in.ts';

/** The old password first, so that nobody without it learns anything about the rules' verdict on the new one. */
export async function changePassword(parts: SessionParts, body: SignInBody & { newPassword: string }): Promise<SessionAnswer> {
  const { store, settings, passwords } = parts;
  const assister = await checkPassword(parts, body);
  const earlier = [assister.passwordHash, ...assister.passwordHistory].slice(0, settings.passwordHistory);
  try {
    checkNewPassword(body.newPassword, assister.email, settings);
    for (const hash of earlier) {
      if (await passwords.verify(hash, body.newPassword)) throw new DeskError('password-used-before', { last: settings.passwordHistory });
    }
  } catch (error) {
    if (error instanceof DeskError) await auditRefusal(parts, 'password-changed', assister.id, body.device.id, error.code);
    throw error;
  }
  const passwordHash = await passwords.hash(body.newPassword);
  return store.change(async work => {
    const current = await lockAssister(work.db, assister.id);
    if (current?.passwordHash !== assister.passwordHash) throw new DeskError('sign-in-refused');
    const changed = { passwordHash, passwordChangedAt: work.now };
    await updateAssister(work.db, assister.id, { ...changed, passwordHistory: json(earlier) });
    await writeAudit(work, {
      ...byAssister(assister.id, body.device.id),
      action: 'password-changed',
      subjectId: assister.id,
      outcome: 'done',
    });
    return openSession(work, parts, { ...current, ...changed }, body);
  });
}
