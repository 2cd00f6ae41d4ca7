import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LifeEventReport } from '../../../../shared/model/coverage.ts';
import type { Document } from '../../../../shared/model/document.ts';
import type { AssisterRow } from '../../../db/assisters.ts';
import { addStaff } from '../../../db/institution/staff.ts';
import type { TestDatabases } from '../../../testing/databases.ts';
import { asksFor, decideAll, decidesAs } from '../../../testing/decided.ts';
import type { TestDesk } from '../../../testing/desk.ts';
import { documentFor, sendBytes, somePdf } from '../../../testing/documents.ts';
import { addSubmitted, type Submitted } from '../../../testing/submitted.ts';
import { createWorld, type World } from '../../../testing/world.ts';
import { deadlineOfReport } from './deadline.ts';
import { expireProofs } from './expiry.ts';

/** Proofs of what an application says, from the Desk to staff and back, on every database. */
export function reviewSuite(databases: () => TestDatabases): void {
  describe('the review of proofs', () => {
    let world: World;
    let address: string;
    let ana: AssisterRow;
    let desk: TestDesk;
    const [signe, ibrahim] = [randomUUID(), randomUUID()];
    beforeAll(async () => {
      world = await createWorld(databases());
      address = await world.service.app.listen({ port: 0, host: '127.0.0.1' });
      ana = await world.addAssister();
      const empty = { passwordHash: null, passwordChangedAt: null, totpSecret: null, endedAt: null, agencyId: null, contactRole: null };
      for (const [id, givenName] of [
        [signe, 'Signe'],
        [ibrahim, 'Ibrahim'],
      ] as const) {
        const who = { id, office: 'arc', givenName, familyName: 'Dahl', email: `${id}@example.org` } as const;
        await addStaff(world.services.store.db, { ...who, ...empty, createdAt: world.clock.now() });
      }
    });
    afterAll(() => world.close());

    const reviews = () => world.services.reviews;
    const db = () => world.services.store.db;
    const submit = async (): Promise<Submitted> => {
      const submitted = await addSubmitted(world, ana);
      desk = await world.signIn(ana);
      return submitted;
    };
    /** From the Desk, with its bytes, looked at by the checker. */
    const send = async (clientId: string, change: Partial<Document> = {}): Promise<Document> => {
      const bytes = somePdf();
      const document = documentFor(clientId, bytes, change);
      expect(await desk.push('documents', document)).toEqual({ state: 'accepted' });
      await sendBytes(address, desk, document.id, bytes);
      await world.services.checker.run();
      return document;
    };
    const seen = async (id: string) => {
      const { documents } = await desk.pullAll('documents');
      return (documents as unknown as Document[]).find(document => document.id === id)?.review;
    };
    const version = async (id: string) => (await reviews().open(id, signe)).version;
    const letters = async (consumerId: string) =>
      (
        await db()
          .selectFrom('mail')
          .selectAll()
          .where('recipient', '=', `${consumerId}@example.org`)
          .orderBy('createdAt')
          .orderBy('id')
          .execute()
      ).map(({ letter, said, dueAt }) => ({ letter, why: said?.why, waits: dueAt.getTime() - world.clock.now().getTime() }));
    const audited = async (subjectId: string) =>
      (await db().selectFrom('audit').selectAll().where('subjectId', '=', subjectId).orderBy('seq').execute()).map(
        ({ actorId, action, outcome }) => [action, outcome, actorId],
      );
    const asked = async (kinds: readonly Document['kind'][] = ['income'], dueOn?: string) => {
      const submitted = await submit();
      await decideAll(world, decidesAs(asksFor(submitted, kinds, 'pending', dueOn)));
      return submitted;
    };

    it('begins when a document arrives that was asked for, and for no other', async () => {
      const { consumerId, memberId } = await asked();
      const income = await send(consumerId, { memberIds: [memberId] });
      expect(await seen(income.id)).toEqual({ state: 'waiting' });
      for (const other of [{ kind: 'tribal' }, { memberIds: [randomUUID()] }] as const) {
        const document = await send(consumerId, other as Partial<Document>);
        expect(await seen(document.id)).toBeUndefined();
        await expect(reviews().open(document.id, signe)).rejects.toThrow('not-found');
      }
      const { waiting } = await reviews().queue(signe);
      expect(waiting.filter(({ client }) => client.name === 'Grace Olson').map(({ id }) => id)).toContain(income.id);
      expect(waiting.find(({ id }) => id === income.id)).toMatchObject({
        people: ['Grace Olson'],
        decideBy: '2027-02-21',
        state: 'waiting',
      });
    });

    it('begins for what was there before it was asked for', async () => {
      const submitted = await submit();
      const early = await send(submitted.consumerId);
      expect(await seen(early.id)).toBeUndefined();
      await decideAll(world, decidesAs(asksFor(submitted, ['income'])));
      expect(await seen(early.id)).toEqual({ state: 'waiting' });
    });

    it('stands in the order of its deadlines, then of its waiting', async () => {
      const [late, soon] = [await asked(['income'], '2027-03-01'), await asked(['income'], '2026-12-01')];
      desk = await world.signIn(ana);
      const first = await send(late.consumerId);
      world.clock.advance(1);
      const second = await send(soon.consumerId);
      world.clock.advance(1);
      const third = await send(soon.consumerId);
      const ids = (await reviews().queue(signe)).waiting.map(({ id }) => id);
      const places = [second, third, first].map(({ id }) => ids.indexOf(id));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
    });

    it('cannot be said by a Desk', async () => {
      const { consumerId } = await submit();
      const document = documentFor(consumerId, somePdf(), { review: { state: 'accepted', at: '2026-11-23T16:00:00.000Z' } });
      expect(await desk.push('documents', document)).toMatchObject({ state: 'refused', error: { code: 'bad-request' } });
    });

    it('accepts: the Desk and the consumer hear of it, the letter some minutes later, and what it proves is settled', async () => {
      const { consumerId, memberId, applicationId } = await asked(['income', 'residency']);
      const { id } = await send(consumerId);
      const opened = await reviews().open(id, signe);
      expect(opened.open.map(({ kind, fits }) => [kind, fits])).toEqual([
        ['income', true],
        ['residency', false],
      ]);
      expect(await reviews().accept(id, signe, opened.version, [])).toBe('proves-nothing');
      expect(await reviews().accept(id, signe, opened.version, [`${memberId}/tribal`])).toBe('proves-nothing');
      expect(await seen(id)).toEqual({ state: 'waiting' });
      expect(await reviews().accept(id, signe, opened.version, [`${memberId}/income`])).toBe('done');
      expect(await seen(id)).toEqual({ state: 'accepted', at: world.clock.now().toISOString() });
      expect(await letters(consumerId)).toEqual([{ letter: 'proof-accepted', why: undefined, waits: 10 * 60_000 }]);
      const rows = await db().selectFrom('verification').selectAll().where('applicationId', '=', applicationId).orderBy('kind').execute();
      expect(rows.map(({ kind, settledBy }) => [kind, settledBy])).toEqual([
        ['income', id],
        ['residency', null],
      ]);
      expect((await audited(id)).slice(-2)).toEqual([
        ['document-looked-at', 'done', signe],
        ['document-accepted', 'done income', signe],
      ]);
    });

    it('rejects with a reason that the Desk is told and the letter says in words', async () => {
      const { consumerId } = await asked();
      const { id } = await send(consumerId);
      expect(await reviews().reject(id, signe, await version(id), 'too-old')).toBe('done');
      expect(await seen(id)).toEqual({ state: 'rejected', at: world.clock.now().toISOString(), why: 'too-old' });
      expect(await letters(consumerId)).toEqual([{ letter: 'proof-rejected', why: 'too-old', waits: 10 * 60_000 }]);
      expect((await audited(id)).at(-1)).toEqual(['document-rejected', 'too-old', signe]);
    });

    it('is undone on the same day: the letter that has not left never does, one that has is followed by another', async () => {
      const { consumerId, memberId, applicationId } = await asked();
      const { id } = await send(consumerId);
      await reviews().accept(id, signe, await version(id), [`${memberId}/income`]);
      expect(await reviews().undo(id, ibrahim, await version(id))).toBe('done');
      expect([await seen(id), await letters(consumerId)]).toEqual([{ state: 'waiting' }, []]);
      const open = await db().selectFrom('verification').select('settledBy').where('applicationId', '=', applicationId).execute();
      expect(open).toEqual([{ settledBy: null }]);

      await reviews().reject(id, signe, await version(id), 'unreadable');
      await db()
        .updateTable('mail')
        .set({ tries: 1, sentAt: world.clock.now() })
        .where('recipient', '=', `${consumerId}@example.org`)
        .execute();
      await reviews().undo(id, signe, await version(id));
      expect((await letters(consumerId)).map(({ letter }) => letter).sort()).toEqual(['proof-again', 'proof-rejected']);

      await reviews().reject(id, signe, await version(id), 'unreadable');
      world.clock.advance(24 * 60);
      desk = await world.signIn(ana);
      expect(await reviews().undo(id, signe, await version(id))).toBe('other');
      expect((await reviews().queue(signe)).decided.map(one => one.id)).not.toContain(id);
    });

    it('is decided once, however many decide at once, and whoever is not first is told', async () => {
      const { consumerId, memberId } = await asked();
      const { id } = await send(consumerId);
      const mine = await reviews().open(id, signe);
      const theirs = await reviews().open(id, ibrahim);
      expect([mine.openedBy, theirs.openedBy]).toEqual([null, { name: 'Signe Dahl', at: world.clock.now() }]);
      expect(await reviews().next(ibrahim)).not.toBe(id);
      const outcomes = await Promise.all([
        reviews().accept(id, signe, mine.version, [`${memberId}/income`]),
        reviews().reject(id, ibrahim, theirs.version, 'unreadable'),
        reviews().accept(id, ibrahim, theirs.version, [`${memberId}/income`]),
      ]);
      expect(outcomes.toSorted()).toEqual(['done', 'other', 'other']);
      expect(await letters(consumerId)).toHaveLength(1);
      expect(await reviews().undo(id, ibrahim, theirs.version)).toBe('other');
    });

    it('is found by the confirmation number in any state, and who looked is written down', async () => {
      const { consumerId, confirmationNumber } = await asked();
      const { id } = await send(consumerId);
      for (const wanted of [confirmationNumber, confirmationNumber.slice(-6).toLowerCase()])
        expect(
          (await reviews().search(wanted, signe)).map(one => one.id),
          wanted,
        ).toEqual([id]);
      await reviews().reject(id, signe, await version(id), 'changed');
      expect((await reviews().search(confirmationNumber, signe)).map(({ state }) => state)).toEqual(['rejected']);
      for (const wanted of ['%', '_', 'nothing']) expect(await reviews().search(wanted, signe), wanted).toEqual([]);
      const { bytes, mediaType } = await reviews().file(id, ibrahim);
      expect([bytes.subarray(0, 5).toString(), mediaType]).toEqual(['%PDF-', 'application/pdf']);
      expect((await audited(id)).at(-1)).toEqual(['document-file-sent', 'done', ibrahim]);
      await expect(reviews().file(randomUUID(), signe)).rejects.toThrow('not-found');
    });

    /** A life event of the only person, reported from the Desk; the window's last day is January 9. */
    const report = async ({ consumerId, memberId }: Submitted): Promise<string> => {
      const said = { 'minnesota-resident': true, 'coverage-not-given-up': true, 'premiums-were-paid': true };
      const command = { do: 'report-event', event: 'loss-of-coverage', facts: { happenedOn: '2026-11-10', said }, memberIds: [memberId] };
      const id = randomUUID();
      const at = world.clock.now().toISOString();
      const request = { id, rev: randomUUID(), clientId: consumerId, createdAt: at, kind: 'coverage', command, outcome: null };
      expect(await desk.push('requests', request)).toEqual({ state: 'accepted' });
      const { documents } = await desk.pullAll('requests');
      expect(documents.find(one => one.id === id)).toMatchObject({ outcome: { state: 'accepted' } });
      return id;
    };
    const letter = (reportId: string): Partial<Document> => ({ kind: 'loss-of-coverage', proof: { reportId, what: 'employer-letter' } });

    it('begins for a proof of a life event that this client reported, with the last day of its window', async () => {
      const [mine, other] = [await submit(), await submit()];
      const [own, foreign] = [await report(mine), await report(other)];
      for (const wrong of [letter(randomUUID()), letter(foreign), { proof: { reportId: own, what: 'birth-certificate' } }]) {
        const document = documentFor(mine.consumerId, somePdf(), wrong);
        expect(await desk.push('documents', document)).toMatchObject({ state: 'refused', error: { code: 'bad-request' } });
      }
      const { id } = await send(mine.consumerId, { ...letter(own), memberIds: [mine.memberId] });
      const opened = await reviews().open(id, signe);
      expect(opened).toMatchObject({ state: 'waiting', decideBy: '2027-01-09', report: { event: 'loss-of-coverage' }, open: [] });
      expect(opened.safeUntil && opened.safeUntil < '2027-01-09').toBe(true);
      expect(await reviews().accept(id, signe, opened.version, [])).toBe('done');
      expect(await seen(id)).toMatchObject({ state: 'accepted' });
    });

    it('expires when the window of the life event is over, not a day before, and tells the consumer', async () => {
      const clock = world.clock.now().getTime();
      const submitted = await submit();
      const { id } = await send(submitted.consumerId, letter(await report(submitted)));
      const until = async (instant: string) => {
        world.clock.advance((Date.parse(instant) - world.clock.now().getTime()) / 60_000);
        desk = await world.signIn(ana);
        await Promise.all([world.services.proofClock.run(), expireProofs(world.services.store, world.services.settings)]);
      };
      await until('2027-01-10T05:59:00.000Z');
      expect(await seen(id)).toEqual({ state: 'waiting' });
      await until('2027-01-10T06:00:00.000Z');
      expect(await seen(id)).toEqual({ state: 'expired', at: '2027-01-10T06:00:00.000Z' });
      expect((await letters(submitted.consumerId)).map(one => one.letter)).toEqual(['proof-expired']);
      expect((await audited(id)).at(-1)).toEqual(['document-review-expired', 'done', null]);
      expect(await reviews().accept(id, signe, await version(id), [])).toBe('other');
      expect(await reviews().undo(id, signe, await version(id))).toBe('other');
      world.clock.advance((clock - world.clock.now().getTime()) / 60_000);
    });

    it('goes on where the window is every month', async () => {
      expect(deadlineOfReport(reportOf('tribal-member'), '2026-11-23')).toMatchObject({ decideBy: '2026-11-30', expires: false });
      expect(deadlineOfReport(reportOf('marriage'), '2026-11-23')).toMatchObject({ decideBy: '2027-01-09', expires: true });
      expect(deadlineOfReport(reportOf('enrollment-error'), '2026-11-23')).toEqual({ safeUntil: null, decideBy: null, expires: false });
      expect(deadlineOfReport(undefined, '2026-11-23')).toEqual({ safeUntil: null, decideBy: null, expires: false });
    });
  });
}

const reportOf = (event: string): LifeEventReport => ({
  ...{ id: randomUUID(), event, facts: { happenedOn: '2026-11-10' }, memberIds: [], reportedAt: '2026-11-23T16:00:00.000Z' },
  ...{ reportedBy: 'consumer', decidedOn: null, preVerified: false },
});
