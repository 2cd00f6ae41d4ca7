/**
 * Finding a person by what was heard: accents, case, and the order of the words do not matter; every word that was
 * typed must begin a word of the name, city or county, or occur in the phone number.
 */
import type { Client } from '../../../shared/model/client.ts';

/** Letters that Unicode does not take apart into a base and a mark. */
const apart: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ß: 'ss', ı: 'i' };

export function fold(text: string): string {
  const small = text.toLowerCase();
  // Most names are plain letters: ten thousand of them are folded in one go when the list opens.
  if (/^[a-z0-9 .,-]*$/.test(small)) return small;
  return small
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[øłđðþæœßı]/g, letter => apart[letter] ?? letter)
    .replace(/['’ʻ`]/g, '');
}

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

interface Index {
  /** Family name, then given name, folded: cheap to compare ten thousand times. */
  sortKey: string;
  words: readonly string[];
  phone: string;
}

const known = new WeakMap<Client, Index>();

function indexOf(client: Client): Index {
  const found = known.get(client);
  if (found) return found;
  const index = {
    sortKey: fold(`${client.familyName} ${client.givenName}`),
    words: wordsOf(`${client.givenName} ${client.familyName} ${client.city} ${client.county}`),
    phone: client.phone.replace(/\D/g, ''),
  };
  known.set(client, index);
  return index;
}

export const sortKeyOf = (client: Client): string => indexOf(client).sortKey;

export function matcher(query: string): (client: Client) => boolean {
  const digits = query.replace(/[\s().+-]/g, '');
  if (/^\d{3,}$/.test(digits)) return client => indexOf(client).phone.includes(digits);
  const wanted = wordsOf(query);
  return client => {
    const { words, phone } = indexOf(client);
    return wanted.every(word => words.some(own => own.startsWith(word)) || (/^\d+$/.test(word) && phone.includes(word)));
  };
}
