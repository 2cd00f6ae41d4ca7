import { addDays } from 'date-fns/addDays';
import { addMinutes } from 'date-fns/addMinutes';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { type AssisterRow, findAssister, findAssisterByEmail, getAssister, lockAssister, updateAssister } from '../../db/assisters.ts';
import { byAssister, byService, writeAudit } from '../../db/audit.ts';
import { addMail } from '../../db/mail.ts';
import { type AccountLinkRow, addAccountLink, countLinksSince, findAccountLink, type LinkKind } from '../../db/sign-in/account-links.ts';
import { spendLink } from '../../db/sign-in/one-time-links.ts';
import type { Work } from '../../db/store.ts';
import { acceptedStep } from '../factors/totp.ts';
import { checkNewPassword } from '../passwords/rules.ts';
import { auditRefusal } from '../session/check-password.ts';
import { endLiveSession } from '../session/end-session.ts';
import { applyNewPassword, checkedNewPassword } from '../session/new-password.ts';
import type { SessionParts } from '../session/session-parts.ts';
import { hashRegistrationNumber, newRegistrationNumber } from './registration-number.ts';

/** Of those that somebody asks for at a page. */
const lettersAnHour = 10;

/**
 * Setting up an account and choosing a new password, by a one-time number that came by e-mail (seed: Account Set Up). Nobody
 * learns here whether an address has an account.
 */
export interface AccountLinks {
  /** Sends the activation letter; the number before it is void. In the transaction of whoever enrolls the assister. */
  sendActivation(work: Work, assisterId: string): Promise<void>;
  /** Says nothing of whether there is such an account. */
  forgot(email: string): Promise<void>;
  /** Whose number it is; null for one that is wrong, used or over. */
  find(kind: LinkKind, number: string): Promise<{ name: string; email: string; asksCode: boolean } | null>;
  /** The first password. Throws `attempt-over` for a number that is not good, the `password-…` codes. */
  setUp(number: string, newPassword: string): Promise<void>;
  /** Ends every session of the account. Throws as `setUp`, and `code-refused`, `sign-in-locked` where an authenticator app is asked. */
  reset(number: string, newPassword: string, code: string): Promise<void>;
}

export function createAccountLinks(parts: SessionParts): AccountLinks {
  const { store, settings, passwords, signInGuard } = parts;

  const send = async (work: Work, assister: AssisterRow, kind: LinkKind): Promise<void> => {
    const number = newRegistrationNumber();
    const expiresAt = kind === 'activation' ? addDays(work.now, settings.activationDays) : addMinutes(work.now, settings.resetMinutes);
    await addAccountLink(work.db, { hash: hashRegistrationNumber(number), assisterId: assister.id, kind, createdAt: work.now, expiresAt });
    const path = kind === 'activation' ? 'set-up' : 'new-password';
    await addMail(work, assister.email, kind, {
      name: assister.givenName,
      number,
      link: `${settings.publicUrl.replace(/\/+$/, '')}/assister/${path}?number=${number}`,
      until: expiresAt.toISOString(),
    });
    await writeAudit(work, { ...byService, action: `${kind}-sent`, subjectId: assister.id, outcome: 'done' });
  };

  const good = async (kind: LinkKind, number: string): Promise<{ link: AccountLinkRow; assister: AssisterRow } | null> => {
    const link = await findAccountLink(store.db, hashRegistrationNumber(number));
    if (!link || link.kind !== kind || link.usedAt || link.expiresAt <= store.now()) return null;
    const assister = await findAssister(store.db, link.assisterId);
    if (!assister || assister.accessEndedAt || (kind === 'activation' && assister.activatedAt)) return null;
    return { link, assister };
  };
  const mustBeGood = async (kind: LinkKind, number: string): Promise<{ link: AccountLinkRow; assister: AssisterRow }> => {
    const found = await good(kind, number);
    if (!found) throw new DeskError('attempt-over');
    return found;
  };
  const use = async (work: Work, { hash }: AccountLinkRow): Promise<void> => {
    if (!(await spendLink(work.db, 'accountLink', hash, work.now))) throw new DeskError('attempt-over');
  };
  /** A link in a mailbox is one factor; who has an authenticator app shows that too. */
  const checkCode = async ({ id, factor, totpSecret, totpStep }: AssisterRow, code: string): Promise<number | null> => {
    if (factor !== 'totp' || !totpSecret) return null;
    await signInGuard.admit('second-factor', id);
    const step = acceptedStep(totpSecret, code, store.now(), totpStep);
    if (step === null) {
      await auditRefusal(parts, 'second-factor', id, null, 'refused');
      throw new DeskError('code-refused');
    }
    await signInGuard.forgive('second-factor', id);
    return step;
  };

  /** It was good when it was looked at; meanwhile it may have been used to sign in. The caller holds the assister's row. */
  const spendStep = async ({ db }: Work, id: string, totpStep: number): Promise<void> => {
    if (((await getAssister(db, id)).totpStep ?? -1) >= totpStep) throw new DeskError('code-refused');
    await updateAssister(db, id, { totpStep });
  };

  return {
    sendActivation: async (work, assisterId) => send(work, await getAssister(work.db, assisterId), 'activation'),

    forgot: email =>
      store.change(async work => {
        const assister = await findAssisterByEmail(work.db, email);
        if (!assister || assister.accessEndedAt) return;
        // A mailbox is not to be filled by whoever knows the address.
        if ((await countLinksSince(work.db, assister.id, addMinutes(work.now, -60))) >= lettersAnHour) return;
        await send(work, assister, assister.activatedAt ? 'reset' : 'activation');
      }),

    find: async (kind, number) => {
      const found = await good(kind, number);
      if (!found) return null;
      const { givenName, familyName, email, factor } = found.assister;
      return { name: `${givenName} ${familyName}`, email, asksCode: kind === 'reset' && factor === 'totp' };
    },

    setUp: async (number, newPassword) => {
      const { link, assister } = await mustBeGood('activation', number);
      checkNewPassword(newPassword, assister.email, settings);
      const passwordHash = await passwords.hash(newPassword);
      await store.change(async work => {
        await use(work, link);
        if ((await lockAssister(work.db, assister.id))?.activatedAt) throw new DeskError('attempt-over');
        await updateAssister(work.db, assister.id, { passwordHash, passwordChangedAt: work.now, activatedAt: work.now });
        await writeAudit(work, {
          ...byAssister(assister.id, null),
          source: 'pages',
          action: 'account-set-up',
          subjectId: assister.id,
          outcome: 'done',
        });
      });
    },

    reset: async (number, newPassword, code) => {
      const { link, assister } = await mustBeGood('reset', number);
      const totpStep = await checkCode(assister, code);
      const change = await checkedNewPassword(parts, assister, newPassword, null);
      await store.change(async work => {
        await use(work, link);
        await applyNewPassword(work, assister, change, null);
        if (totpStep !== null) await spendStep(work, assister.id, totpStep);
        await endLiveSession(work, assister.id, 'password-reset');
        await addMail(work, assister.email, 'security-changed', { name: assister.givenName, change: 'password-changed' });
      });
      await signInGuard.forgive('assister', assister.email);
    },
  };
}
