import { expect, test } from 'vitest';
import type { Clash } from '../model/application.ts';
import { mergeClashes, sidesOf } from './clashes.ts';

const at = '2026-11-23T16:00:00.000Z';
const clash = (theirs: string | null, ...others: string[]): Clash => ({
  ...{ theirs, by: 'consumer', at },
  ...(others.length > 0 ? { others: others.map(other => ({ theirs: other, by: 'consumer' as const, at })) } : {}),
});
const city = 'h/homeCity';
const saidIn = (clashes: Record<string, Clash>) => sidesOf(clashes[city]).map(({ theirs }) => theirs);

test('a third answer to one question pushes none of the other two out', () => {
  const theirs = { [city]: clash('Ely') };
  expect(saidIn(mergeClashes({}, {}, theirs, { [city]: clash('Duluth') }, { [city]: 'Bemidji' }))).toEqual(['Duluth', 'Ely']);
  expect(saidIn(mergeClashes({}, theirs, { [city]: clash('Orr') }, {}, { [city]: 'Bemidji' }))).toEqual(['Ely', 'Orr']);
});

test('what one side decided is not asked again, and what came anew still is', () => {
  const base = { [city]: clash('Ely') };
  expect(mergeClashes(base, base, {}, {}, { [city]: 'Duluth' })).toEqual({});
  expect(mergeClashes(base, {}, base, {}, { [city]: 'Duluth' })).toEqual({});
  expect(saidIn(mergeClashes(base, {}, { [city]: clash('Orr', 'Ely') }, {}, { [city]: 'Duluth' }))).toEqual(['Orr']);
});

test('nothing stands against an answer that says the same', () => {
  expect(mergeClashes({}, { [city]: clash('Ely') }, {}, {}, { [city]: 'Ely' })).toEqual({});
  expect(mergeClashes({}, { [city]: clash(null) }, {}, {}, {})).toEqual({});
});
