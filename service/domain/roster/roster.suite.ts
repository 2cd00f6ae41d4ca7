import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addAgency } from '../../db/assisters.ts';
import { addStaff } from '../../db/institution/staff.ts';
import { listTrainingRecords } from '../../db/institution/training.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { signInBody } from '../../testing/desk.ts';
import { trainPerson } from '../../testing/qualified.ts';
import { createWorld, rightPassword, type World } from '../../testing/world.ts';
import type { RosterEntry } from './entry.ts';
import type { Contact } from './roster.ts';

const minutesOfADay = 24 * 60;

/** An assister's way from the roster to the portal, and what ends it. */
export function rosterSuite(databases: () => TestDatabases): void {
  describe('roster and enrollment', () => {
    let world: World;
    let contact: Contact;
    let elsewhere: Contact;
    let arc: string;
    beforeAll(async () => {
      world = await createWorld(databases());
      [contact, elsewhere] = [await addContact(), await addContact()];
      arc = await addPerson('arc', null);
    });
    afterAll(() => world.close());

    const addPerson = async (office: 'arc' | 'agency', agencyId: string | null): Promise<string> => {
      const id = randomUUID();
      const contactRole = agencyId ? ('administrator' as const) : null;
      const name = { email: `${id}@example.org`, givenName: 'Signe', familyName: 'Dahl' };
      const empty = { passwordHash: null, passwordChangedAt: null, totpSecret: null, endedAt: null, createdAt: world.clock.now() };
      await addStaff(world.services.store.db, { id, office, agencyId, contactRole, ...name, ...empty });
      return id;
    };
    const addContact = async (): Promise<Contact> => {
      const agencyId = randomUUID();
      await addAgency(world.services.store.db, { id: agencyId, name: `Agency ${agencyId}`, createdAt: world.clock.now() });
      return { id: await addPerson('agency', agencyId), agencyId };
    };
    const entryFor = (change: Partial<RosterEntry> = {}): RosterEntry => ({
      ...{ role: 'navigator', givenName: 'Pa Houa', familyName: 'Xiong', email: `${randomUUID()}@example.org`, portalAccess: true },
      ...{ publicPhone: '6515550142', publicEmail: 'help@example.org', certifiedOn: '2026-01-05', certifiedUntil: '2027-01-04' },
      ...change,
    });
    const lettersTo = async (recipient: string): Promise<string[]> =>
      (await world.services.store.db.selectFrom('mail').select('letter').where('recipient', '=', recipient).orderBy('createdAt').execute())
        .map(({ letter }) => letter)
        .sort();
    const train = (personId: string, until = '2027-11-22') => world.services.store.change(work => trainPerson(work, personId, until));
    const state = async (personId: string) => {
      const { account, lacking, referenceNumber } = await world.services.enrollment.person(personId);
      return { account, lacking, hasNumber: referenceNumber !== null };
    };
    const signIn = async (email: string, password: string) =>
      (await world.service.app.inject({ method: 'POST', url: '/v1/session', payload: signInBody(email, password, randomUUID()) })).json();

    /** On the roster, trained, enrolled and set up. */
    const addServing = async (change: Partial<RosterEntry> = {}) => {
      const entry = entryFor(change);
      const id = await world.services.roster.add(contact, entry);
      await train(id);
      await world.services.enrollment.enroll(arc, id);
      await setUp(entry.email);
      return { id, email: entry.email, entry };
    };
    const setUp = async (email: string): Promise<void> => {
      const { said } = await world.services.store.db
        .selectFrom('mail')
        .select('said')
        .where('recipient', '=', email)
        .where('letter', '=', 'activation')
        .orderBy('createdAt', 'desc')
        .executeTakeFirstOrThrow();
      await world.services.accountLinks.setUp(said?.number ?? '', rightPassword);
    };

    it('gives a person a number, a key and a letter with it, and has an address once, over all agencies, whatever its letter case', async () => {
      const entry = entryFor();
      const id = await world.services.roster.add(contact, entry);
      const [person] = (await world.services.roster.list(contact.agencyId)).filter(one => one.id === id);
      expect(person).toMatchObject({ ...entry, account: 'none', referenceNumber: null, lacking: ['training', 'assessment'] });
      expect(person?.assisterId).toMatch(/^MNA[A-Z2-9]{6}$/);
      expect(person?.trainingKey).toMatch(/^[A-Z2-9]{16}$/);
      expect(await lettersTo(entry.email)).toEqual(['training-key']);
      for (const who of [contact, elsewhere])
        await expect(world.services.roster.add(who, entryFor({ email: entry.email }))).rejects.toMatchObject({ code: 'address-taken' });
      expect((await listTrainingRecords(world.services.store.db, id)).map(({ kind, untilDay }) => [kind, untilDay])).toEqual([
        ['certification', '2027-01-04'],
      ]);
    });

    it('of another agency does not exist, to be seen, changed or removed', async () => {
      const id = await world.services.roster.add(contact, entryFor());
      const { roster } = world.services;
      const gone = { code: 'not-found' };
      await expect(roster.get(elsewhere.agencyId, id)).rejects.toMatchObject(gone);
      await expect(roster.change(elsewhere, id, entryFor())).rejects.toMatchObject(gone);
      await expect(roster.remove(elsewhere, id)).rejects.toMatchObject(gone);
      await expect(roster.sendKey(elsewhere, id)).rejects.toMatchObject(gone);
      expect(await roster.lookUp(elsewhere, 'Xiong')).toEqual([]);
    });

    it('enrolls nobody before all four hold, whoever asks, and says what is missing; then once, with one letter', async () => {
      const { enrollment, roster } = world.services;
      const entry = entryFor({ portalAccess: false });
      const id = await roster.add(contact, entry);
      const refused = (missing: string[]) =>
        expect(enrollment.enroll(arc, id)).rejects.toMatchObject({ code: 'requirements-missing', details: { missing } });
      await refused(['approval', 'training', 'assessment']);
      await roster.change(contact, id, { ...entry, portalAccess: true, certifiedUntil: '2026-11-22' });
      await refused(['certification', 'training', 'assessment']);
      await roster.change(contact, id, { ...entry, portalAccess: true });
      await train(id, '2026-11-22');
      await refused(['training', 'assessment']);
      await train(id);
      expect(await state(id)).toEqual({ account: 'none', lacking: [], hasNumber: false });
      await Promise.all([enrollment.enroll(arc, id), enrollment.enroll(arc, id)]);
      expect(await state(id)).toEqual({ account: 'invited', lacking: [], hasNumber: true });
      expect((await lettersTo(entry.email)).filter(letter => letter === 'activation')).toHaveLength(1);
      await enrollment.sendConfirmation(arc, id);
      expect(await lettersTo(entry.email)).toContain('arc-confirmation');
    });

    it('pauses an account when the certification runs out, within the next look, and lets it go on by itself when it is renewed', async () => {
      const { accessReview, authorizations, roster } = world.services;
      const until = '2026-11-25';
      const { id, email, entry } = await addServing({ certifiedUntil: until });
      const { referenceNumber } = await world.services.enrollment.person(id);
      expect((await signIn(email, rightPassword)).state).toBe('open');
      world.clock.advance(3 * minutesOfADay);
      await accessReview.run();
      expect(await state(id)).toMatchObject({ account: 'paused', lacking: ['certification'] });
      expect(await signIn(email, rightPassword)).toMatchObject({ code: 'access-paused', details: { why: ['certification'] } });
      const live = await world.services.store.db.selectFrom('session').select('endedReason').where('assisterId', '=', id).execute();
      expect(live).toEqual([{ endedReason: 'access-paused' }]);
      const consumer = await world.addConsumer();
      const start = () => authorizations.start(consumer, referenceNumber ?? '');
      await expect(start()).rejects.toMatchObject({ code: 'reference-number-unknown' });
      await roster.change(contact, id, { ...entry, certifiedUntil: '2027-11-25' });
      expect(await state(id)).toMatchObject({ account: 'active', lacking: [] });
      expect((await signIn(email, rightPassword)).state).toBe('open');
      await expect(start()).resolves.toBeTruthy();
      const kinds = (await listTrainingRecords(world.services.store.db, id)).map(({ kind }) => kind);
      expect(kinds.filter(kind => kind.endsWith('certification'))).toEqual(expect.arrayContaining(['certification', 'recertification']));
    });

    it('ends the access of who is taken off the roster, at once; back on it and enrolled again, the same person goes on', async () => {
      const { enrollment, roster } = world.services;
      const { id, email, entry } = await addServing();
      const before = await enrollment.person(id);
      await roster.remove(contact, id);
      expect(await enrollment.person(id)).toMatchObject({ account: 'ended', endedWhy: 'removed', isOnRoster: false });
      expect(await signIn(email, rightPassword)).toMatchObject({ code: 'access-ended' });
      expect((await roster.list(contact.agencyId)).some(one => one.id === id)).toBe(false);
      expect(await roster.add(elsewhere, entry)).toBe(id);
      expect(await signIn(email, rightPassword)).toMatchObject({ code: 'access-ended' });
      await enrollment.enroll(arc, id);
      expect(await lettersTo(email)).toContain('access-again');
      expect((await signIn(email, rightPassword)).state).toBe('open');
      const { assisterId, referenceNumber, trainingKey } = await enrollment.person(id);
      expect({ assisterId, referenceNumber, trainingKey }).toEqual({
        assisterId: before.assisterId,
        referenceNumber: before.referenceNumber,
        trainingKey: before.trainingKey,
      });
    });

    it('switches off at once, and a number that was switched off authorizes nobody', async () => {
      const { enrollment, authorizations } = world.services;
      const { id, email } = await addServing();
      const { referenceNumber } = await enrollment.person(id);
      expect((await signIn(email, rightPassword)).state).toBe('open');
      await enrollment.deactivate(arc, id);
      expect(await signIn(email, rightPassword)).toMatchObject({ code: 'access-ended' });
      const consumer = await world.addConsumer();
      await expect(authorizations.start(consumer, referenceNumber ?? '')).rejects.toMatchObject({ code: 'reference-number-unknown' });
      const entries = await world.services.store.db
        .selectFrom('audit')
        .select(['actorKind', 'action', 'outcome'])
        .where('subjectId', '=', id)
        .where('action', 'like', 'a%-ended')
        .execute();
      expect(entries).toEqual([{ actorKind: 'service', action: 'access-ended', outcome: 'deactivated' }]);
    });

    it('carries a new name and address to the account, and tells both addresses', async () => {
      const { id, email, entry } = await addServing();
      const fresh = `${randomUUID()}@example.org`;
      await world.services.roster.change(contact, id, { ...entry, email: fresh, familyName: 'Xiong-Moua' });
      expect((await signIn(fresh, rightPassword)).state).toBe('open');
      expect(await signIn(email, rightPassword)).toMatchObject({ code: 'sign-in-refused' });
      for (const address of [email, fresh]) expect(await lettersTo(address)).toContain('address-changed');
    });

    describe('reference numbers', () => {
      let numbers: string[];
      beforeEach(async () => {
        const people = await Promise.all(Array.from({ length: 12 }, () => addServing()));
        numbers = await Promise.all(people.map(async ({ id }) => (await world.services.enrollment.person(id)).referenceNumber ?? ''));
      }, 60_000);

      it('have 7 digits, are nobody else’s, and one says nothing of the next', () => {
        expect(numbers.every(number => /^[1-9]\d{6}$/.test(number))).toBe(true);
        expect(new Set(numbers).size).toBe(numbers.length);
        const steps = numbers.slice(1).map((number, at) => Number(number) - Number(numbers[at]));
        expect(new Set(steps).size).toBe(steps.length);
        expect(steps.some(step => step < 0) && steps.some(step => step > 0)).toBe(true);
      });
    });
  });
}
