import { expect, it } from 'vitest';
import en from './en/letters.json' with { type: 'json' };
import es from './es/letters.json' with { type: 'json' };

type Texts = Readonly<Record<string, unknown>>;

function flat(value: unknown, prefix = ''): [string, string][] {
  if (typeof value === 'string') return [[prefix, value]];
  return Object.entries(value as Texts).flatMap(([key, inner]) => flat(inner, prefix ? `${prefix}.${key}` : key));
}
const english = new Map(flat(en));
const spanish = new Map(flat(es));
const gapsIn = (text = ''): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort();

it('every letter has the same lines in English and in Spanish, with the same places in each', () => {
  expect([...spanish.keys()]).toEqual([...english.keys()]);
  expect([...spanish].filter(([key, text]) => gapsIn(text).join() !== gapsIn(english.get(key)).join())).toEqual([]);
});

it('nothing is left in English by mistake', () => {
  const same = [...spanish].filter(([key, text]) => text === english.get(key) && /[a-z]{3}/.test(text.replace(/\{\{\w+\}\}/g, '')));
  expect(same.map(([key]) => key).filter(key => !key.endsWith('.to'))).toEqual([]);
});

/** Places on a line of their own that are no addresses of pages. */
const toBeRead = new Set(['code', 'key', 'address', 'referenceNumber']);

it('each address in a letter has words for its button, and each button its address', () => {
  for (const { text, buttons } of [...Object.values(en.letters), ...Object.values(es.letters)]) {
    const alone = text.flatMap(line => /^ {4}\{\{(\w+)\}\}$/.exec(line)?.[1] ?? []).filter(place => !toBeRead.has(place));
    expect(Object.keys(buttons)).toEqual(alone);
  }
});

it('an instant ends no sentence: "a.m." has its own full stop', () => {
  expect([...spanish.values()].filter(text => /\{\{until\}\}\./.test(text))).toEqual([]);
});

it('no sentence is long', () => {
  const sentences = [...english.values(), ...spanish.values()].flatMap(text => text.split(/[.?!:]\s*/));
  expect(sentences.filter(sentence => sentence.split(/\s+/).length > 25)).toEqual([]);
});
