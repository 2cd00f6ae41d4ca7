/**
 * `npm run simulate -- [--histories N] [--seed S]`: plays histories of Desks, consumers and the service, each from its own seed (S, S+1, …),
 * and judges each. A single one prints its steps. Ends with `N histories, V violations`; exit code 1 when there are any.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { takeOverChance } from './chance-of-the-service.ts';
import { playHistory } from './history.ts';
import { createRealms } from './realms.ts';
import { createServiceUnderTest } from './service-under-test.ts';
import { letRefusalsBe } from './unheard.ts';

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '500' },
    seed: { type: 'string' },
    jobs: { type: 'string', default: String(Math.min(2, availableParallelism())) },
    steps: { type: 'boolean', default: false },
  },
});
const count = Number(values.histories);
const first = values.seed === undefined ? Math.floor(Math.random() * 1_000_000_000) : Number(values.seed);
const jobs = Math.max(1, Math.min(Number(values.jobs), count));
const began = performance.now();

const violations = jobs > 1 ? await playInParts() : await playHere();
console.log(`seeds ${first} to ${first + count - 1}, ${((performance.now() - began) / 1000).toFixed(1)} s`);
console.log(`${count} histories, ${violations} violations`);
process.exit(violations > 0 ? 1 : 0);

async function playHere(): Promise<number> {
  letRefusalsBe();
  takeOverChance();
  const [under, realms] = await Promise.all([createServiceUnderTest(), createRealms()]);
  let found = 0;
  for (let seed = first; seed < first + count; seed++) {
    const played = await playHistory(seed, under, realms);
    found += played.violations.length;
    if (played.violations.length > 0) console.log(`seed ${seed}: ${played.violations.join('\n  ')}`);
    if (count === 1 || values.steps) console.log(played.steps.join('\n'));
  }
  return found;
}

/** A process for each part of the seeds: one history never shares a process with another at the same time. */
async function playInParts(): Promise<number> {
  const share = Math.ceil(count / jobs);
  const parts: Promise<number>[] = [];
  for (let done = 0; done < count; done += share) parts.push(playPart(first + done, Math.min(share, count - done)));
  return (await Promise.all(parts)).reduce((sum, found) => sum + found, 0);
}

function playPart(seed: number, histories: number): Promise<number> {
  const args = [fileURLToPath(import.meta.url), '--jobs', '1', '--seed', String(seed), '--histories', String(histories)];
  const part = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  part.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  return new Promise((resolve, reject) => {
    part.on('close', () => {
      const [, found] = /(\d+) violations\n$/.exec(said) ?? [];
      if (found === undefined) return reject(new Error(`the part from seed ${seed} broke off:\n${said}`));
      if (Number(found) > 0) console.log(said.split('\n').slice(0, -3).join('\n'));
      resolve(Number(found));
    });
  });
}
