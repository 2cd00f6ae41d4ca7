import { formatInstant } from '../../../shared/dates.ts';
import texts from '../../../shared/texts/en/letters.json' with { type: 'json' };

/** What a letter is, ready to be sent. Plain text: it must be readable everywhere, and no letter loads anything. */
export interface Letter {
  subject: string;
  text: string;
}

export type LetterName = keyof typeof texts.letters;

export const isLetterName = (name: string): name is LetterName => Object.hasOwn(texts.letters, name);

/** `said`: what goes into the places of the text; instants and names of changes are put into words here. */
export function writeLetter(name: LetterName, said: Readonly<Record<string, string>>): Letter {
  const { subject, text } = texts.letters[name];
  const changes: Readonly<Record<string, string>> = texts.changes;
  const words: Record<string, string> = {
    ...said,
    ...(said.until && { until: formatInstant(said.until) }),
    ...(said.change && { change: changes[said.change] ?? said.change }),
  };
  const fill = (line: string): string => line.replace(/\{\{(\w+)\}\}/g, (_, key: string) => words[key] ?? '');
  return { subject: fill(subject), text: `${[...text, '', ...texts.signature].map(fill).join('\n')}\n` };
}
