import { addMinutes } from 'date-fns/addMinutes';
import { lockAssister, updateAssister } from '../../db/assisters.ts';
import type { AttemptRow } from '../../db/sign-in/attempts.ts';
import { spendRecoveryCode } from '../../db/sign-in/recovery-codes.ts';
import type { Work } from '../../db/store.ts';
import { hashEmailCode } from '../factors/email-code.ts';
import { hashRecoveryCode, looksLikeRecoveryCode } from '../factors/recovery-codes.ts';
import { acceptedStep } from '../factors/totp.ts';
import type { SessionParts } from './session-parts.ts';

/** Whether what was typed is this account's second factor now. Each code passes once: a step, a mailed code, a recovery code. */
export async function codeIsRight(
  work: Work,
  { settings }: SessionParts,
  attempt: AttemptRow,
  assisterId: string,
  typed: string,
): Promise<boolean> {
  if (looksLikeRecoveryCode(typed)) return spendRecoveryCode(work.db, assisterId, hashRecoveryCode(assisterId, typed), work.now);
  const assister = await lockAssister(work.db, assisterId);
  if (assister?.factor === 'totp' && assister.totpSecret) {
    const step = acceptedStep(assister.totpSecret, typed, work.now, assister.totpStep);
    if (step !== null) await updateAssister(work.db, assisterId, { totpStep: step });
    return step !== null;
  }
  const { codeHash, codeSentAt, tokenHash } = attempt;
  return (
    codeHash !== null &&
    codeSentAt !== null &&
    work.now < addMinutes(codeSentAt, settings.codeMinutes) &&
    codeHash === hashEmailCode(tokenHash, typed)
  );
}
