import { randomInt } from 'node:crypto';

// What a person reads to another over the phone: what it is about, the year, five digits, two letters that look like no other
// letter or digit. 48 million a year, drawn at random so that none can be guessed from another.

const letters = 'ACDEFHJKLMNPQRTUVWXY';

/** Application, life event, enrollment, termination. */
export type NumberedBy = 'M' | 'L' | 'E' | 'T';

const letter = (): string => letters.charAt(randomInt(letters.length));

/** `M27-40418-QX` for year 2027. Unique only together with the table that holds them. */
export const drawConfirmationNumber = (year: number, by: NumberedBy = 'M'): string =>
  `${by}${String(year % 100).padStart(2, '0')}-${String(randomInt(100_000)).padStart(5, '0')}-${letter()}${letter()}`;
