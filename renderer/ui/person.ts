import type { Client } from '../../shared/model/client.ts';

type Named = Pick<Client, 'givenName' | 'familyName'>;

/** As lists sort it: "Xiong, Pa Houa". People with a single name are not given a comma. */
export const listName = ({ givenName, familyName }: Named): string => [familyName, givenName].filter(Boolean).join(', ');
/** As one speaks it: "Pa Houa Xiong". */
export const fullName = ({ givenName, familyName }: Named): string => [givenName, familyName].filter(Boolean).join(' ');

/** "4827310" → "482 7310": a 7-digit reference number as it is read aloud. */
export const referenceWords = (reference: string): string => `${reference.slice(0, 3)} ${reference.slice(3)}`;
