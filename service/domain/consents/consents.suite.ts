import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Consent } from '../../../shared/model/consent.ts';
import type { AssisterRow } from '../../db/assisters.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import type { TestDesk } from '../../testing/desk.ts';
import { createWorld, type World } from '../../testing/world.ts';

/** What must hold of the organization's store of consents, on every database. */
export function consentsSuite(databases: () => TestDatabases): void {
  describe('consent records', () => {
    let world: World;
    let ana: AssisterRow;
    let desk: TestDesk;
    beforeAll(async () => {
      world = await createWorld(databases());
      ana = await world.addAssister();
      desk = await world.signIn(ana);
    });
    afterAll(() => world.close());

    const consent = (change: Partial<Consent> = {}): Consent => ({
      id: randomUUID(),
      consumerName: 'Ngọc Trần',
      representativeName: null,
      givenAt: '2026-11-23T15:30:00.000Z',
      how: 'spoken',
      words: { version: '1', language: 'vi' },
      limits: 'Not my sister’s income',
      signature: null,
      ...change,
    });
    const send = (document: object, by = desk) => by.call('POST', '/v1/consents', document);
    const kept = (id: string) => world.services.store.db.selectFrom('consentRecord').selectAll().where('id', '=', id).execute();

    it('are kept once, however often and however much at once they are sent', async () => {
      const given = consent();
      const answers = await Promise.all(Array.from({ length: 8 }, () => send(given)));
      expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
      expect(await kept(given.id)).toEqual([
        expect.objectContaining({ agencyId: ana.agencyId, assisterId: ana.id, document: given, givenAt: new Date(given.givenAt) }),
      ]);
      const audit = await world.services.store.db.selectFrom('audit').selectAll().where('subjectId', '=', given.id).execute();
      expect(audit.map(({ action, actorId }) => [action, actorId])).toEqual([['consent-recorded', ana.id]]);
    });

    it('are never changed: not by their own assister, not by another, not in the database', async () => {
      const given = consent();
      await send(given);
      const other = await world.signIn(await world.addAssister());
      expect(await send({ ...given, limits: '' })).toMatchObject({ status: 400, body: { code: 'bad-request' } });
      expect(await send(given, other)).toMatchObject({ status: 400, body: { code: 'bad-request' } });
      const { db } = world.services.store;
      await expect(sql`update consent_record set document = '{}'`.execute(db)).rejects.toThrow('append-only');
      await expect(sql`delete from consent_record`.execute(db)).rejects.toThrow('append-only');
      await expect(sql`truncate consent_record`.execute(db)).rejects.toThrow('append-only');
      expect((await kept(given.id)).map(({ document }) => document)).toEqual([given]);
    });

    it.each([
      ['nobody’s name', { consumerName: '  ' }],
      ['another way of agreeing', { how: 'assumed' }],
      ['no moment', { givenAt: 'yesterday' }],
      ['more than it should hold', { income: '12' }],
      ['endless limits', { limits: 'x'.repeat(2001) }],
    ])('with %s are refused', async (_what, change) => {
      const given = { ...consent(), ...change };
      expect((await send(given)).status).toBe(400);
      expect(await kept(given.id)).toEqual([]);
    });
  });
}
