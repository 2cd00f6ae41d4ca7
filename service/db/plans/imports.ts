import { sql } from 'kysely';
import type { Db } from '../database.ts';
import type { Work } from '../store.ts';
import { json } from '../tables.ts';
import type { ImportReport } from './report.ts';

/** A shelf as it is laid: which plans lie on it, and a hash of all that Desks see of it. */
export interface LaidShelf {
  id: string;
  rev: string;
  planIds: readonly string[];
}

export async function addImport(work: Work, { id, year, sample }: { id: string; year: number; sample: boolean }): Promise<void> {
  await work.db.insertInto('planImport').values({ id, year, sample, state: 'reading', startedAt: work.now }).execute();
}

/** `text`: the plan as JSON, which was made once already. */
export async function addPlans(db: Db, importId: string, plans: readonly { id: string; hash: string; text: string }[]): Promise<void> {
  const rows = plans.map(({ id, hash, text }) => ({ importId, id, hash, document: text }));
  if (rows.length > 0) await db.insertInto('plan').values(rows).execute();
}

export async function addShelves(db: Db, importId: string, shelves: readonly LaidShelf[]): Promise<void> {
  const rows = shelves.map(({ id, rev, planIds }) => ({ importId, id, rev, planIds: json(planIds) }));
  if (rows.length > 0) await db.insertInto('planShelf').values(rows).execute();
}

/** The import that is published for the year, if any. Nobody else publishes until the transaction ends. */
export async function holdYear(work: Work, year: number): Promise<string | null> {
  await sql`lock table plan_year in share row exclusive mode`.execute(work.db);
  const found = await work.db.selectFrom('planYear').select('importId').where('year', '=', year).executeTakeFirst();
  return found?.importId ?? null;
}

/** The caller holds the year. */
export async function setPublished(work: Work, year: number, importId: string, replaces: string | null): Promise<void> {
  await work.db
    .insertInto('planYear')
    .values({ year, importId })
    .onConflict(conflict => conflict.column('year').doUpdateSet({ importId }))
    .execute();
  if (replaces) await work.db.updateTable('planImport').set({ state: 'replaced' }).where('id', '=', replaces).execute();
}

export async function endImport(work: Work, importId: string, state: 'published' | 'refused', report: ImportReport | null): Promise<void> {
  await work.db
    .updateTable('planImport')
    .set({ state, endedAt: work.now, report: report && json(report) })
    .where('id', '=', importId)
    .execute();
}

/** Shelf ids with their revs. */
export const shelfRevs = async (db: Db, importId: string): Promise<ReadonlyMap<string, string>> => {
  const rows = await db.selectFrom('planShelf').select(['id', 'rev']).where('importId', '=', importId).execute();
  return new Map(rows.map(({ id, rev }) => [id, rev]));
};

/** Imports that hold rows nobody will read: replaced, refused, or broken off before `before`. */
export const listLeftImports = async (db: Db, before: Date): Promise<string[]> => {
  const rows = await db
    .selectFrom('planImport')
    .select('id')
    .where(eb => eb.or([eb('state', 'in', ['replaced', 'refused']), eb.and([eb('state', '=', 'reading'), eb('startedAt', '<', before)])]))
    .where(eb =>
      eb.or(
        (['plan', 'planShelf', 'planRate'] as const).map(table =>
          eb.exists(eb.selectFrom(table).select('importId').whereRef(`${table}.importId`, '=', 'planImport.id')),
        ),
      ),
    )
    .execute();
  return rows.map(({ id }) => id);
};

const tables = { rates: ['plan_rate'], all: ['plan_rate', 'plan', 'plan_shelf'] } as const;

/** At most `limit` rows of each kind that was read; answers how many there were. `rates`: what was put aside of them, nothing else. */
export async function dropRows(db: Db, importId: string, which: keyof typeof tables, limit: number): Promise<number> {
  let dropped = 0;
  for (const table of tables[which]) {
    const name = sql.table(table);
    const { numAffectedRows } = await sql`
      delete from ${name} where ctid = any (array (select ctid from ${name} where import_id = ${importId} limit ${limit}))`.execute(db);
    dropped += Number(numAffectedRows ?? 0);
  }
  return dropped;
}
