import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.ts';
import { csvOf, type FileRows, rowsOfPlan } from './testing/plan-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'desk-plans-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const data = join(folder, 'data');
const paths = (files: FileRows): string[] =>
  Object.entries(files).flatMap(([name, rows]) => {
    const path = join(folder, `${name}.csv`);
    writeFileSync(path, csvOf(rows));
    return [`--${name}`, path];
  });
const run = (...options: string[]) => {
  const { DATABASE_URL: _none, ...env } = process.env;
  const command = fileURLToPath(new URL('plans.ts', import.meta.url));
  return spawnSync(process.execPath, [command, ...options, '--data', data], { env, encoding: 'utf8' });
};

it('imports four files, says what became of their rows, and ends with 2 when nothing was imported', { timeout: 120_000 }, () => {
  const rows = rowsOfPlan();
  const good = run('import', '--year', '2027', ...paths({ ...rows, rates: [...rows.rates, { ...(rows.rates[0] ?? {}), Age: 'x' }] }));
  expect(good.stderr).toBe('');
  expect(good.status).toBe(0);
  expect(good.stdout.split('\n')).toEqual([
    'Plan Attributes: 1 rows read, 1 taken, 0 refused',
    'Service Area: 1 rows read, 1 taken, 0 refused',
    'Benefits and Cost Sharing: 1 rows read, 1 taken, 0 refused',
    'Rate: 52 rows read, 51 taken, 1 refused',
    '    line 53, Age, plan 12345MN0000001: it is none of the values that are known',
    'Plans: 1 medical, 0 dental; 0 refused',
    'Shelves: 1, of which 1 are new, changed or gone',
    '',
  ]);
  expect(run('import', '--year', '2027', ...paths(rows)).stdout).toContain('Shelves: 1, of which 0 are');
  const wrong = run('import', '--year', '2026', ...paths(rows));
  expect([wrong.status, wrong.stderr]).toEqual([
    2,
    expect.stringContaining('the Plan Attributes file has no row that could be taken for 2026'),
  ]);
  const missing = run('import', '--year', '2027', ...paths(rows), '--rates', join(folder, 'nowhere.csv'));
  expect([missing.status, missing.stderr]).toEqual([2, expect.stringContaining('nowhere.csv')]);
  expect(run('import', '--year', 'x')).toMatchObject({ status: 2, stderr: expect.stringContaining('say import --year') });
  const lock = lockFolder(data);
  expect(run('import', '--year', '2027', ...paths(rows))).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('Another service uses the folder'),
  });
  lock.release();
});
