import { randomUUID } from 'node:crypto';
import { DeskError } from '../../../shared/contracts/errors.ts';
import type { Day } from '../../../shared/dates.ts';
import { findAssisterByEmail, updateAssister } from '../../db/assisters.ts';
import { byStaff, writeAudit } from '../../db/audit.ts';
import { findAgency } from '../../db/institution/agencies.ts';
import {
  addRosterPerson,
  findRosterPersonByEmail,
  findRosterPersonByNpn,
  lockRosterPerson,
  updateRosterPerson,
} from '../../db/institution/roster.ts';
import type { Store, Work } from '../../db/store.ts';
import type { Settings } from '../../settings.ts';
import { reviewAccess } from '../roster/access.ts';
import { drawAssisterId, drawTrainingKey } from '../roster/drawn-numbers.ts';
import { isGenericAddress } from '../roster/email-rule.ts';

// Brokers stand on no agency's roster: the ARC keeps their license and National Producer Number (mission.md: which gates apply is data
// per role). Their agency is the business that they sell for.

export interface BrokerEntry {
  agencyId: string;
  givenName: string;
  familyName: string;
  email: string;
  publicPhone: string;
  publicEmail: string;
  /** Up to ten digits. */
  npn: string;
  license: string;
  /** The last day. */
  licenseUntil: Day;
}

export interface Brokers {
  /** Answers the id. Throws `not-found` (no such agency), `address-generic`, `address-taken`, `npn-taken`. */
  add(staffId: string, entry: BrokerEntry): Promise<string>;
  /** Throws as `add`, and `not-found` for who is no broker. */
  change(staffId: string, personId: string, entry: BrokerEntry): Promise<void>;
}

export function createBrokers(store: Store, settings: Settings): Brokers {
  const check = async ({ db }: Work, entry: BrokerEntry, ownId: string | null): Promise<void> => {
    if (!(await findAgency(db, entry.agencyId))) throw new DeskError('not-found');
    if (isGenericAddress(entry.email)) throw new DeskError('address-generic');
    const [byEmail, byNpn, account] = [
      await findRosterPersonByEmail(db, entry.email),
      await findRosterPersonByNpn(db, entry.npn),
      await findAssisterByEmail(db, entry.email),
    ];
    if ((byEmail && byEmail.id !== ownId) || (account && account.id !== ownId)) throw new DeskError('address-taken');
    if (byNpn && byNpn.id !== ownId) throw new DeskError('npn-taken');
  };
  const audit = (work: Work, staffId: string, action: string, subjectId: string): Promise<void> =>
    writeAudit(work, { ...byStaff(staffId), action, subjectId, outcome: 'done' });

  return {
    add: (staffId, entry) =>
      store.change(async work => {
        await check(work, entry, null);
        const id = randomUUID();
        const uncertified = { certifiedOn: null, certifiedUntil: null, portalAccess: true };
        const drawn = { assisterId: drawAssisterId('broker'), trainingKey: drawTrainingKey() };
        const times = { addedAt: work.now, changedAt: work.now, removedAt: null };
        if (!(await addRosterPerson(work.db, { id, role: 'broker', ...entry, ...uncertified, ...drawn, ...times })))
          throw new DeskError('address-taken');
        await audit(work, staffId, 'broker-added', id);
        return id;
      }),

    change: (staffId, personId, entry) =>
      store.change(async work => {
        const person = await lockRosterPerson(work.db, personId);
        if (person?.role !== 'broker') throw new DeskError('not-found');
        await check(work, entry, personId);
        await updateRosterPerson(work.db, personId, { ...entry, changedAt: work.now });
        const { agencyId, email, givenName, familyName, publicPhone, publicEmail } = entry;
        const publicName = `${givenName} ${familyName}`;
        await updateAssister(work.db, personId, { agencyId, email, givenName, familyName, publicPhone, publicEmail, publicName });
        await audit(work, staffId, 'broker-changed', personId);
        await reviewAccess(work, personId, settings);
      }),
  };
}
