import { DeskError } from '../../../shared/contracts/errors.ts';
import { type AssisterRow, findAssisterByEmail } from '../../db/assisters.ts';
import { writeAudit } from '../../db/audit.ts';
import type { SessionParts } from './session-parts.ts';

/**
 * Who this is, if the password is right. An address without an account is refused in the same words, after the same work
 * and with the same lock. Throws `sign-in-refused`, `sign-in-locked`, `access-ended`.
 */
export async function checkPassword(parts: SessionParts, email: string, password: string): Promise<AssisterRow> {
  const { store, passwords, signInGuard } = parts;
  try {
    await signInGuard.admit('assister', email);
  } catch (error) {
    await auditRefusal(parts, null, 'locked');
    throw error;
  }
  const assister = await findAssisterByEmail(store.db, email);
  const isRight = assister ? await passwords.verify(assister.passwordHash, password) : await passwords.verifyNobody(password);
  if (!assister || !isRight) {
    await auditRefusal(parts, assister?.id ?? null, 'refused');
    throw new DeskError('sign-in-refused');
  }
  await signInGuard.forgive('assister', email);
  if (assister.accessEndedAt) {
    await auditRefusal(parts, assister.id, 'access-ended');
    throw new DeskError('access-ended');
  }
  return assister;
}

const auditRefusal = ({ store }: SessionParts, assisterId: string | null, outcome: string): Promise<void> =>
  store.change(work =>
    writeAudit(work, {
      actorKind: assisterId ? 'assister' : 'unknown',
      actorId: assisterId,
      action: 'sign-in',
      subjectId: null,
      deviceId: null,
      source: 'desk',
      outcome,
    }),
  );
