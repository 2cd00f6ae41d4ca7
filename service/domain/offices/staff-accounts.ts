import { randomUUID } from 'node:crypto';
import { addDays } from 'date-fns/addDays';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { byService, byStaff, writeAudit } from '../../db/audit.ts';
import { endOfficeSessionsOf } from '../../db/institution/office-sessions.ts';
import {
  addStaff,
  addStaffLink,
  findStaff,
  findStaffByEmail,
  findStaffLink,
  lockStaff,
  type StaffLinkRow,
  type StaffOffice,
  type StaffRow,
  updateStaff,
} from '../../db/institution/staff.ts';
import type { ContactRole } from '../../db/institution/tables.ts';
import { addMail } from '../../db/mail.ts';
import { spendLink } from '../../db/sign-in/one-time-links.ts';
import type { Work } from '../../db/store.ts';
import { hashRegistrationNumber, newRegistrationNumber } from '../accounts/registration-number.ts';
import { acceptedStep, newTotpSecret, totpUri } from '../factors/totp.ts';
import { checkNewPassword } from '../passwords/rules.ts';
import type { SessionParts } from '../session/session-parts.ts';
import type { OfficeSessions } from './office-sessions.ts';

// Accounts for the pages of an agency and of the ARC. They are accounts of their own: an assister's portal password is none of them (seed:
// Account Management). Everybody gives a password and the code of an authenticator app (IA-2(1)); who has lost either gets a new link
// from the ARC, which sets up both anew.

export interface NewStaff {
  office: StaffOffice;
  /** Both null for the ARC. */
  agencyId: string | null;
  contactRole: ContactRole | null;
  email: string;
  givenName: string;
  familyName: string;
}

export interface SetUp {
  name: string;
  email: string;
  office: StaffOffice;
  /** For the authenticator app. */
  secret: string;
  uri: string;
}

export interface StaffAccounts {
  /** Sends the link, and answers it. Throws `address-taken`. */
  add(work: Work, staff: NewStaff, addedBy: string | null): Promise<string>;
  /** A new link, which it answers; the one before is void. */
  sendLink(work: Work, staffId: string, sentBy: string | null): Promise<string>;
  /** May sign in no more; their sessions are over. */
  end(work: Work, staffId: string, endedBy: string): Promise<void>;
  /** Null for a number that is wrong, used or over. */
  findLink(number: string): Promise<SetUp | null>;
  /** Throws `attempt-over`, `code-refused`, the `password-…` codes. */
  setUp(number: string, password: string, code: string): Promise<StaffRow>;
  /** Answers the token for the browser. Throws `sign-in-refused` whatever was wrong, `sign-in-locked`. */
  signIn(office: StaffOffice, email: string, password: string, code: string): Promise<string>;
}

type Parts = Pick<SessionParts, 'store' | 'settings' | 'passwords' | 'signInGuard'>;

