import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DeskError } from '../shared/contracts/errors.ts';
import { createLog } from './log.ts';
import { tempFolder } from './testing/temp-folder.testing.ts';

const canaries = [
  'Xiong',
  'Pa Houa Xiong',
  '123-45-6789',
  '123456789',
  'mai@example.org',
  'correct horse',
  'notes about rent',
  'maria',
  'maria.yang',
  'Mai.Yang',
  '/home/mai/secret.ts',
];

it('keeps codes, counts and places, and no canary on any path', () => {
  const folder = tempFolder();
  const log = createLog(folder.path, { console: false });
  for (const canary of canaries) {
    log.write('info', 'session.changed', { phase: canary, [canary]: 1, count: 3 });
    log.write('warn', canary);
    log.write('error', 'screen.report', { where: canary, what: canary });
    log.failure('main.uncaught', new Error(canary, { cause: new Error(canary) }), { channel: canary });
    log.failure('main.uncaught', new DeskError('vault-disk-full', { name: canary }));
    log.failure('main.uncaught', Object.assign(new TypeError(canary), { code: canary }));
    log.failure('main.uncaught', canary);
    log.failure('main.uncaught', { message: canary });
    const renamed = new Error(canary);
    renamed.name = canary;
    renamed.stack = `${canary}\n    at ${canary} (/home/${canary}/x.ts:1:2)\n    at /home/mai/secret.ts:3:4`;
    log.failure('main.uncaught', renamed);
  }
  log.write('error', 'screen.report', { where: 'store.replication', what: 'TypeError' });
  const text = readdirSync(folder.path)
    .map(name => readFileSync(join(folder.path, name), 'utf8'))
    .join();
  for (const canary of canaries) expect(text).not.toContain(canary);
  expect(text).toContain('main.uncaught kind=TypeError code=[redacted] log.test.ts:');
  expect(text).toContain('code=vault-disk-full');
  expect(text).toContain('session.changed phase=[redacted] count=3');
  expect(text).toContain('screen.report where=store.replication what=TypeError');
});
