import { formatDayIn, formatInstantIn } from '../../../shared/dates.ts';
import en from '../../../shared/texts/en/letters.json' with { type: 'json' };
import es from '../../../shared/texts/es/letters.json' with { type: 'json' };
import type { MailLanguage, MailSender } from '../../db/mail.ts';
import { type LetterLine, letterHtml } from './letter-html.ts';

/** What a letter is, ready to be sent: the same words as text, readable everywhere, and as HTML that loads nothing. */
export interface Letter {
  sender: MailSender;
  subject: string;
  text: string;
  html: string;
}

type LetterName = keyof typeof en.letters;

/** `buttons`: what stands on the button of an address, by the place that the address goes to. */
interface LetterTexts {
  to: string;
  subject: string;
  text: readonly string[];
  buttons: Readonly<Record<string, string>>;
}

const languages = { en, es };

export const isLetterName = (name: string): name is LetterName => Object.hasOwn(en.letters, name);

/** `said`: what goes into the places of the text; instants, days, names of changes and reasons are put into words here, in the letter's language. */
export function writeLetter(
  name: LetterName,
  said: Readonly<Record<string, string>>,
  { language = 'en', sender = 'system' }: { language?: MailLanguage; sender?: MailSender } = {},
): Letter {
  const texts = languages[language];
  const letter: LetterTexts = texts.letters[name];
  const changes: Readonly<Record<string, string>> = texts.changes;
  const reasons: Readonly<Record<string, string>> = texts.reasons;
  const signatures: Readonly<Record<string, readonly string[]>> = texts.signatures;
  const words: Record<string, string> = {
    ...said,
    ...(said.until && { until: formatInstantIn(language, said.until) }),
    ...(said.day && { day: formatDayIn(language, said.day) }),
    ...(said.why && { why: reasons[said.why] ?? '' }),
    ...(said.change && { change: changes[said.change] ?? said.change }),
  };
  const fill = (line: string): string => line.replace(/\{\{(\w+)\}\}/g, (_, key: string) => words[key] ?? '');
  const signature = signatures[sender === 'arc' ? 'arc' : letter.to] ?? [];
  const subject = fill(letter.subject);
  // What a line is follows from the text as it was written, never from what somebody's name put into it.
  const lines = letter.text.map((line): LetterLine => {
    const [, place = ''] = /^ {4}\{\{(\w+)\}\}$/.exec(line) ?? [];
    if (line === '') return { is: 'gap' };
    if (place === '') return { is: 'words', words: fill(line) };
    const button = letter.buttons[place];
    return button === undefined ? { is: 'code', words: words[place] ?? '' } : { is: 'address', words: words[place] ?? '', button };
  });
  return {
    sender,
    subject,
    text: `${[...letter.text, '', ...signature].map(fill).join('\n')}\n`,
    html: letterHtml({ language, subject, lines, signature }),
  };
}
