import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openPGlite, openPostgres } from './db/database.ts';
import { createStore } from './db/store.ts';
import { findTenant } from './db/tenant.ts';
import { createHub } from './domain/look-again-hub.ts';
import { importPlans, usualMostRefusedPercent } from './domain/plans/import.ts';
import { refusalLine, reportLines } from './domain/plans/report-lines.ts';
import { onDatabase } from './on-database.ts';

// npm run plans -- import --year Y --rates R.csv --attributes A.csv --benefits B.csv --areas S.csv [--sample] [--most-refused PERCENT] [--data DIR]
// Brings a year's plans in from CMS's public use files (docs/plans.md), in place of what was there for that year, and prints what
// became of their rows. With DATABASE_URL beside running services; without, on the embedded database in DIR, whose service is stopped.

/** Messages to other processes leave a moment after the commit. */
const lastMessagesMs = 500;

try {
  const { values: options, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      year: { type: 'string' },
      rates: { type: 'string' },
      attributes: { type: 'string' },
      benefits: { type: 'string' },
      areas: { type: 'string' },
      sample: { type: 'boolean', default: false },
      'most-refused': { type: 'string', default: String(usualMostRefusedPercent) },
      data: { type: 'string', default: 'data' },
    },
  });
  const { attributes, areas, benefits, rates, sample } = options;
  const [year, mostRefusedPercent] = [Number(options.year), Number(options['most-refused'])];
  if (
    positionals.join() !== 'import' ||
    !Number.isInteger(year) ||
    year < 2014 ||
    year > 2100 ||
    !attributes ||
    !areas ||
    !benefits ||
    !rates
  )
    throw new Error('say import --year Y --rates R.csv --attributes A.csv --benefits B.csv --areas S.csv.');
  if (!(mostRefusedPercent >= 0 && mostRefusedPercent <= 100)) throw new Error('--most-refused is a percentage.');
  const paths = { attributes, areas, benefits, rates };
  for (const path of Object.values(paths)) await access(path);
  const report = await onDatabase(
    options.data,
    {
      mayCreate: true,
      open: place => ('url' in place ? openPostgres(place.url) : openPGlite(place.folder)),
      close: database => database.close(),
    },
    async database => {
      const hub = createHub(database.wakeChannel);
      const store = createStore(database, undefined, hub.publish);
      await findTenant(store);
      const files = {
        attributes: createReadStream(paths.attributes),
        areas: createReadStream(paths.areas),
        benefits: createReadStream(paths.benefits),
        rates: createReadStream(paths.rates),
      };
      const outcome = await importPlans(store, files, { year, sample, mostRefusedPercent });
      if (database.wakeChannel) await new Promise(resolve => setTimeout(resolve, lastMessagesMs));
      hub.close();
      return outcome;
    },
  );
  if (report.refusal) console.error(`No plans were imported: ${refusalLine(report.refusal, year)}`);
  for (const line of reportLines(report)) console.log(line);
  process.exitCode = report.refusal ? 2 : 0;
} catch (error) {
  console.error(`No plans were imported: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
