import { ageBands } from '../../../shared/model/plan.ts';
import { type Band, findRates, putRates, type StagedRate } from '../../db/plans/rates.ts';
import type { Store } from '../../db/store.ts';
import { rowsBetween } from './files/read-file.ts';

// A rate file has a row for each plan, area and age; a plan wants an array of 51 for each area. They are brought together in memory,
// in one block of numbers, as many as there is room for; when it is full all of it goes to the database and is joined there with
// what follows. So memory has a bound whatever the order of the file, and a file in any usual order needs no detour.

export type Put = 'new' | 'same' | 'other';

/** Null where no row came. `isTwice`: rows far apart gave different figures for one age; what came first was taken. */
export interface AreaRates {
  byAge: readonly Band[];
  tobacco: readonly Band[];
  isTwice: boolean;
}

export interface RateTable {
  /** Whole cents; `tobacco` null: there is no rate of its own. Says whether the same age had a rate before. */
  put(planId: string, area: number, bands: readonly number[], cents: number, tobacco: number | null): Put;
  /** To be called every thousand rows. */
  makeRoom(): Promise<void>;
  /** By plan and area, of at most some hundred plans at a time. After the last row. */
  ratesOf(planIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlyMap<string, AreaRates>>>;
}

/** Plans times areas: 16 MB. */
export const usualRoom = 40_000;
const none = -1;
const atOnce = 250;

export function createRateTable(store: Store, importId: string, room = usualRoom): RateTable {
  const figures = new Int32Array((room + rowsBetween) * 2 * ageBands);
  const slots = new Map<string, number>();
  const twice = new Set<string>();
  let isPutAside = false;

  /** Rows of one plan and area mostly follow one another. */
  let last = { planId: '', area: none, slot: none };
  const slotOf = (planId: string, area: number): number => {
    if (last.area === area && last.planId === planId) return last.slot;
    const slot = slotOfKey(`${planId} ${area}`);
    last = { planId, area, slot };
    return slot;
  };
  const slotOfKey = (key: string): number => {
    const known = slots.get(key);
    if (known !== undefined) return known;
    const slot = slots.size * 2 * ageBands;
    if (slot >= figures.length) throw new Error('makeRoom was not called in time');
    figures.fill(none, slot, slot + 2 * ageBands);
    slots.set(key, slot);
    return slot;
  };
  const bandsFrom = (start: number): Band[] =>
    Array.from(figures.subarray(start, start + ageBands), cents => (cents === none ? null : cents));
  const staged = ([key, slot]: readonly [string, number]): StagedRate => {
    const [planId = '', area = ''] = key.split(' ');
    return { planId, area, byAge: bandsFrom(slot), tobacco: bandsFrom(slot + ageBands) };
  };

  const putAside = async (): Promise<void> => {
    const all = [...slots];
    for (let start = 0; start < all.length; start += atOnce) {
      const next = all.slice(start, start + atOnce).map(staged);
      await store.change(async work => {
        const before = await findRates(work.db, importId, [...new Set(next.map(({ planId }) => planId))]);
        const byKey = new Map(before.map(rate => [`${rate.planId} ${rate.area}`, rate]));
        await putRates(
          work.db,
          importId,
          next.map(rate => joined(byKey.get(`${rate.planId} ${rate.area}`), rate, twice)),
        );
      });
    }
    slots.clear();
    last = { planId: '', area: none, slot: none };
    isPutAside = true;
  };

  return {
    put(planId, area, bands, cents, tobacco) {
      const slot = slotOf(planId, area);
      let outcome: Put = 'same';
      for (const band of bands) {
        const [at, beside] = [slot + band, slot + ageBands + band];
        if (figures[at] === none) {
          figures[at] = cents;
          figures[beside] = tobacco ?? none;
          if (outcome === 'same') outcome = 'new';
        } else if (figures[at] !== cents || figures[beside] !== (tobacco ?? none)) outcome = 'other';
      }
      return outcome;
    },

    makeRoom: async () => {
      if (slots.size >= room) await putAside();
    },

    ratesOf: async planIds => {
      if (isPutAside && slots.size > 0) await putAside();
      const wanted = new Set(planIds);
      const found = isPutAside ? await findRates(store.db, importId, planIds) : inMemory(wanted);
      const byPlan = new Map<string, Map<string, AreaRates>>();
      for (const { planId, area, byAge, tobacco } of found) {
        const areas = byPlan.get(planId) ?? new Map<string, AreaRates>();
        byPlan.set(planId, areas.set(area, { byAge, tobacco, isTwice: twice.has(`${planId} ${area}`) }));
      }
      return byPlan;
    },
  };

  function inMemory(planIds: ReadonlySet<string>): StagedRate[] {
    const found: StagedRate[] = [];
    for (const planId of planIds)
      for (let area = 0; area < 100; area += 1) {
        const slot = slots.get(`${planId} ${area}`);
        if (slot !== undefined) found.push(staged([`${planId} ${area}`, slot]));
      }
    return found;
  }
}

/** What came first stays. */
function joined(before: StagedRate | undefined, next: StagedRate, twice: Set<string>): StagedRate {
  if (!before) return next;
  const join = (old: readonly Band[], more: readonly Band[]): Band[] => old.map((cents, band) => cents ?? more[band] ?? null);
  const differs = before.byAge.some((cents, band) => {
    const other = next.byAge[band] ?? null;
    return cents !== null && other !== null && (cents !== other || (before.tobacco[band] ?? null) !== (next.tobacco[band] ?? null));
  });
  if (differs) twice.add(`${next.planId} ${next.area}`);
  return { ...next, byAge: join(before.byAge, next.byAge), tobacco: join(before.tobacco, next.tobacco) };
}
