import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AssisterRow, addAgency, updateAssister } from '../../db/assisters.ts';
import { addStaff } from '../../db/institution/staff.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { addSubmitted, type Submitted } from '../../testing/submitted.ts';
import { createWorld, type World } from '../../testing/world.ts';
import type { Determined } from '../determinations/source.ts';
import { reportFile } from './report-file.ts';

/** What an agency is paid for, read from the database. The rule itself: rule.test.ts. */
export function paymentsSuite(databases: () => TestDatabases): void {
  describe('navigator payments', () => {
    let world: World;
    let ana: AssisterRow;
    /** Of another agency. */
    let bo: AssisterRow;
    let elsewhere: string;
    const staffId = randomUUID();
    const clients: Submitted[] = [];
    beforeAll(async () => {
      world = await createWorld(databases());
      const { db } = world.services.store;
      elsewhere = randomUUID();
      await addAgency(db, { id: elsewhere, name: 'Lakeshore Clinic', createdAt: world.clock.now() });
      const who = { givenName: 'Ida', familyName: 'Moe', email: 'ida@example.org', agencyId: null, contactRole: null };
      const empty = { passwordHash: null, passwordChangedAt: null, totpSecret: null, endedAt: null };
      await addStaff(db, { id: staffId, office: 'arc', ...who, ...empty, createdAt: world.clock.now() });
      ana = await world.addAssister();
      bo = await world.addAssister({ agencyId: elsewhere, givenName: 'Bo', familyName: '=Berg' });
      for (const assister of [ana, ana, bo]) clients.push(await addSubmitted(world, assister));
      // From November 23 to December 13.
      world.clock.advance(20 * 24 * 60);
      await determine(0, { program: 'MA', activeOn: '2026-11-24' });
      await determine(0, { program: 'QHP', activeOn: '2026-12-05' });
      await determine(1, { program: 'QHP', status: 'pending', activeOn: null });
      await determine(2, { program: 'MinnesotaCare', activeOn: '2026-11-30' });
    });
    afterAll(() => world.close());

    const determine = async (client: number, change: Partial<Determined>): Promise<void> => {
      const { applicationId = '', memberId = '' } = clients[client] ?? {};
      const plain = { program: 'MA', status: 'active', help: 'application', determinedOn: '2026-11-24', activeOn: '2026-11-24' } as const;
      const { outcome } = await world.services.determinations.take({ applicationId, memberId, ...plain, ...change }, { kind: 'exchange' });
      expect(outcome).not.toBe('refused');
    };
    const report = (period: string, agencyId: string | null) => world.services.payments.report(period, agencyId, 'viewed', staffId);
    const shown = async (period: string, agencyId: string | null) =>
      (await report(period, agencyId)).rows.map(({ confirmationNumber, program, reason, dollars }) => [
        clients.findIndex(client => client.confirmationNumber === confirmationNumber),
        ...[program, reason, dollars],
      ]);

    it('are those of the month, each agency’s own', async () => {
      expect(await shown('2026-11', ana.agencyId)).toEqual([
        [0, 'MA', null, 100],
        [1, 'QHP', 'not-active', 0],
      ]);
      expect(await shown('2026-12', ana.agencyId)).toEqual([[0, 'QHP', 'already-paid', 0]]);
      expect(await shown('2026-11', elsewhere)).toEqual([[2, 'MinnesotaCare', null, 100]]);
      expect(await shown('2026-12', elsewhere)).toEqual([]);
      expect(await report('2026-11', null)).toMatchObject({ payable: 2, dollars: 200 });
      expect((await shown('2026-11', null)).map(([client]) => client).sort()).toEqual([0, 1, 2]);
      expect(await shown('2026-10', null)).toEqual([]);
    });

    it('say of whom, where, with whom and since when', async () => {
      const [row] = (await report('2026-11', ana.agencyId)).rows;
      expect(row).toMatchObject({
        ...{ firstName: 'Grace', lastName: 'Olson', birthDate: '1988-02-29', city: 'Bemidji', county: 'Beltrami' },
        ...{ applicationDate: '2026-11-23', determinedOn: '2026-11-24', activeOn: '2026-11-24', status: 'active' },
        navigator: { assisterId: ana.assisterId, name: 'Ana Thao', associatedOn: '2026-11-23', certifiedUntil: '2027-11-23' },
      });
      const { statement } = await report('2026-11', null);
      expect(statement.map(({ navigator, program, payable, dollars }) => [navigator.id, program, payable, dollars]).sort()).toEqual(
        [
          [ana.id, 'MA', 1, 100],
          [bo.id, 'MinnesotaCare', 1, 100],
        ].sort(),
      );
    });

    it('are a file that spreadsheet programs cannot be made to run', async () => {
      const [heading, ...rows] = parse(reportFile(await report('2026-11', elsewhere)), { bom: true, columns: false });
      expect(rows).toHaveLength(1);
      const row = Object.fromEntries((heading ?? []).map((name, index) => [name, rows[0]?.[index]]));
      expect(row).toMatchObject({
        ...{ report_period: '2026-11', agency_name: 'Lakeshore Clinic', assister_id: bo.assisterId, consumer_last_name: 'Olson' },
        ...{ confirmation_number: clients[2]?.confirmationNumber, program: 'MinnesotaCare', expected_payment: '100.00', payable: 'yes' },
      });
      await updateAssister(world.services.store.db, bo.id, { givenName: '=cmd|' });
      expect(reportFile(await report('2026-11', elsewhere))).toContain("'=cmd|");
    });

    it('leave a trace of every look and every file', async () => {
      await world.services.payments.report('2026-11', elsewhere, 'downloaded', staffId);
      const entries = await world.services.store.db
        .selectFrom('audit')
        .select(['action', 'actorId', 'subjectId', 'outcome'])
        .where('action', 'like', 'payments-%')
        .orderBy('seq', 'desc')
        .limit(2)
        .execute();
      expect(entries).toEqual([
        { action: 'payments-downloaded', actorId: staffId, subjectId: elsewhere, outcome: '2026-11' },
        { action: 'payments-viewed', actorId: staffId, subjectId: elsewhere, outcome: '2026-11' },
      ]);
    });

    it('tell an agency nothing new of a client who left it, and the next one of a case that was not theirs on the day', async () => {
      const [, pending] = clients;
      if (!pending) throw new Error('no client');
      await world.services.authorizations.start(pending.consumerId, bo.referenceNumber, { replaces: pending.authorizationId });
      expect((await shown('2026-11', ana.agencyId)).map(([client]) => client)).toEqual([0]);
      await determine(1, { program: 'QHP', activeOn: '2026-12-01' });
      // Ana's agency had the case on December 1: it is paid, and sees what for.
      expect(await shown('2026-12', ana.agencyId)).toEqual([
        [1, 'QHP', null, 100],
        [0, 'QHP', 'already-paid', 0],
      ]);
      expect(await shown('2026-12', elsewhere)).toEqual([]);
      const current = await world.services.authorizations.current(pending.consumerId);
      expect(current?.assister.assisterId).toBe(bo.id);
    });

    it('need a form within 30 days for who was helped and has not authorized the navigator', async () => {
      const desk = await world.signIn(ana);
      const give = async (consumerName: string, givenAt: string) => {
        const words = { version: '1', language: 'en' };
        const plain = { representativeName: null, how: 'spoken', words, limits: 'Not my income', signature: null };
        const { status } = await desk.call('POST', '/v1/consents', { id: randomUUID(), consumerName, givenAt, ...plain });
        expect(status).toBe(200);
      };
      await give('Sokha Chea', '2026-12-01T16:00:00.000Z');
      await give('Pao Thao', '2026-11-01T16:00:00.000Z');
      await give('Grace Olson', '2026-12-01T16:00:00.000Z');
      await give('Halima Osman', '2026-08-01T16:00:00.000Z');
      const forms = async (agencyId: string) =>
        (await world.services.payments.awaitedForms(agencyId)).map(({ consumerName, daysLeft }) => [consumerName, daysLeft]);
      expect(await forms(ana.agencyId)).toEqual([
        ['Pao Thao', -12],
        ['Sokha Chea', 18],
      ]);
      expect(await forms(elsewhere)).toEqual([]);
      const sokha = await world.addConsumer({ givenName: 'Sokha', familyName: 'Chea' });
      await world.services.authorizations.start(sokha, ana.referenceNumber);
      expect((await forms(ana.agencyId)).map(([name]) => name)).toEqual(['Pao Thao']);
    });
  });
}
