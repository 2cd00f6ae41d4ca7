import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeAudit } from '../../db/audit.ts';
import { readSnapshot, sealBatch } from '../../db/audit-chain.ts';
import type { Db } from '../../db/database.ts';
import { createStore } from '../../db/store.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { startSealer } from './sealer.ts';
import { type AuditReport, verifyAudit } from './verify.ts';

const size = 12;
const columns = ['at', 'actor_kind', 'actor_id', 'action', 'subject_id', 'device_id', 'source', 'outcome', 'seq', 'number', 'hash'];
const place = fc.integer({ min: 1, max: size });

type Tampering = readonly RawBuilder<unknown>[];

/** A change of one value of one entry, as small as one microsecond or one letter. */
const edits: fc.Arbitrary<Tampering> = fc
  .record({
    number: place,
    column: fc.constantFrom(...columns),
    amount: fc.integer({ min: 1, max: 1_000_000 }),
    letter: fc.string({ minLength: 1, maxLength: 3 }),
  })
  .map(({ number, column, amount, letter }) => {
    const name = sql.ref(column);
    const next =
      column === 'at'
        ? sql`at + make_interval(secs => ${amount}::float8 / 1000000)`
        : column === 'seq' || column === 'number'
          ? sql`${name} + ${amount * 1000}::bigint`
          : // A null becomes a text, a text another text.
            sql`coalesce(${name}, '') || ${letter.replaceAll('\u0000', '0')}::text`;
    return [sql`update audit set ${name} = ${next} where number = ${number}`];
  });
const emptied: fc.Arbitrary<Tampering> = fc
  .tuple(place, fc.constantFrom('actor_id', 'subject_id', 'device_id'))
  .map(([number, column]) => [sql`update audit set ${sql.ref(column)} = null where number = ${number}`]);
const deletions: fc.Arbitrary<Tampering> = fc.uniqueArray(place, { minLength: 1, maxLength: 4 }).chain(numbers =>
  fc.constantFrom<Tampering>(
    numbers.map(number => sql`delete from audit where number = ${number}`),
    numbers.map(number => sql`update audit set number = null, hash = null where number = ${number}`),
    // The gap closed, as somebody careful would.
    [...numbers.map(number => sql`delete from audit where number = ${number}`), renumbered],
  ),
);
const renumbered = sql`update audit set number = place from (select seq as id, row_number() over (order by number) as place from audit) as places
  where seq = id`;
/** Two entries change places: by their numbers, with or without their hashes. */
const swaps: fc.Arbitrary<Tampering> = fc
  .tuple(fc.uniqueArray(place, { minLength: 2, maxLength: 2 }), fc.boolean())
  .map(([[one = 1, other = 2], keepsHash]) => {
    const swapped = (column: string) =>
      sql`(select b.${sql.ref(column)} from audit b where b.number = ${one + other}::bigint - audit.number)`;
    const hash = keepsHash ? sql`hash` : swapped('hash');
    return [sql`update audit set number = ${one + other}::bigint - number, hash = ${hash} where number in (${one}, ${other})`];
  });
const truncations: fc.Arbitrary<Tampering> = fc.tuple(place, fc.boolean()).map(([from, alsoCount]) => [
  sql`delete from audit where number >= ${from}`,
  // The count made to fit, the hash forgotten.
  ...(alsoCount ? [sql`update audit_head set count = ${from - 1}`] : []),
]);
const insertions: fc.Arbitrary<Tampering> = place.map(number => [
  sql`update audit set number = number + 1 where number >= ${number}`,
  sql`insert into audit (seq, at, actor_kind, action, source, outcome, number, hash) values (900000, now(), 'service', 'x', 'service', 'done', ${number}, repeat('a', 64))`,
]);
const heads: fc.Arbitrary<Tampering> = fc.constantFrom<Tampering>(
  [sql`delete from audit_head`],
  [sql`update audit_head set count = count + 1`],
  [sql`update audit_head set count = count - 1`],
  [sql`update audit_head set hash = repeat('0', 64)`],
);
const anyTampering = fc.oneof(edits, emptied, deletions, swaps, truncations, insertions, heads);

