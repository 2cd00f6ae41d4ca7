import type { Plan } from '../../../shared/model/plan.ts';
import type { Db } from '../../db/database.ts';
import { findPublishedYear, listPlans, listPublishedYears } from '../../db/plans/catalogue.ts';
import type { Store } from '../../db/store.ts';

/** The plans that are published, by year of coverage. */
export interface Catalogue {
  /**
   * In the order of their ids; none for a year without a catalogue. Kept in memory until the year is published again. `db`: of the
   * caller's transaction, if there is one.
   */
  plansOf(year: number, db?: Db): Promise<readonly Plan[]>;
  planOf(year: number, id: string): Promise<Plan | undefined>;
  /** Ascending. */
  years(): Promise<readonly number[]>;
  /** Made up: whoever shows a plan of it says so. False for a year without a catalogue. */
  isSample(year: number): Promise<boolean>;
}

interface Kept {
  importId: string;
  plans: readonly Plan[];
  byId: ReadonlyMap<string, Plan>;
}

const none: Kept = { importId: '', plans: [], byId: new Map() };

export function createCatalogue(store: Store): Catalogue {
  const kept = new Map<number, Kept>();
  const current = async (year: number, db: Db = store.db): Promise<Kept> => {
    const published = await findPublishedYear(db, year);
    if (!published) return none;
    const known = kept.get(year);
    if (known?.importId === published.importId) return known;
    const rows = await listPlans(db, year);
    const plans = rows.map(({ document }) => document);
    // Published again between the two: then the plans are those of the newer import.
    const importId = rows[0]?.importId ?? published.importId;
    const next = { importId, plans, byId: new Map(plans.map(plan => [plan.id, plan])) };
    kept.set(year, next);
    return next;
  };
  return {
    plansOf: async (year, db) => (await current(year, db)).plans,
    planOf: async (year, id) => (await current(year)).byId.get(id),
    years: async () => (await listPublishedYears(store.db)).map(({ year }) => year),
    isSample: async year => (await findPublishedYear(store.db, year))?.sample ?? false,
  };
}
