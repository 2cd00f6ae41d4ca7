import { parseArgs } from 'node:util';
import { formatInstant } from '../shared/dates.ts';
import { type QuietDesk, type QuietReason, quietDesks } from './domain/devices/quiet-desks.ts';
import { readBeside } from './on-database.ts';

// npm run desks -- [--days N] [--data DIR]
// Which Desks have not been heard of for N days (3), and why. With DATABASE_URL beside running services; without, over the embedded
// database in DIR, whose service is stopped. Changes nothing.

const words: Record<QuietReason, string> = {
  wiped: 'was lost, has wiped itself',
  lost: 'reported lost',
  'access-ended': 'the person has no access any more',
  elsewhere: 'the person works on another computer',
  'signed-out': 'signed out',
  silent: 'signed in and silent: off, or kept from the network',
};

try {
  const { values: options } = parseArgs({ options: { days: { type: 'string', default: '3' }, data: { type: 'string', default: 'data' } } });
  const days = Number(options.days);
  if (!Number.isFinite(days) || days < 0) throw new Error('--days wants a number.');
  const desks = await readBeside(options.data, db => quietDesks(db, new Date(), days));
  for (const desk of desks) console.log(lineOf(desk));
  console.log(`${desks.length} quiet for ${days} days or more, ${desks.filter(desk => desk.waits).length} of them with unsent work`);
} catch (error) {
  console.error(`The Desks could not be listed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}

function lineOf({ deviceName, assisterName, agencyName, pulledAt, unsent, why, waits }: QuietDesk): string {
  const last = pulledAt ? formatInstant(pulledAt.toISOString()) : 'never';
  const facts = [deviceName, assisterName, agencyName, `last ${last}`, waits ? `${unsent} not sent` : '', words[why]];
  return facts.filter(Boolean).join(' · ');
}
