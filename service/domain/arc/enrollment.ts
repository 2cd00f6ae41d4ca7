import { DeskError } from '../../../shared/contracts/errors.ts';
import {
  type AssisterRow,
  addAssister,
  findAssister,
  findAssisterByEmail,
  isReferenceNumberTaken,
  updateAssister,
} from '../../db/assisters.ts';
import { byStaff, writeAudit } from '../../db/audit.ts';
import { findPersonWithFacts, lockRosterPerson, type PersonWithFacts, searchPeople } from '../../db/institution/roster.ts';
import { listStoppingNotices, markStoppingSeen, type ToldNotice } from '../../db/institution/stopping.ts';
import { addMail } from '../../db/mail.ts';
import type { Store, Work } from '../../db/store.ts';
import { json } from '../../db/tables.ts';
import type { Settings } from '../../settings.ts';
import type { AccountLinks } from '../accounts/account-links.ts';
import type { Passwords } from '../passwords/passwords.ts';
import { endAccess, statesOf } from '../roster/access.ts';
import { drawReferenceNumber } from '../roster/drawn-numbers.ts';
import { type PersonView, viewPerson } from '../roster/person-view.ts';
import { lackingOf } from '../roster/requirements.ts';
import { newToken } from '../tokens.ts';

// The ARC enrolls somebody in the portal once every requirement holds (seed: Assister Portal Access Policy, 3): the system sends the
// activation e-mail, the ARC a confirmation of its own. It switches access off at once when an assister stops serving. It neither starts
// nor ends an authorization: nothing here can.

export interface Enrollment {
  /** Up to 200, the newest change first; `wanted`: part of a name, address, agency or number. */
  people(wanted: string): Promise<PersonView[]>;
  /** Throws `not-found`. */
  person(personId: string): Promise<PersonView>;
  /** Throws `requirements-missing` (details: `missing`), `not-found`, `address-taken` (an account that this person has is not theirs). */
  enroll(staffId: string, personId: string): Promise<void>;
  /** Throws `not-found` where there is nothing to activate. */
  resendActivation(staffId: string, personId: string): Promise<void>;
  /** The ARC's own letter with the links to support. */
  sendConfirmation(staffId: string, personId: string): Promise<void>;
  /** At once. Nothing happens to who has no access. */
  deactivate(staffId: string, personId: string): Promise<void>;
  /** Who told that they stop, the latest first. */
  stopping(): Promise<ToldNotice[]>;
  seen(staffId: string, noticeId: string): Promise<void>;
}

const most = 200;
const draws = 50;

export function createEnrollment(
  { store, settings, passwords }: { store: Store; settings: Settings; passwords: Passwords },
  accountLinks: AccountLinks,
): Enrollment {
  const audit = (work: Work, staffId: string, action: string, subjectId: string, outcome = 'done'): Promise<void> =>
    writeAudit(work, { ...byStaff(staffId), action, subjectId, outcome });

  const held = async (work: Work, personId: string): Promise<PersonWithFacts> => {
    await lockRosterPerson(work.db, personId);
    const person = await findPersonWithFacts(work.db, personId);
    if (!person) throw new DeskError('not-found');
    return person;
  };
  const account = async (work: Work, personId: string): Promise<AssisterRow> => {
    const assister = await findAssister(work.db, personId);
    if (!assister) throw new DeskError('not-found');
    return assister;
  };

  /** The account that nobody can sign in to yet. */
  const create = async (work: Work, person: PersonWithFacts, nobodysHash: string): Promise<void> => {
    if (await findAssisterByEmail(work.db, person.email)) throw new DeskError('address-taken');
    const { id, agencyId, email, givenName, familyName, role, assisterId, publicPhone, publicEmail } = person;
    await addAssister(work.db, {
      ...{ id, agencyId, email, givenName, familyName, role, assisterId, publicPhone, publicEmail },
      ...{ publicName: `${givenName} ${familyName}`, referenceNumber: await freeNumber(work) },
      ...{ passwordHash: nobodysHash, passwordChangedAt: work.now, passwordHistory: json([]), activatedAt: null },
      ...{ accessEndedAt: null, createdAt: work.now, enrolledAt: work.now },
    });
  };

  return {
    people: async wanted => (await searchPeople(store.db, wanted.trim(), most)).map(person => viewPerson(person, store.now(), settings)),

    person: async personId => {
      const person = await findPersonWithFacts(store.db, personId);
      if (!person) throw new DeskError('not-found');
      return viewPerson(person, store.now(), settings);
    },

    enroll: async (staffId, personId) => {
      const nobodysHash = await passwords.hash(newToken());
      const missing = await store.change(async work => {
        const person = await held(work, personId);
        const lacking = lackingOf(statesOf(person, work.now, settings));
        if (lacking.length > 0) {
          await audit(work, staffId, 'assister-enrolled', personId, 'requirements-missing');
          return lacking;
        }
        // Pressed twice, or by two people: it is done.
        if (person.enrolledAt && !person.accessEndedAt) return [];
        if (person.enrolledAt) await updateAssister(work.db, personId, { accessEndedAt: null, accessEndedWhy: null, enrolledAt: work.now });
        else await create(work, person, nobodysHash);
        await audit(work, staffId, 'assister-enrolled', personId);
        const { activatedAt, email, givenName } = await account(work, personId);
        if (activatedAt) await addMail(work, email, 'access-again', { name: givenName });
        else await accountLinks.sendActivation(work, personId);
        return [];
      });
      // Thrown here, because inside it would take back the record of who tried.
      if (missing.length > 0) throw new DeskError('requirements-missing', { missing });
    },

    resendActivation: (staffId, personId) =>
      store.change(async work => {
        const { activatedAt, accessEndedAt } = await account(work, personId);
        if (activatedAt || accessEndedAt) throw new DeskError('not-found');
        await accountLinks.sendActivation(work, personId);
        await audit(work, staffId, 'activation-sent-again', personId);
      }),

    sendConfirmation: (staffId, personId) =>
      store.change(async work => {
        const { accessEndedAt, email, givenName, referenceNumber } = await account(work, personId);
        if (accessEndedAt) throw new DeskError('not-found');
        const said = { name: givenName, referenceNumber: `${referenceNumber.slice(0, 3)} ${referenceNumber.slice(3)}` };
        await addMail(
          work,
          email,
          'arc-confirmation',
          { ...said, learning: `${settings.publicUrl.replace(/\/+$/, '')}/learning` },
          { sender: 'arc' },
        );
        await audit(work, staffId, 'confirmation-sent', personId);
      }),

    deactivate: (staffId, personId) =>
      store.change(async work => {
        await held(work, personId);
        await endAccess(work, personId, 'deactivated');
        await audit(work, staffId, 'assister-deactivated', personId);
      }),

    stopping: () => listStoppingNotices(store.db),

    seen: (staffId, noticeId) =>
      store.change(async work => {
        if (await markStoppingSeen(work.db, noticeId, staffId, work.now)) await audit(work, staffId, 'stopping-seen', noticeId);
      }),
  };
}

/** Drawn until it is nobody's, of whoever serves or ever served. */
async function freeNumber({ db }: Work): Promise<string> {
  for (let draw = 0; draw < draws; draw += 1) {
    const number = drawReferenceNumber();
    if (!(await isReferenceNumberTaken(db, number))) return number;
  }
  throw new Error('no reference number was free');
}
