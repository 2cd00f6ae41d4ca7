import { DeskError } from '../../../shared/contracts/errors.ts';
import { type AssisterRow, getAssister } from '../../db/assisters.ts';
import type { LiveSession } from './authenticate.ts';
import { auditRefusal } from './check-password.ts';
import type { SessionParts } from './session-parts.ts';

/**
 * What changes an account asks who is there again (IA-11), with the same count of tries as a sign-in. Answers whose it is. Throws
 * `sign-in-refused` for a wrong password and `sign-in-locked` after too many.
 */
export async function confirmOwner(
  parts: Pick<SessionParts, 'store' | 'passwords' | 'signInGuard'>,
  session: LiveSession,
  password: string,
): Promise<AssisterRow> {
  const { store, passwords, signInGuard } = parts;
  const assister = await getAssister(store.db, session.assisterId);
  const refuse = async (error: unknown): Promise<never> => {
    if (error instanceof DeskError) await auditRefusal(parts, 'confirmation', assister.id, session.deviceId, error.code);
    throw error;
  };
  await signInGuard.admit('assister', assister.email).catch(refuse);
  if (!(await passwords.verify(assister.passwordHash, password))) return refuse(new DeskError('sign-in-refused'));
  await signInGuard.forgive('assister', assister.email);
  return assister;
}
