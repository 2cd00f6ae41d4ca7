import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { text } from './texts.ts';

const here = import.meta.dirname;
const sources = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts') && !/\.(test|suite)\.ts$/.test(name))
  .map(name => readFileSync(join(here, name), 'utf8'));

it('every text that a page asks for by its whole key exists, or a person would read the name of the key', () => {
  const keys = new Set(sources.flatMap(source => [...source.matchAll(/\btext\(\s*'([\w:.-]+)'/g)].map(match => match[1] ?? '')));
  expect(keys.size).toBeGreaterThan(400);
  // One that counts has a text for each number.
  const isMissing = (key: string): boolean => text(key, { count: 2 }) === key.replace(/^\w+:/, '');
  expect([...keys].filter(isMissing)).toEqual([]);
});
