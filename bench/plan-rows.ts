import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureCopy, measureImport } from './plans/imports.ts';
import { writeLargeFiles } from './plans/large-files.ts';
import { bounded, compared, type Result } from './results.ts';
import { startDatabases } from './service/databases.ts';
import { median } from './statistics.ts';

const rateRows = 1_000_000;
const arrays = Math.floor(rateRows / 51);
/** Each takes as long as the import, and is a copy of the same. */
const mostRuns = 3;

export async function planRows(_launcher: unknown, atMost: number): Promise<Result[]> {
  const runs = Math.min(atMost, mostRuns);
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-plans-'));
  // The server reads the file itself, as a user of its own.
  chmodSync(folder, 0o755);
  const databases = await startDatabases();
  try {
    console.log('Plans, writing the files …');
    const files = writeLargeFiles(folder, rateRows);
    const url = await databases.empty('plans');
    const copies: number[] = [];
    const imports: Awaited<ReturnType<typeof measureImport>>[] = [];
    for (let run = 1; run <= runs; run++) {
      console.log(`Plans, run ${run} of ${runs} …`);
      copies.push(await measureCopy(url, files.rates));
      imports.push(await measureImport(url, files, arrays));
    }
    const most = (figure: 'memory' | 'longestTransaction'): number => Math.max(...imports.map(one => one[figure]));
    return [
      compared('import of 1,000,000 rates, against PostgreSQL’s COPY', median(imports.map(one => one.time)), median(copies), 1 / 4, runs),
      bounded('memory of the import', most('memory'), 300, runs, 'MB'),
      bounded('longest writing transaction of the import', most('longestTransaction'), 1000, runs),
    ];
  } finally {
    await databases.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
