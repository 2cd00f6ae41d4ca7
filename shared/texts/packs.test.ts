import { describe, expect, it } from 'vitest';
import { cardPacks, formLanguages, resources } from './index.ts';

function flat(value: unknown, prefix = ''): [string, string][] {
  if (typeof value === 'string') return [[prefix, value]];
  if (Array.isArray(value)) return value.flatMap((inner, at) => flat(inner, `${prefix}.${at}`));
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

it('has a card for English, Spanish, Somali, Hmong and Karen', () => {
  expect(Object.keys(cardPacks)).toEqual(['en', 'es', 'so', 'hmn', 'kar']);
});

/** Karen puts no space between words: what is counted there are syllables, each of which begins with a consonant. */
const karenSyllable = /[\u1000-\u1021\u1027\u1061]/g;

describe.each(Object.entries(cardPacks))('the card and the consent in %s', (language, { texts }) => {
  const words = new Map(flat(texts));
  const wordsIn = new Map(flat(cardPacks.en.texts));

  it('have every text and the same gaps', () => {
    expect([...words.keys()].sort()).toEqual([...wordsIn.keys()].sort());
    expect([...words].filter(([key, text]) => gapsIn(text).join() !== gapsIn(wordsIn.get(key) ?? '').join())).toEqual([]);
  });

  it('say so while nobody has reviewed them', () => {
    expect(texts.review).toBe(['en', 'es'].includes(language) ? '' : 'machine-draft');
  });

  it('are read aloud within a minute', () => {
    const words = texts.consent.words.join(' ');
    const spoken = language === 'kar' ? words.match(karenSyllable)?.length : words.split(/\s+/).length;
    // 150 words a minute is unhurried English, some 225 syllables; Hmong writes each syllable as a word.
    expect(spoken).toBeGreaterThan(100);
    expect(spoken).toBeLessThanOrEqual({ hmn: 165, kar: 225 }[language] ?? 150);
  });
});
