import type { Services } from '../../compose.ts';
import { importPlans } from '../../domain/plans/import.ts';
import designs from './designs.json' with { type: 'json' };
import { sampleFiles } from './files.ts';

export const sampleYears: readonly number[] = Object.keys(designs.yearly).map(Number);

/** Plans for a service that has none; a year that has a catalogue, made up or real, keeps it. Throws if the sample is not as it should be. */
export async function loadSampleCatalogue({ store, catalogue }: Pick<Services, 'store' | 'catalogue'>): Promise<void> {
  const there = new Set(await catalogue.years());
  for (const year of sampleYears) {
    if (there.has(year)) continue;
    const { refusal, files, refusedPlans } = await importPlans(store, sampleFiles(year), { year, sample: true, mostRefusedPercent: 0 });
    const refused = Object.values(files).reduce((sum, file) => sum + file.refused, refusedPlans);
    if (refusal || refused > 0) throw new Error(`The sample plans of ${year} were refused: ${JSON.stringify(refusal ?? files)}`);
  }
}