/** What must hold of the log's chain (security.md 19), on every database. */
export function auditSuite(databases: () => TestDatabases): void {
  describe('audit chain', () => {
    let world: World;
    beforeAll(async () => {
      world = await createWorld(databases());
      for (let count = 0; count < size; count += 1) await write(world);
      await world.services.auditSealer.seal();
    });
    afterAll(() => world.close());

    /** As the owner of the database: without triggers and constraints, in a transaction that is taken back. */
    const tampered = (run: Tampering, look: (db: Db) => Promise<AuditReport> = verifyAudit): Promise<AuditReport> =>
      takenBack(world.services.store.db, async db => {
        await sql`alter table audit disable trigger user`.execute(db);
        await sql`alter table audit_head disable trigger user`.execute(db);
        await sql`alter table audit drop constraint audit_number_key`.execute(db);
        await sql`alter table audit drop constraint audit_check`.execute(db);
        await sql`alter table audit alter column seq drop identity`.execute(db);
        for (const statement of run) await statement.execute(db);
        return look(db);
      });

    it('lets an untouched log pass, and sees every random edit, deletion, reordering, insertion and truncation', async () => {
      const untouched = await verifyAudit(world.services.store.db);
      expect(untouched).toMatchObject({ entries: size, waiting: 0, problems: [] });
      await fc.assert(
        fc.asyncProperty(anyTampering, async tampering => {
          expect((await tampered(tampering)).problemCount).toBeGreaterThan(0);
        }),
        { numRuns: 150 },
      );
      expect(await tampered([])).toEqual(untouched);
    }, 60_000);

    it('says where', async () => {
      expect((await tampered([sql`update audit set outcome = 'x' where number = 5`])).problems).toEqual([
        expect.stringContaining('entry 5 '),
      ]);
      expect((await tampered([sql`delete from audit where number in (5, 6)`])).problems).toEqual(['entries 5 to 6 are missing']);
      expect((await tampered([sql`delete from audit where number > ${size - 1}`])).problems).toEqual([
        `entry ${size} is missing at the end: the head record counts ${size}`,
      ]);
    });

    it('needs an anchor to see a log that was cut together with its head, and sees it with one', async () => {
      const { anchor } = await verifyAudit(world.services.store.db);
      const cut = [
        sql`delete from audit where number > 7`,
        sql`update audit_head set count = 7, hash = (select hash from audit where number = 7)`,
      ];
      expect((await tampered(cut)).problems).toEqual([]);
      expect((await tampered(cut, db => verifyAudit(db, [anchor]))).problems).toEqual([expect.stringContaining(anchor)]);
    });

    it('needs an anchor to see a log that was written anew from an edited entry on, and sees it with one', async () => {
      const { anchor } = await verifyAudit(world.services.store.db);
      const rewrite = (expected: readonly string[]) =>
        tampered([sql`update audit set outcome = 'x' where number = 3`, sql`update audit set number = null, hash = null`], async db => {
          await sql`update audit_head set count = 0, hash = repeat('0', 64)`.execute(db);
          await sealBatch({ db, clock: async () => new Date(0), now: new Date(), wake: () => undefined }, 100);
          return verifyAudit(db, expected);
        });
      expect((await rewrite([])).problems).toEqual([]);
      expect((await rewrite([anchor])).problems).toHaveLength(1);
    });

    it('finds an anchor of earlier days in a log that went on', async () => {
      const fresh = await createWorld(databases());
      const { store, auditSealer } = fresh.services;
      await write(fresh);
      await auditSealer.seal();
      const { anchor } = await verifyAudit(store.db);
      expect(await auditSealer.anchor()).toBe(`1 ${anchor}`);
      for (let count = 0; count < 5; count += 1) await write(fresh);
      expect(await verifyAudit(store.db, [anchor])).toMatchObject({ entries: 1, waiting: 5, problems: [] });
      await auditSealer.seal();
      expect(await verifyAudit(store.db, [anchor])).toMatchObject({ entries: 6, waiting: 0, problems: [] });
      await fresh.close();
    });

    it('stays whole with many writers, several sealers and somebody who verifies meanwhile', async () => {
      const fresh = await createWorld(databases());
      const second = await fresh.opened.again?.();
      const stores = [fresh.services.store, ...(second ? [createStore(second, fresh.clock.now, () => undefined)] : [])];
      const sealers = stores.map(store => startSealer(store, 1, () => undefined));
      const [perWriter, writers] = [40, 8];
      const writing = Array.from({ length: writers }, async (_, writer) => {
        for (let count = 0; count < perWriter; count += 1) {
          const store = stores[(writer + count) % stores.length];
          await store?.change(async work => {
            await writeAudit(work, entry(`${writer}-${count}`));
            if (second) await sleep(Math.random() * 4);
          });
        }
      });
      let isWriting = true;
      const sealing = sealers.map(async sealer => {
        while (isWriting) {
          await sealer.seal();
          await sleep(1);
        }
      });
      const verifying = (async () => {
        while (isWriting) {
          expect((await readSnapshot(fresh.services.store.db, db => verifyAudit(db))).problems).toEqual([]);
          await sleep(10);
        }
      })();
      await Promise.all(writing);
      isWriting = false;
      await Promise.all([...sealing, verifying]);
      for (const sealer of sealers) await sealer.stop();
      expect(await verifyAudit(fresh.services.store.db)).toMatchObject({ entries: perWriter * writers, waiting: 0, problems: [] });
      const { count } = await fresh.services.store.db
        .selectFrom('audit')
        .select(eb => eb.fn.count<number>('subjectId').distinct().as('count'))
        .executeTakeFirstOrThrow();
      expect(count).toBe(perWriter * writers);
      await second?.close();
      await fresh.close();
    }, 60_000);

    it('keeps no entry of a change that was taken back, and has no gap there', async () => {
      const fresh = await createWorld(databases());
      const { store, auditSealer } = fresh.services;
      await write(fresh);
      const failing = store.change(async work => {
        await writeAudit(work, entry('taken back'));
        throw new Error('taken back');
      });
      await expect(failing).rejects.toThrow('taken back');
      await write(fresh);
      await auditSealer.seal();
      expect(await verifyAudit(store.db)).toMatchObject({ entries: 2, waiting: 0, problems: [] });
      await fresh.close();
    });
  });
}

const entry = (subjectId: string) =>
  ({
    actorKind: 'assister',
    actorId: randomUUID(),
    action: 'test',
    subjectId,
    deviceId: 'device',
    source: 'desk',
    outcome: 'done',
  }) as const;

const write = ({ services }: World): Promise<void> => services.store.change(work => writeAudit(work, entry(randomUUID())));

class TakenBack extends Error {}

async function takenBack<T>(db: Db, run: (db: Db) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  const work = db.transaction().execute(async transaction => {
    result = { value: await run(transaction) };
    throw new TakenBack();
  });
  await work.catch(error => {
    if (!(error instanceof TakenBack)) throw error;
  });
  if (!result) throw new Error('nothing was read');
  return result.value;
}