export function createStaffAccounts({ store, settings, passwords, signInGuard }: Parts, officeSessions: OfficeSessions): StaffAccounts {
  const sendLink = async (work: Work, staffId: string, sentBy: string | null): Promise<string> => {
    const staff = await findStaff(work.db, staffId);
    if (!staff || staff.endedAt) throw new DeskError('not-found');
    const number = newRegistrationNumber();
    const expiresAt = addDays(work.now, settings.activationDays);
    await addStaffLink(work.db, {
      hash: hashRegistrationNumber(number),
      staffId,
      totpSecret: newTotpSecret(),
      createdAt: work.now,
      expiresAt,
    });
    const link = `${settings.publicUrl.replace(/\/+$/, '')}/${pathOf(staff.office)}/set-up?number=${number}`;
    await addMail(work, staff.email, 'staff-set-up', {
      name: staff.givenName,
      link,
      number,
      office: staff.office,
      until: expiresAt.toISOString(),
    });
    await writeAudit(work, { ...(sentBy ? byStaff(sentBy) : byService), action: 'staff-link-sent', subjectId: staffId, outcome: 'done' });
    return link;
  };

  const good = async (number: string): Promise<{ link: StaffLinkRow; staff: StaffRow } | null> => {
    const link = await findStaffLink(store.db, hashRegistrationNumber(number));
    if (!link || link.usedAt || link.expiresAt <= store.now()) return null;
    const staff = await findStaff(store.db, link.staffId);
    return staff && !staff.endedAt ? { link, staff } : null;
  };

  return {
    sendLink,

    add: async (work, staff, addedBy) => {
      const id = randomUUID();
      const empty = { passwordHash: null, passwordChangedAt: null, totpSecret: null, endedAt: null };
      if (!(await addStaff(work.db, { id, ...staff, ...empty, createdAt: work.now }))) throw new DeskError('address-taken');
      await writeAudit(work, { ...(addedBy ? byStaff(addedBy) : byService), action: 'staff-added', subjectId: id, outcome: 'done' });
      return sendLink(work, id, addedBy);
    },

    end: async (work, staffId, endedBy) => {
      await updateStaff(work.db, staffId, { endedAt: work.now });
      await endOfficeSessionsOf(work.db, staffId, work.now, 'access-ended');
      await writeAudit(work, { ...byStaff(endedBy), action: 'staff-ended', subjectId: staffId, outcome: 'done' });
    },

    findLink: async number => {
      const found = await good(number);
      if (!found) return null;
      const { email, givenName, familyName, office } = found.staff;
      const secret = found.link.totpSecret;
      return { name: `${givenName} ${familyName}`, email, office, secret, uri: totpUri(secret, email) };
    },

    setUp: async (number, password, code) => {
      const found = await good(number);
      if (!found) throw new DeskError('attempt-over');
      const { link, staff } = found;
      checkNewPassword(password, staff.email, settings);
      const totpStep = acceptedStep(link.totpSecret, code, store.now(), 0);
      if (totpStep === null) throw new DeskError('code-refused');
      const passwordHash = await passwords.hash(password);
      await store.change(async work => {
        if (!(await spendLink(work.db, 'staffLink', link.hash, work.now))) throw new DeskError('attempt-over');
        await updateStaff(work.db, staff.id, { passwordHash, passwordChangedAt: work.now, totpSecret: link.totpSecret, totpStep });
        await endOfficeSessionsOf(work.db, staff.id, work.now, 'set-up-again');
        await writeAudit(work, { ...byStaff(staff.id), action: 'account-set-up', subjectId: staff.id, outcome: 'done' });
      });
      await signInGuard.forgive(staff.office, staff.email);
      return staff;
    },

    signIn: async (office, email, password, code) => {
      const refused = async (staffId: string | null, outcome: string): Promise<never> => {
        await store.change(work => writeAudit(work, { ...byStaff(staffId), action: 'sign-in', subjectId: null, outcome }));
        throw new DeskError('sign-in-refused');
      };
      await signInGuard.admit(office, email);
      const staff = await findStaffByEmail(store.db, office, email);
      const isRight = staff?.passwordHash ? await passwords.verify(staff.passwordHash, password) : await passwords.verifyNobody(password);
      if (!staff || !isRight) return refused(staff?.id ?? null, 'refused');
      const token = await store.change(async work => {
        const current = await lockStaff(work.db, staff.id);
        if (!current?.totpSecret || current.endedAt || current.passwordHash !== staff.passwordHash) return null;
        const totpStep = acceptedStep(current.totpSecret, code, work.now, current.totpStep);
        if (totpStep === null) return null;
        await updateStaff(work.db, staff.id, { totpStep });
        return officeSessions.open(work, office, staff.id);
      });
      if (!token) return refused(staff.id, 'code-refused');
      await signInGuard.forgive(office, email);
      return token;
    },
  };
}

const pathOf = (office: StaffOffice): string => (office === 'arc' ? 'arc' : 'amp');
