import type { Client } from '../../shared/model/client.ts';

type Named = Pick<Client, 'givenName' | 'familyName'>;

/** As lists sort it: "Xiong, Pa Houa". People with a single name are not given a comma. */
export const listName = ({ givenName, familyName }: Named): string => [familyName, givenName].filter(Boolean).join(', ');
/** As one speaks it: "Pa Houa Xiong". */
export const fullName = ({ givenName, familyName }: Named): string => [givenName, familyName].filter(Boolean).join(' ');

/** "6515550142" → "(651) 555-0142"; anything else stays as it is. */
export function phoneWords(phone: string): string {
  const digits = phone.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  return digits.length === 10 ? `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}` : phone;
}

/** "4827310" → "482 7310": a 7-digit reference number as it is read aloud. */
export const referenceWords = (reference: string): string => `${reference.slice(0, 3)} ${reference.slice(3)}`;
