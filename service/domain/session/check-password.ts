import { DeskError } from '../../../shared/contracts/errors.ts';
import type { SignInBody } from '../../../shared/contracts/service/session.ts';
import { type AssisterRow, findAssisterByEmail } from '../../db/assisters.ts';
import { byAssister, writeAudit } from '../../db/audit.ts';
import { barrierOf } from './barrier.ts';
import type { SessionParts } from './session-parts.ts';

export type Credentials = Pick<SignInBody, 'email' | 'password' | 'device'>;

/**
 * Who this is, if the password is right. An address without an account is refused in the same words, after the same work
 * and with the same lock. Throws `sign-in-refused`, `sign-in-locked`, `access-ended`, `access-paused`.
 */
export async function checkPassword(parts: SessionParts, { email, password, device }: Credentials): Promise<AssisterRow> {
  const { store, passwords, signInGuard } = parts;
  const refused = (assisterId: string | null, outcome: string) => auditRefusal(parts, 'sign-in', assisterId, device.id, outcome);
  try {
    await signInGuard.admit('assister', email);
  } catch (error) {
    await refused(null, 'locked');
    throw error;
  }
  const assister = await findAssisterByEmail(store.db, email);
  const isRight = assister?.activatedAt ? await passwords.verify(assister.passwordHash, password) : await passwords.verifyNobody(password);
  if (!assister || !isRight) {
    await refused(assister?.id ?? null, 'refused');
    throw new DeskError('sign-in-refused');
  }
  await signInGuard.forgive('assister', email);
  const barrier = barrierOf(assister, parts.settings);
  if (barrier) {
    await refused(assister.id, barrier.code);
    throw barrier;
  }
  return assister;
}

const barred: ReadonlySet<string> = new Set(['device-lost', 'device-key-unknown', 'access-ended', 'access-paused']);

/** Somebody with the right secrets who may not come in all the same: for `catch`, records that and throws it on. */
export const auditBarred =
  (parts: Pick<SessionParts, 'store'>, deviceId: string, assisterId: () => Promise<string | null>) =>
  async (error: unknown): Promise<never> => {
    const isBarred = error instanceof DeskError && barred.has(error.code);
    if (isBarred) await auditRefusal(parts, 'sign-in', await assisterId(), deviceId, error.code);
    throw error;
  };

/** In a transaction of its own: what was refused leaves no other trace. */
export const auditRefusal = (
  { store }: Pick<SessionParts, 'store'>,
  action: 'sign-in' | 'second-factor' | 'confirmation' | 'password-changed',
  assisterId: string | null,
  deviceId: string | null,
  outcome: string,
): Promise<void> => store.change(work => writeAudit(work, { ...byAssister(assisterId, deviceId), action, subjectId: null, outcome }));
