import { type Insertable, sql } from 'kysely';
import type { Db } from '../database.ts';
import { json } from '../tables.ts';
import type { PlanTables } from './tables.ts';

/** Cents a month by age band; null: not come yet. */
export type Band = number | null;
export interface StagedRate {
  planId: string;
  area: string;
  byAge: readonly Band[];
  tobacco: readonly Band[];
}

/** What was put aside of these plans, or of those of the areas that are named. */
export const findRates = (db: Db, importId: string, planIds: readonly string[]): Promise<StagedRate[]> =>
  db
    .selectFrom('planRate')
    .select(['planId', 'area', 'byAge', 'tobacco'])
    .where('importId', '=', importId)
    .where('planId', '=', sql<string>`any (array (select jsonb_array_elements_text(${json(planIds)}::jsonb)))`)
    .execute();

/** Replaces what was put aside of the same plan and area. */
export async function putRates(db: Db, importId: string, rates: readonly StagedRate[]): Promise<void> {
  const rows = rates.map(
    ({ planId, area, byAge, tobacco }): Insertable<PlanTables['planRate']> => ({
      ...{ importId, planId, area },
      ...{ byAge: json(byAge), tobacco: json(tobacco) },
    }),
  );
  if (rows.length === 0) return;
  await db
    .insertInto('planRate')
    .values(rows)
    .onConflict(conflict =>
      conflict.columns(['importId', 'planId', 'area']).doUpdateSet({ byAge: sql`excluded.by_age`, tobacco: sql`excluded.tobacco` }),
    )
    .execute();
}
