import { randomUUID } from 'node:crypto';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { findAssisterByEmail, updateAssister } from '../../db/assisters.ts';
import { byStaff, writeAudit, writeAudits } from '../../db/audit.ts';
import {
  addRosterPeople,
  findPersonWithFacts,
  findRosterPersonByEmail,
  listRoster,
  lockRosterPeopleByEmail,
  lockRosterPerson,
  type RosterPerson,
  updateRosterPerson,
} from '../../db/institution/roster.ts';
import type { StaffRow } from '../../db/institution/staff.ts';
import { addTrainingRecords } from '../../db/institution/training.ts';
import { addMail } from '../../db/mail.ts';
import type { Store, Work } from '../../db/store.ts';
import type { Settings } from '../../settings.ts';
import { endAccess, reviewAccess } from './access.ts';
import { drawAssisterId, drawTrainingKey, showTrainingKey } from './drawn-numbers.ts';
import type { RosterEntry } from './entry.ts';
import { type PersonView, viewPerson } from './person-view.ts';

// The roster of an agency in AMP (seed: Assister Portal Access Policy, 1): its contacts say who serves and who may have portal access.
// An address is one person's, over all agencies; who was removed comes back as the same person, with what they have learned.

/** A contact of an agency. */
export type Contact = Pick<StaffRow, 'id'> & { agencyId: string };
export type Submitted = 'added' | 'changed' | 'unchanged';

export interface Roster {
  list(agencyId: string): Promise<PersonView[]>;
  /** Throws `not-found` for who is not on this agency's roster. */
  get(agencyId: string, personId: string): Promise<PersonView>;
  /** A form for one person who is not there yet. Answers their id. Throws `address-taken`. */
  add(contact: Contact, entry: RosterEntry): Promise<string>;
  /** Throws `not-found`, `address-taken`. */
  change(contact: Contact, personId: string, entry: RosterEntry): Promise<Submitted>;
  /** Lines of a file, each address once: whoever has it is changed, else added. In a transaction of the caller. */
  submit(work: Work, contact: Contact, entries: readonly RosterEntry[]): Promise<readonly (Submitted | 'address-taken')[]>;
  /** Ends the access at once. Throws `not-found`. */
  remove(contact: Contact, personId: string): Promise<void>;
  /** The same as a file: that it was taken is recorded. */
  download(contact: Contact): Promise<PersonView[]>;
  /** Who of the agency has this in their name, with the reference number of each; that it was looked at is recorded. */
  lookUp(contact: Contact, name: string): Promise<PersonView[]>;
  /** The training key by e-mail, to the person themselves. Throws `not-found`. */
  sendKey(contact: Contact, personId: string): Promise<void>;
}

/** Drawn numbers meet now and then; so often in a row they never do. */
const draws = 20;

