import { ratingAreas } from '../../../shared/enrollment/rating-area.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { ImportReport, PlanFile } from '../../db/plans/report.ts';
import type { Store } from '../../db/store.ts';
import { assemblePlan } from './assemble.ts';
import { type Shelves, startEdition } from './edition.ts';
import { readAreas } from './files/areas.ts';
import { readBenefits } from './files/benefits.ts';
import { type Heads, readHeads } from './files/heads.ts';
import { readRates } from './files/rates.ts';
import { ImportRefused } from './files/refused.ts';
import { Tally } from './files/tally.ts';
import { createRateTable, type RateTable } from './rate-table.ts';

// A year's plans from CMS's QHP public use files (docs/plans.md). The four files are read one after the other, each as it comes in; what
// is wrong with a row is told and the row left out. Nothing is published unless all four could be read, gave something, and only few
// rows were refused; then all of it is, at once.

export interface ImportOptions {
  year: number;
  /** The files are made up: whoever shows one of the plans says so. */
  sample: boolean;
  /** Of the rows that are for this catalogue, percent; more refuse the import as a whole. */
  mostRefusedPercent?: number;
  /** Plans times areas that are held in memory. */
  room?: number;
}

export type PlanFiles = Readonly<Record<PlanFile, AsyncIterable<Uint8Array>>>;

export const usualMostRefusedPercent = 10;
const state = 'MN';
const plansAtOnce = 100;

type Areas = Awaited<ReturnType<typeof readAreas>>;

/** `refusal` in the report: nothing was published. Rejects if a file or the database cannot be read; nothing is published then either. */
export async function importPlans(store: Store, files: PlanFiles, options: ImportOptions): Promise<ImportReport> {
  const { year, sample, mostRefusedPercent = usualMostRefusedPercent, room } = options;
  const scope = { year, state };
  const tallies = { attributes: new Tally(), areas: new Tally(), benefits: new Tally(), rates: new Tally() };
  const whole = new Tally();
  const plans = { medical: 0, dental: 0 };
  const edition = await startEdition(store, { year, sample });
  let reading: PlanFile = 'attributes';

  const report = (shelves: Shelves, refusal: ImportReport['refusal']): ImportReport => ({
    files: {
      attributes: tallies.attributes.report(),
      areas: tallies.areas.report(),
      benefits: tallies.benefits.report(),
      rates: tallies.rates.report(),
    },
    ...{ plans, problems: whole.problems, refusedPlans: whole.refused, shelves, refusal },
  });
  const read = async <T>(file: PlanFile, work: (bytes: AsyncIterable<Uint8Array>, tally: Tally) => Promise<T>): Promise<T> => {
    reading = file;
    const tally = tallies[file];
    const result = await work(files[file], tally);
    if (tally.taken === 0) throw new ImportRefused('nothing-taken');
    if (isAbove(tally, mostRefusedPercent)) throw new ImportRefused('too-many-refused');
    return result;
  };

  try {
    const table = createRateTable(store, edition.importId, room);
    const heads = await read('attributes', (bytes, tally) => readHeads(bytes, scope, tally));
    const areas = await read('areas', (bytes, tally) => readAreas(bytes, scope, heads, tally));
    await read('benefits', (bytes, tally) => readBenefits(bytes, scope, heads, tally));
    await read('rates', (bytes, tally) => readRates(bytes, scope, heads, tally, new Set(ratingAreas), table));
    // While one piece is written the next one is put together.
    let writing: Promise<void> = Promise.resolve();
    for await (const piece of assembled(heads, areas, table, whole)) {
      await writing;
      writing = edition.keep(piece);
      // Whoever waits for it hears of its failure.
      writing.catch(() => undefined);
      for (const { kind } of piece) plans[kind] += 1;
    }
    await writing;
    if (plans.medical + plans.dental === 0) throw new ImportRefused('nothing-taken');
    if (isAbove(whole, mostRefusedPercent)) throw new ImportRefused('too-many-refused');
    let published: ImportReport | undefined;
    await edition.publish(shelves => (published = report(shelves, null)));
    return published ?? report({ all: 0, fed: 0 }, null);
  } catch (error) {
    const refusal = error instanceof ImportRefused ? error.in(reading) : null;
    const refused = report({ all: 0, fed: 0 }, refusal);
    // Rows that stay behind when this fails as well are dropped by a later import.
    await edition.refuse(refused, refusal?.why ?? 'failed').catch(() => undefined);
    if (refusal) return refused;
    throw error;
  }
}

const isAbove = ({ refused, taken }: Tally, percent: number): boolean => refused * 100 > (refused + taken) * percent;

async function* assembled(heads: Heads, areas: Areas, table: RateTable, tally: Tally): AsyncGenerator<Plan[]> {
  const ids = [...heads.keys()].sort();
  for (let start = 0; start < ids.length; start += plansAtOnce) {
    const piece = ids.slice(start, start + plansAtOnce);
    const rates = await table.ratesOf(piece);
    const plans = piece.map(id => {
      const head = heads.get(id);
      return head ? assemblePlan(head, areas.get(head.serviceArea), rates.get(id), tally) : null;
    });
    yield plans.filter(plan => plan !== null);
  }
}
