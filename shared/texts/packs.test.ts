import { describe, expect, it } from 'vitest';
import { formLanguages, resources } from './index.ts';

function flat(value: unknown, prefix = ''): [string, string][] {
  if (typeof value === 'string') return [[prefix, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => flat(inner, prefix ? `${prefix}.${key}` : key));
}
const gapsIn = (text: string): string[] => (text.match(/\{\{\w+\}\}/g) ?? []).sort();
const english = new Map(flat(resources.en.form));

/** Names of people, places and programs, numerals, and words that are the same in both languages. */
const alike = /^(suffix|tribe|coverageType|incomeKind)\./;

describe.each(formLanguages.map(({ language }) => language))('the form in %s', language => {
  const texts = new Map(flat(resources[language].form));

  it('has every text, and none too many', () => {
    expect([...english.keys()].filter(key => !texts.has(key))).toEqual([]);
    expect([...texts.keys()].filter(key => !english.has(key))).toEqual([]);
  });

  it('has the same gaps in every text, or a name would be missing', () => {
    const differing = [...texts].filter(([key, text]) => gapsIn(text).join() !== gapsIn(english.get(key) ?? '').join());
    expect(differing).toEqual([]);
  });

  it('leaves nothing in English by mistake', () => {
    const same = [...texts].filter(
      ([key, text]) => text === english.get(key) && text !== 'No' && !alike.test(key.replace(/^options\./, '')),
    );
    expect(same.map(([key]) => key)).toEqual(['arithmetic.dollars']);
  });

  it('has sentences that a person can read: none is long', () => {
    const long = [...texts.values()].flatMap(text => text.split(/[.?!:“”"]\s*/)).filter(sentence => sentence.split(/\s+/).length > 34);
    expect(long).toEqual([]);
  });
});
