import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'desk-arc-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...options: string[]) => {
  const { DATABASE_URL: _none, ...env } = process.env;
  const command = fileURLToPath(new URL('arc-staff.ts', import.meta.url));
  return spawnSync(process.execPath, [command, '--data', folder, ...options], { env, encoding: 'utf8' });
};
const who = ['--email', 'Ada.Berg@Example.org', '--given-name', 'Ada', '--family-name', 'Berg'];
const link = /http:\/\/127\.0\.0\.1:8787\/arc\/set-up\?number=[A-Z2-9-]{19}/;

it('makes the first account in an empty folder, gives the same person a new link, and says what is wrong', { timeout: 60_000 }, () => {
  const missing = run('--email', 'nobody');
  expect([missing.status, missing.stderr]).toEqual([2, expect.stringContaining('give --email, --given-name and --family-name')]);
  const first = run(...who);
  expect(first.stderr).toBe('');
  const again = run(...who);
  const links = [first, again].map(({ stdout }) => link.exec(stdout)?.[0]);
  expect(new Set(links).size).toBe(2);
  expect(links.every(Boolean)).toBe(true);
  const lock = lockFolder(folder);
  expect(run(...who)).toMatchObject({ status: 2, stderr: expect.stringContaining('Another service uses the folder') });
  lock.release();
});
