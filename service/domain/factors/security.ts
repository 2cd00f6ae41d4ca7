import { DeskError } from '../../../shared/contracts/errors.ts';
import { getAssister, lockAssister, updateAssister } from '../../db/assisters.ts';
import { byAssister, listSignInsOf, writeAudit } from '../../db/audit.ts';
import { addMail } from '../../db/mail.ts';
import { findSession } from '../../db/sessions.ts';
import { countRecoveryCodes, replaceRecoveryCodes } from '../../db/sign-in/recovery-codes.ts';
import type { Work } from '../../db/store.ts';
import type { LiveSession } from '../session/authenticate.ts';
import { auditRefusal } from '../session/check-password.ts';
import { confirmOwner } from '../session/confirm-owner.ts';
import { passwordExpiresOn } from '../session/expiry.ts';
import { applyNewPassword, checkedNewPassword } from '../session/new-password.ts';
import type { SessionParts } from '../session/session-parts.ts';
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts';
import { acceptedStep, newTotpSecret, totpUri } from './totp.ts';

// What an assister does about the security of their own account, signed in. Changes ask for the password again (IA-11), and a
// letter tells of each, so that who did not make it hears of it.

export type Security = ReturnType<typeof createSecurity>;

/** Each function throws `sign-in-refused` for a wrong password and `sign-in-locked` after too many. */
export function createSecurity(parts: SessionParts) {
  const { store, settings, signInGuard } = parts;
  const confirmed = (session: LiveSession, password: string) => confirmOwner(parts, session, password);
  const note = async (work: Work, { assisterId, deviceId }: LiveSession, action: string): Promise<void> => {
    await writeAudit(work, { ...byAssister(assisterId, deviceId), action, subjectId: assisterId, outcome: 'done' });
    const { email, givenName } = await getAssister(work.db, assisterId);
    await addMail(work, email, 'security-changed', { name: givenName, change: action });
  };

  return {
    about: async ({ assisterId, sessionId }: LiveSession) => {
      const assister = await getAssister(store.db, assisterId);
      return {
        factor: assister.factor,
        recoveryCodesLeft: await countRecoveryCodes(store.db, assisterId),
        passwordExpiresOn: passwordExpiresOn(assister, settings),
        method: (await findSession(store.db, sessionId))?.method ?? 'password',
      };
    },

    /** Also throws the `password-…` codes. */
    changePassword: async (session: LiveSession, password: string, newPassword: string): Promise<void> => {
      const assister = await confirmed(session, password);
      const change = await checkedNewPassword(parts, assister, newPassword, session.deviceId);
      await store.change(async work => {
        await applyNewPassword(work, assister, change, session.deviceId);
        await addMail(work, assister.email, 'security-changed', { name: assister.givenName, change: 'password-changed' });
      });
    },

    /** A secret for an authenticator app; it counts when a code of it came back. */
    beginTotp: async (session: LiveSession, password: string) => {
      const { email } = await confirmed(session, password);
      const secret = newTotpSecret();
      await store.change(work => updateAssister(work.db, session.assisterId, { totpPending: secret }));
      return { secret, uri: totpUri(secret, email) };
    },

    /** Answers the recovery codes, once. Throws `code-refused`, `sign-in-locked`. */
    confirmTotp: async (session: LiveSession, code: string): Promise<string[]> => {
      await signInGuard.admit('second-factor', session.assisterId);
      const codes = await store.change(async work => {
        const assister = await lockAssister(work.db, session.assisterId);
        const step = assister?.totpPending ? acceptedStep(assister.totpPending, code, work.now, 0) : null;
        if (!assister?.totpPending || step === null) return null;
        await updateAssister(work.db, assister.id, { factor: 'totp', totpSecret: assister.totpPending, totpPending: null, totpStep: step });
        await note(work, session, 'factor-totp');
        return freshCodes(work, assister.id);
      });
      if (!codes) {
        await auditRefusal(parts, 'second-factor', session.assisterId, session.deviceId, 'refused');
        throw new DeskError('code-refused');
      }
      await signInGuard.forgive('second-factor', session.assisterId);
      return codes;
    },

    useEmailCodes: async (session: LiveSession, password: string): Promise<void> => {
      await confirmed(session, password);
      await store.change(async work => {
        await updateAssister(work.db, session.assisterId, { factor: 'email', totpSecret: null, totpPending: null });
        await note(work, session, 'factor-email');
      });
    },

    newRecoveryCodes: async (session: LiveSession, password: string): Promise<string[]> => {
      await confirmed(session, password);
      return store.change(async work => {
        await note(work, session, 'recovery-codes');
        return freshCodes(work, session.assisterId);
      });
    },

    /** The assister's own sign-ins and what else was tried with their account, newest first. */
    signIns: async ({ assisterId }: LiveSession) => {
      const entries = await listSignInsOf(store.db, assisterId, 50);
      return entries.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() }));
    },
  };
}

async function freshCodes(work: Work, assisterId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await replaceRecoveryCodes(
    work.db,
    assisterId,
    codes.map(code => hashRecoveryCode(assisterId, code)),
  );
  return codes;
}
