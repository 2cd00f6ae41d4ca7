import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { createService, type ServiceParts } from './compose.ts';
import type { AssisterRow } from './db/assisters.ts';
import { type Database, openPGlite, openPostgres } from './db/database.ts';
import { keepHouse } from './db/housekeeping.ts';
import { smtpCarrier } from './domain/mail/smtp.ts';
import { dropKeysOfWhoIsOut } from './domain/session/kept-work.ts';
import { lockFolder } from './folder-lock.ts';
import { createMetrics } from './http/metrics.ts';
import { pages } from './pages/index.ts';
import { loadSampleCatalogue } from './sample/catalogue/load.ts';
import { loadSampleCoverage } from './sample/coverage.ts';
import { loadSample } from './sample/load.ts';
import { codeLine, sampleLines, staffCodeLines } from './sample/sample-lines.ts';
import { createSettings, type SettingsInput } from './settings.ts';

// node service/main.ts --port P --data DIR [--host H] [--sample] [--settings FILE] [--metrics-port P]
// With DATABASE_URL it works on that PostgreSQL; without, on an embedded one in DIR.

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '8787' },
    host: { type: 'string', default: '127.0.0.1' },
    data: { type: 'string', default: 'data' },
    sample: { type: 'boolean', default: false },
    settings: { type: 'string' },
    'metrics-port': { type: 'string' },
  },
});

const hour = 60 * 60 * 1000;

async function openDatabase(): Promise<Database> {
  const { DATABASE_URL } = process.env;
  if (DATABASE_URL) return openPostgres(DATABASE_URL);
  const folder = resolve(options.data);
  const lock = lockFolder(folder);
  const database = await openPGlite(join(folder, 'database'));
  return {
    ...database,
    close: async () => {
      await database.close();
      lock.release();
    },
  };
}

const settings: SettingsInput = options.settings ? JSON.parse(readFileSync(options.settings, 'utf8')) : {};
const log = (line: string): void => console.error(line);
const addPages = pages({ sample: options.sample, log, ...(options.sample && { onOfficeSignIn: tellStaffCodes }) });
const beside: { metrics?: FastifyInstance } = {};
const extend: ServiceParts['extend'] = async (watched, services) => {
  await addPages(watched, services);
  if (options['metrics-port']) beside.metrics = createMetrics(watched, services);
};
const { mailServer, mailFrom, arcMailFrom } = createSettings(settings);
const service = await createService({
  ...{ database: await openDatabase(), extend, log },
  settings: {
    publicUrl: `http://${options.host}:${options.port}`,
    ...(options.sample && { determinations: 'reference-rules' as const }),
    ...settings,
  },
  ...(mailServer && { carry: smtpCarrier(mailServer, { system: mailFrom, arc: arcMailFrom }, process.env.ASSISTER_MAIL_PASSWORD) }),
  ...(options.sample && { onSecondFactor: tellCode }),
});
if (!mailServer && !options.sample)
  log('No mail server is set, so no letter leaves: nobody can get a code or set up an account by e-mail.');
const { services, app } = service;
if (options.sample) {
  // Plans first: no tax credit can be decided without them.
  await loadSampleCatalogue(services);
  if (await loadSample(services)) await loadSampleCoverage(services);
}
await hourly();
const housekeeping = setInterval(() => {
  hourly().catch(() => console.error('Housekeeping failed; it is tried again in an hour.'));
}, hour);

const address = await app.listen({ port: Number(options.port), host: options.host });
console.log(`Central service: ${address}`);
// Only whoever is on this computer asks: an operator puts their own door before it.
const { metrics } = beside;
if (metrics) console.log(`Metrics: ${await metrics.listen({ port: Number(options['metrics-port']), host: '127.0.0.1' })}/metrics`);
if (options.sample) for (const line of sampleLines(address)) console.log(line);

/** Only beside a sample. */
function tellStaffCodes(office: 'agency' | 'arc'): void {
  for (const line of staffCodeLines(office)) console.log(line);
}

/** Only beside a sample. */
function tellCode(assister: AssisterRow, emailCode: string | null): void {
  const line = codeLine(assister, emailCode);
  if (line) console.log(line);
}

/** The anchor goes where the service's output goes: a copy out of reach of the database's owner, for `npm run audit:verify -- --expect`. */
async function hourly(): Promise<void> {
  await keepHouse(services.store, services.settings.idempotencyDays);
  await dropKeysOfWhoIsOut(services.store, services.settings);
  await services.auditSealer.seal();
  const anchor = await services.auditSealer.anchor();
  if (anchor) console.log(`Audit anchor: ${anchor}`);
}

/** Longer than requests under way may take. */
const longestStop = 20_000;
let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => {
    log('The service did not close in time; what was answered is kept.');
    process.exit(1);
  }, longestStop).unref();
  clearInterval(housekeeping);
  await beside.metrics?.close();
  await service.close();
  process.exit(0);
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