/** `drawId`: another way to draw Assister IDs, for whoever wants to see two that are alike. */
export function createRoster(store: Store, settings: Settings, drawId = drawAssisterId): Roster {
  const audit = (work: Work, contact: Contact, action: string, subjectId: string): Promise<void> =>
    writeAudit(work, { ...byStaff(contact.id), action, subjectId, outcome: 'done' });

  const own = async (work: Work, { agencyId }: Contact, personId: string): Promise<RosterPerson> => {
    const person = await lockRosterPerson(work.db, personId);
    if (!person || person.agencyId !== agencyId || person.removedAt) throw new DeskError('not-found');
    return person;
  };

  const mailKey = async (work: Work, { email, givenName, trainingKey }: Pick<RosterPerson, 'email' | 'givenName' | 'trainingKey'>) => {
    const link = `${settings.publicUrl.replace(/\/+$/, '')}/learning`;
    await addMail(work, email, 'training-key', { name: givenName, key: showTrainingKey(trainingKey), link });
  };

  /** A certification that is not the one that was known. */
  const recordCertification = async (work: Work, before: RosterPerson, entry: RosterEntry): Promise<void> => {
    if (entry.certifiedUntil === before.certifiedUntil) return;
    const kind = before.certifiedUntil === null ? 'certification' : 'recertification';
    await addTrainingRecords(work.db, [certification(work, before.id, entry, kind)]);
  };

  /** New people. Answers the id of each; undefined where the address is somebody's. */
  const addNew = async (work: Work, contact: Contact, entries: readonly RosterEntry[]): Promise<(string | undefined)[]> => {
    const unlicensed = { npn: null, license: null, licenseUntil: null };
    const times = { addedAt: work.now, changedAt: work.now, removedAt: null };
    const numbered = <P extends RosterEntry>(person: P) => ({
      ...person,
      ...{ assisterId: drawId(person.role), trainingKey: drawTrainingKey() },
    });
    const people = entries.map(entry => ({ id: randomUUID(), agencyId: contact.agencyId, ...entry, ...unlicensed, ...times }));
    const here: ReturnType<typeof numbered<(typeof people)[number]>>[] = [];
    let rest = people;
    for (let tries = 0; rest.length > 0 && tries < draws; tries += 1) {
      const drawn = rest.map(numbered);
      const added = await addRosterPeople(work.db, drawn);
      here.push(...drawn.filter(({ id }) => added.has(id)));
      // Nobody has the address: then a number that was drawn was somebody's, and is drawn once more.
      const left = rest.filter(({ id }) => !added.has(id));
      const taken = await lockRosterPeopleByEmail(
        work.db,
        left.map(({ email }) => email.toLowerCase()),
      );
      rest = left.filter(({ email }) => !taken.has(email.toLowerCase()));
    }
    const added = new Set(here.map(({ id }) => id));
    await addTrainingRecords(
      work.db,
      here.map(person => certification(work, person.id, person, 'certification')),
    );
    await writeAudits(
      work,
      here.map(({ id }) => ({ ...byStaff(contact.id), action: 'roster-added', subjectId: id, outcome: 'done' })),
    );
    for (const person of here) if (person.portalAccess) await mailKey(work, person);
    return people.map(({ id }) => (added.has(id) ? id : undefined));
  };

  /** Who was on a roster before, anywhere, is the same person. */
  const bringBack = async (work: Work, contact: Contact, known: RosterPerson, entry: RosterEntry): Promise<void> => {
    await updateRosterPerson(work.db, known.id, { ...entry, agencyId: contact.agencyId, changedAt: work.now, removedAt: null });
    await updateAssister(work.db, known.id, { agencyId: contact.agencyId });
    await carryToAccount(work, known, entry);
    await recordCertification(work, known, entry);
    await audit(work, contact, 'roster-returned', known.id);
  };

  const update = async (work: Work, contact: Contact, person: RosterPerson, entry: RosterEntry): Promise<Submitted> => {
    const isSame = (Object.keys(entry) as (keyof RosterEntry)[]).every(field => entry[field] === person[field]);
    if (isSame) return 'unchanged';
    const other = entry.email === person.email ? undefined : await findRosterPersonByEmail(work.db, entry.email);
    const account = entry.email === person.email ? undefined : await findAssisterByEmail(work.db, entry.email);
    if ((other && other.id !== person.id) || (account && account.id !== person.id)) throw new DeskError('address-taken');
    await updateRosterPerson(work.db, person.id, { ...entry, changedAt: work.now });
    await recordCertification(work, person, entry);
    await carryToAccount(work, person, entry);
    await audit(work, contact, 'roster-changed', person.id);
    if (entry.portalAccess && !person.portalAccess) await mailKey(work, { ...person, ...entry });
    await reviewAccess(work, person.id, settings);
    return 'changed';
  };

  return {
    list: async agencyId => (await listRoster(store.db, agencyId)).map(person => viewPerson(person, store.now(), settings)),

    get: async (agencyId, personId) => {
      const person = await findPersonWithFacts(store.db, personId);
      if (!person || person.agencyId !== agencyId || person.removedAt) throw new DeskError('not-found');
      return viewPerson(person, store.now(), settings);
    },

    add: (contact, entry) =>
      store.change(async work => {
        const known = (await lockRosterPeopleByEmail(work.db, [entry.email])).get(entry.email);
        if (known?.removedAt) {
          await bringBack(work, contact, known, entry);
          return known.id;
        }
        const [id] = known ? [] : await addNew(work, contact, [entry]);
        if (!id) throw new DeskError('address-taken');
        return id;
      }),

    change: (contact, personId, entry) =>
      store.change(async work => {
        const person = await own(work, contact, personId);
        // Brokers are kept by the ARC.
        if (person.role === 'broker') throw new DeskError('not-found');
        return update(work, contact, person, entry);
      }),

    submit: async (work, contact, entries) => {
      const known = await lockRosterPeopleByEmail(
        work.db,
        entries.map(({ email }) => email),
      );
      const fresh = entries.filter(({ email }) => !known.has(email));
      const added = await addNew(work, contact, fresh);
      const outcomes: (Submitted | 'address-taken')[] = [];
      for (const entry of entries) {
        const person = known.get(entry.email);
        if (!person) outcomes.push(added[fresh.indexOf(entry)] ? 'added' : 'address-taken');
        else if (person.removedAt) {
          await bringBack(work, contact, person, entry);
          outcomes.push('added');
        } else if (person.agencyId !== contact.agencyId || person.role === 'broker') outcomes.push('address-taken');
        else outcomes.push(await update(work, contact, person, entry));
      }
      return outcomes;
    },

    remove: (contact, personId) =>
      store.change(async work => {
        await own(work, contact, personId);
        await updateRosterPerson(work.db, personId, { removedAt: work.now, portalAccess: false, changedAt: work.now });
        await audit(work, contact, 'roster-removed', personId);
        await endAccess(work, personId, 'removed');
      }),

    download: async contact => {
      const people = await listRoster(store.db, contact.agencyId);
      await store.change(work => audit(work, contact, 'roster-downloaded', contact.agencyId));
      return people.map(person => viewPerson(person, store.now(), settings));
    },

    lookUp: async (contact, name) => {
      const wanted = plain(name);
      if (wanted === '') return [];
      const people = (await listRoster(store.db, contact.agencyId)).filter(person =>
        plain(`${person.givenName} ${person.familyName}`).includes(wanted),
      );
      await store.change(async work => {
        for (const { id, referenceNumber } of people) if (referenceNumber) await audit(work, contact, 'reference-number-shown', id);
      });
      return people.map(person => viewPerson(person, store.now(), settings));
    },

    sendKey: (contact, personId) =>
      store.change(async work => {
        await mailKey(work, await own(work, contact, personId));
        await audit(work, contact, 'training-key-sent', personId);
      }),
  };
}

const certification = (work: Work, personId: string, entry: RosterEntry, kind: 'certification' | 'recertification') => ({
  ...{ id: randomUUID(), personId, kind, attemptId: null, at: work.now },
  ...{ onDay: entry.certifiedOn, untilDay: entry.certifiedUntil },
});

/** Without accents and letter case: whoever looks for somebody may not have their letters. */
const plain = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();

/** The account has the names and addresses of the roster; its public name as long as that is their own. */
async function carryToAccount(work: Work, before: RosterPerson, entry: RosterEntry): Promise<void> {
  const { email, givenName, familyName, role, publicPhone, publicEmail } = entry;
  const publicName = `${givenName} ${familyName}`;
  await updateAssister(work.db, before.id, { email, givenName, familyName, role, publicPhone, publicEmail, publicName });
  if (email === before.email) return;
  // To the old address: whoever reads it there must hear of it.
  for (const to of [before.email, email]) await addMail(work, to, 'address-changed', { name: givenName, address: email });
}
