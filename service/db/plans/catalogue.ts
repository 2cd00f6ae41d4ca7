import { sql } from 'kysely';
import type { Plan, PlanShelf } from '../../../shared/model/plan.ts';
import type { Db } from '../database.ts';

// What is published. Each answer comes from one statement: plans of an import that was replaced meanwhile are never mixed in.

export interface PublishedYear {
  year: number;
  importId: string;
  sample: boolean;
}

const publishedYears = (db: Db) =>
  db
    .selectFrom('planYear')
    .innerJoin('planImport', 'planImport.id', 'planYear.importId')
    .select(['planYear.year', 'planYear.importId', 'planImport.sample']);

export const listPublishedYears = (db: Db): Promise<PublishedYear[]> => publishedYears(db).orderBy('planYear.year').execute();

export const findPublishedYear = (db: Db, year: number): Promise<PublishedYear | undefined> =>
  publishedYears(db).where('planYear.year', '=', year).executeTakeFirst();

/** In the order of their ids. */
export const listPlans = (db: Db, year: number): Promise<{ importId: string; document: Plan }[]> =>
  db
    .selectFrom('planYear')
    .innerJoin('plan', 'plan.importId', 'planYear.importId')
    .select(['plan.importId', 'plan.document'])
    .where('planYear.year', '=', year)
    .orderBy('plan.id')
    .execute();

/** How many are published, by year and whether they are made up. */
export const countPlans = (db: Db): Promise<{ year: number; sample: boolean; plans: number }[]> =>
  publishedYears(db)
    .innerJoin('plan', 'plan.importId', 'planYear.importId')
    .select(({ fn }) => fn.countAll<number>().as('plans'))
    .groupBy(['planYear.year', 'planYear.importId', 'planImport.sample'])
    .execute();

/** Those of the shelves that are published. */
export async function listShelves(db: Db, ids: readonly string[]): Promise<PlanShelf[]> {
  const rows = await db
    .selectFrom('planYear')
    .innerJoin('planImport', 'planImport.id', 'planYear.importId')
    .innerJoin('planShelf', 'planShelf.importId', 'planYear.importId')
    .innerJoinLateral(sql<{ planId: string }>`jsonb_array_elements_text(plan_shelf.plan_ids)`.as<'lying'>(sql`lying(plan_id)`), join =>
      join.onTrue(),
    )
    .innerJoin('plan', join => join.onRef('plan.importId', '=', 'planShelf.importId').onRef('plan.id', '=', 'lying.planId'))
    .select(['planShelf.id', 'planShelf.rev', 'planYear.year', 'planImport.sample', 'plan.document'])
    .where('planShelf.id', 'in', ids)
    .orderBy('planShelf.id')
    .orderBy('plan.id')
    .execute();
  const shelves = new Map<string, PlanShelf>();
  for (const { id, rev, year, sample, document } of rows) {
    const shelf = shelves.get(id) ?? { id, rev, kind: 'plans', year, sample, plans: [] };
    shelf.plans.push(document);
    shelves.set(id, shelf);
  }
  return [...shelves.values()];
}
