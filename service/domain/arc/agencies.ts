import { randomUUID } from 'node:crypto';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { addAgency } from '../../db/assisters.ts';
import { byStaff, writeAudit } from '../../db/audit.ts';
import { type AgencyLine, findAgency, listAgencies } from '../../db/institution/agencies.ts';
import { findStaff, listStaff, type StaffRow } from '../../db/institution/staff.ts';
import type { ContactRole } from '../../db/institution/tables.ts';
import type { Store, Work } from '../../db/store.ts';
import type { StaffAccounts } from '../offices/staff-accounts.ts';

// Agencies, and who may act for them in AMP: authorized agency contacts in one of three roles (seed: Terms and Definitions). The ARC
// keeps them, since somebody has to be the first.

export interface NewContact {
  contactRole: ContactRole;
  email: string;
  givenName: string;
  familyName: string;
}

export interface Agency {
  id: string;
  name: string;
  city: string;
  contacts: readonly StaffRow[];
}

export interface Agencies {
  list(): Promise<AgencyLine[]>;
  /** Throws `not-found`. */
  get(agencyId: string): Promise<Agency>;
  add(staffId: string, agency: { name: string; city: string }): Promise<string>;
  /** Sends them the link. Throws `not-found`, `address-taken`. */
  addContact(staffId: string, agencyId: string, contact: NewContact): Promise<void>;
  /** Their sessions are over at once. Throws `not-found`. */
  endContact(staffId: string, agencyId: string, contactId: string): Promise<void>;
  /** For who lost the password, the app, or the first link. Throws `not-found`. */
  sendContactLink(staffId: string, agencyId: string, contactId: string): Promise<void>;
}

export function createAgencies(store: Store, accounts: StaffAccounts): Agencies {
  const contactOf = async (work: Work, agencyId: string, contactId: string): Promise<void> => {
    const contact = await findStaff(work.db, contactId);
    if (contact?.agencyId !== agencyId || contact.endedAt) throw new DeskError('not-found');
  };
  return {
    list: () => listAgencies(store.db),

    get: async agencyId => {
      const agency = await findAgency(store.db, agencyId);
      if (!agency) throw new DeskError('not-found');
      return { id: agency.id, name: agency.name, city: agency.city, contacts: await listStaff(store.db, agencyId) };
    },

    add: (staffId, agency) =>
      store.change(async work => {
        const id = randomUUID();
        await addAgency(work.db, { id, ...agency, createdAt: work.now });
        await writeAudit(work, { ...byStaff(staffId), action: 'agency-added', subjectId: id, outcome: 'done' });
        return id;
      }),

    addContact: async (staffId, agencyId, contact) => {
      await store.change(async work => {
        if (!(await findAgency(work.db, agencyId))) throw new DeskError('not-found');
        await accounts.add(work, { office: 'agency', agencyId, ...contact }, staffId);
      });
    },

    endContact: (staffId, agencyId, contactId) =>
      store.change(async work => {
        await contactOf(work, agencyId, contactId);
        await accounts.end(work, contactId, staffId);
      }),

    sendContactLink: async (staffId, agencyId, contactId) => {
      await store.change(async work => {
        await contactOf(work, agencyId, contactId);
        await accounts.sendLink(work, contactId, staffId);
      });
    },
  };
}
