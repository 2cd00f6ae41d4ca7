import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import texts from '../../../shared/texts/en/application.json' with { type: 'json' };

const here = import.meta.dirname;
const sources = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter(name => /\.tsx?$/.test(name) && !name.includes('.test.'))
  .map(name => readFileSync(join(here, name), 'utf8'));

const plurals = ['', '_one', '_other'];

function has(key: string): boolean {
  let found: unknown = texts;
  for (const part of key.split('.')) found = found !== null && typeof found === 'object' ? Reflect.get(found, part) : undefined;
  return typeof found === 'string';
}

it('every text that these screens say exists, or a person would read the name of a key', () => {
  const keys = sources
    .filter(source => source.includes("useTranslation('application')"))
    .flatMap(source => [...source.matchAll(/\bt\('([\w.-]+)'/g)].map(match => match[1] ?? ''));
  expect(keys.length).toBeGreaterThan(60);
  expect(keys.filter(key => !plurals.some(plural => has(`${key}${plural}`)))).toEqual([]);
});
