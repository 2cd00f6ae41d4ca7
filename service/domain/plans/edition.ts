import { randomUUID } from 'node:crypto';
import { type Plan, planSchema } from '../../../shared/model/plan.ts';
import { byService, writeAudit } from '../../db/audit.ts';
import { appendToFeed, everybody } from '../../db/feed.ts';
import {
  addImport,
  addPlans,
  addShelves,
  dropRows,
  endImport,
  holdYear,
  listLeftImports,
  setPublished,
  shelfRevs,
} from '../../db/plans/imports.ts';
import type { ImportReport } from '../../db/plans/report.ts';
import type { Store, Work } from '../../db/store.ts';
import { hashOf, layShelves, type StoredPlan } from './shelves.ts';

// A year's plans on the way to being published: written beside what is published, in short transactions, and put in its place by one
// more, so that a Desk sees the year before or the year after and a file that broke off leaves no trace.

export interface Shelves {
  all: number;
  /** Those that Desks are told of: new, changed or gone. */
  fed: number;
}

export interface Edition {
  readonly importId: string;
  /** Each plan once. Throws ZodError for what a Desk would not understand. */
  keep(plans: readonly Plan[]): Promise<void>;
  /** From here on it is the year's. `report`: what is written down of it, once it is known what was fed. */
  publish(report?: (shelves: Shelves) => ImportReport): Promise<Shelves>;
  /** Nothing of it is ever published. */
  refuse(report: ImportReport | null, why: string): Promise<void>;
}

/** A shelf comes whole in one message: larger ones would hold a Desk's interface up. */
const mostShelfBytes = 120_000;
/** In one transaction. */
const plansAtOnce = 100;
const rowsAtOnce = 1000;
/** An import that began longer ago was broken off. */
const longestMs = 6 * 60 * 60 * 1000;

export async function startEdition(store: Store, { year, sample }: { year: number; sample: boolean }): Promise<Edition> {
  const importId = randomUUID();
  await store.change(work => addImport(work, { id: importId, year, sample }));
  const stored: StoredPlan[] = [];

  const feedChanges = async (work: Work, before: string | null): Promise<number> => {
    const old = before ? await shelfRevs(work.db, before) : new Map<string, string>();
    const next = await shelfRevs(work.db, importId);
    const changed = [...new Set([...old.keys(), ...next.keys()])].filter(id => old.get(id) !== next.get(id));
    await appendToFeed(
      work,
      changed.map(documentId => ({ assisterId: everybody, collection: 'reference', documentId, removed: !next.has(documentId) })),
    );
    return changed.length;
  };

  return {
    importId,

    async keep(plans) {
      for (let start = 0; start < plans.length; start += plansAtOnce) {
        const rows = plans.slice(start, start + plansAtOnce).map(plan => {
          const text = JSON.stringify(planSchema.parse(plan));
          return { id: plan.id, text, hash: hashOf(text) };
        });
        await store.change(work => addPlans(work.db, importId, rows));
        stored.push(...rows.map(({ id, text, hash }) => ({ id, hash, bytes: Buffer.byteLength(text) })));
      }
    },

    async publish(report) {
      const shelves = layShelves(year, sample, stored, mostShelfBytes);
      await store.change(work => addShelves(work.db, importId, shelves));
      const laid = await store.change(async work => {
        const before = await holdYear(work, year);
        await setPublished(work, year, importId, before);
        const outcome = { all: shelves.length, fed: await feedChanges(work, before) };
        await endImport(work, importId, 'published', report ? report(outcome) : null);
        await writeAudit(work, { ...byService, action: 'plans-published', subjectId: importId, outcome: 'done' });
        return outcome;
      });
      await drop(store, importId, 'rates');
      await dropLeft(store);
      return laid;
    },

    async refuse(report, why) {
      await store.change(async work => {
        await endImport(work, importId, 'refused', report);
        await writeAudit(work, { ...byService, action: 'plans-published', subjectId: importId, outcome: why });
      });
      await dropLeft(store);
    },
  };
}

/** A thousand rows at a time: nobody's feed waits for it. */
async function drop(store: Store, importId: string, which: 'rates' | 'all'): Promise<void> {
  while ((await store.change(work => dropRows(work.db, importId, which, rowsAtOnce))) > 0);
}

async function dropLeft(store: Store): Promise<void> {
  for (const importId of await listLeftImports(store.db, new Date(store.now().getTime() - longestMs))) await drop(store, importId, 'all');
}
