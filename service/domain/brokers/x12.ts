// Segments of ASC X12: elements apart by `*`, segments ended by `~`. None of the four delimiters may stand in what somebody typed, nor
// letters outside of the standard's character set: names lose their accents on the way, never letters of their own.

export const delimiters = { element: '*', component: ':', repetition: '^', segment: '~' } as const;

const plainLetters: Readonly<Record<string, string>> = {
  ...{
    đ: 'd',
    Đ: 'D',
    ð: 'd',
    Ð: 'D',
    ł: 'l',
    Ł: 'L',
    ø: 'o',
    Ø: 'O',
    æ: 'ae',
    Æ: 'AE',
    œ: 'oe',
    Œ: 'OE',
    ß: 'ss',
    þ: 'th',
    Þ: 'Th',
    ı: 'i',
  },
  ...{ '’': "'", '‘': "'", ʻ: "'", '–': '-', '—': '-' },
};

/** Text as an element may hold it, at most `most` characters. A name of which nothing is left is `?`: an element that must be there is there. */
export function elementText(text: string, most: number): string {
  const plain = [...text.normalize('NFD').replace(/\p{M}/gu, '')]
    .map(letter => plainLetters[letter] ?? letter)
    .join('')
    .replace(/[*:^~]/g, ' ')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/ +/g, ' ')
    .trim()
    .slice(0, most)
    .trim();
  return plain || '?';
}

/** Elements that are empty at the end are left out, as the standard wants it. */
export const segment = (id: string, ...elements: readonly string[]): string => {
  const used = elements.slice(0, elements.findLastIndex(element => element !== '') + 1);
  return [id, ...used].join(delimiters.element) + delimiters.segment;
};
