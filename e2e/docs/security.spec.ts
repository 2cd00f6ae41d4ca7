import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { root } from '../../build/paths.ts';

/** A row: number | requirement | test file › test name | how to see it fail. Several tests are joined by `<br>`. */
function rows(): { number: number; tests: { file: string; name: string }[]; fails: string }[] {
  const text = readFileSync(join(root, 'docs', 'security.md'), 'utf8');
  return text
    .split('\n')
    .filter(line => /^\| \d+ \|/.test(line))
    .map(line => {
      const [, number = '', , tests = '', fails = ''] = line.split(/(?<!\\)\|/).map(cell => cell.trim());
      const named = tests.split('<br>').map(one => {
        const [file = '', name = ''] = one.split(' › ');
        return { file: file.replaceAll('`', ''), name };
      });
      return { number: Number(number), tests: named, fails };
    });
}

test('docs/security.md has one line for each of the 27 requirements, and every test that it names is there under that name', () => {
  const table = rows();
  expect(table.map(({ number }) => number)).toEqual(Array.from({ length: 27 }, (_, place) => place + 1));
  const missing = table.flatMap(({ number, tests, fails }) => [
    ...tests
      .filter(({ file, name }) => !existsSync(join(root, file)) || !readFileSync(join(root, file), 'utf8').includes(name))
      .map(({ file, name }) => `${number}: ${file} › ${name}`),
    ...(fails === '' ? [`${number}: how to see it fail`] : []),
  ]);
  expect(missing).toEqual([]);
});
