import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssisterRow } from '../../db/assisters.ts';
import { addStaff } from '../../db/institution/staff.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { draftFor } from '../../testing/desk.ts';
import { addSubmitted, type Submitted } from '../../testing/submitted.ts';
import { createWorld, type World } from '../../testing/world.ts';
import type { Determined } from './source.ts';

/** What the exchange decided, as the ARC records it or an adapter delivers it, on every database. */
export function determinationsSuite(databases: () => TestDatabases): void {
  describe('determinations', () => {
    let world: World;
    let ana: AssisterRow;
    let submitted: Submitted;
    const staffId = randomUUID();
    const asArc = { kind: 'arc', staffId } as const;
    beforeAll(async () => {
      world = await createWorld(databases());
      ana = await world.addAssister();
      submitted = await addSubmitted(world, ana, { givenName: 'Solveig', familyName: 'Aune' });
      const who = { givenName: 'Ida', familyName: 'Moe', email: 'ida@example.org', agencyId: null, contactRole: null };
      const empty = { passwordHash: null, passwordChangedAt: null, totpSecret: null, endedAt: null };
      await addStaff(world.services.store.db, { id: staffId, office: 'arc', ...who, ...empty, createdAt: world.clock.now() });
      // From the day of the application to December 3, so that there are days to have been determined on.
      world.clock.advance(10 * 24 * 60);
    });
    afterAll(() => world.close());

    const determinations = () => world.services.determinations;
    const determined = (change: Partial<Determined> = {}): Determined => ({
      ...{ applicationId: submitted.applicationId, memberId: submitted.memberId, program: 'MA', status: 'active', help: 'application' },
      ...{ determinedOn: '2026-11-25', activeOn: '2026-11-30' },
      ...change,
    });
    const stored = () =>
      world.services.store.db.selectFrom('determination').selectAll().where('applicationId', '=', submitted.applicationId).execute();
    const audited = async (subjectId: string) =>
      (await world.services.store.db.selectFrom('audit').selectAll().where('subjectId', '=', subjectId).orderBy('seq').execute()).map(
        ({ actorKind, actorId, action, outcome }) => [actorKind, actorId, action, outcome],
      );

    it.each<[string, Partial<Determined>, string]>([
      ['of a draft', { applicationId: 'draft' }, 'not-submitted'],
      ['of an application that nobody has', { applicationId: randomUUID() }, 'not-submitted'],
      ['of somebody who is not in the application', { memberId: randomUUID() }, 'not-a-member'],
      ['of tomorrow', { determinedOn: '2026-12-04', activeOn: '2026-12-04' }, 'determined-in-future'],
      ['of the day before the application', { determinedOn: '2026-11-22' }, 'determined-before-application'],
      ['active on no day', { activeOn: null }, 'active-day-missing'],
      ['active tomorrow', { activeOn: '2026-12-04' }, 'active-in-future'],
      ['active before it was determined', { activeOn: '2026-11-24' }, 'active-before-determined'],
      ['pending, with a day on which it became active', { status: 'pending' }, 'active-day-unasked'],
    ])('%s are not taken', async (_what, change, problem) => {
      let applicationId = change.applicationId ?? submitted.applicationId;
      if (applicationId === 'draft') {
        const draft = draftFor(submitted.consumerId);
        await world.services.applications.start(draft);
        applicationId = draft.id;
      }
      for (const source of [asArc, { kind: 'exchange' } as const])
        expect(await determinations().take(determined({ ...change, applicationId }), source)).toEqual({ outcome: 'refused', problem });
      expect(await stored()).toEqual([]);
    });

    it('are recorded once, corrected in place, and what was there before stays in the audit log', async () => {
      const pending = determined({ status: 'pending', activeOn: null });
      expect(await determinations().take(pending, { kind: 'exchange' })).toEqual({ outcome: 'recorded' });
      expect(await determinations().take(pending, asArc)).toEqual({ outcome: 'unchanged' });
      expect(await determinations().take(determined(), asArc)).toEqual({ outcome: 'corrected' });
      const [row] = await stored();
      expect(await stored()).toEqual([
        {
          ...determined(),
          id: row?.id,
          consumerId: submitted.consumerId,
          recordedBy: staffId,
          recordedAt: world.clock.now(),
          byRules: false,
        },
      ]);
      expect(await audited(row?.id ?? '')).toEqual([
        ['service', null, 'determination-recorded', 'MA pending application 2026-11-25'],
        ['staff', staffId, 'determination-corrected', 'MA active application 2026-11-25 2026-11-30, was MA pending application 2026-11-25'],
      ]);
    });

    it('of one person and program are one, however many record them at once', async () => {
      const qhp = determined({ program: 'QHP' });
      const taken = await Promise.all(Array.from({ length: 6 }, () => determinations().take(qhp, asArc)));
      expect(taken.map(({ outcome }) => outcome).sort()).toEqual(['recorded', ...Array(5).fill('unchanged')]);
      const row = (await stored()).find(({ program }) => program === 'QHP');
      await determinations().remove(submitted.applicationId, row?.id ?? '', staffId);
      await expect(determinations().remove(submitted.applicationId, row?.id ?? '', staffId)).rejects.toThrow('not-found');
      expect((await stored()).map(({ program }) => program)).toEqual(['MA']);
      expect((await audited(row?.id ?? '')).at(-1)).toEqual([
        ...['staff', staffId, 'determination-removed', 'was QHP active application 2026-11-25 2026-11-30'],
      ]);
    });

    it('are not taken away by way of another application', async () => {
      const other = await addSubmitted(world, ana);
      const [row] = await stored();
      await expect(determinations().remove(other.applicationId, row?.id ?? '', staffId)).rejects.toThrow('not-found');
      expect(await stored()).toHaveLength(1);
    });

    it('are found by number and name, of submitted applications only', async () => {
      await world.services.applications.start(draftFor(await world.addConsumer({ familyName: 'Draftsdotter' })));
      const find = async (wanted: string) => (await determinations().search(wanted, staffId)).map(({ id }) => id);
      for (const wanted of [submitted.confirmationNumber, submitted.confirmationNumber.slice(-5).toLowerCase(), 'solveig au', 'aune sol'])
        expect(await find(wanted), wanted).toEqual([submitted.applicationId]);
      for (const wanted of ['Draftsdotter', '%', '_', 'nobody']) expect(await find(wanted), wanted).toEqual([]);
      expect(await determinations().household(submitted.applicationId, staffId)).toMatchObject({
        confirmationNumber: submitted.confirmationNumber,
        members: [{ id: submitted.memberId, name: 'Grace Olson', birthDate: '1988-02-29', determinations: [{ program: 'MA' }] }],
      });
      await expect(determinations().household(randomUUID(), staffId)).rejects.toThrow('not-found');
    });
  });
}
