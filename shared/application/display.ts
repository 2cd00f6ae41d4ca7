import { countryName, languageName } from '../data/language-names.ts';
import { stateName } from '../data/places.ts';
import { formatDay, formatInstant, isDay, isInstant } from '../dates.ts';
import type { Answer } from '../model/application.ts';
import { formatMoney } from '../money.ts';
import { formatPhone } from '../phone.ts';
import type { Field } from './form.ts';

/** What display cannot know by itself. */
export interface Speaker {
  /** The words under a key of the form's texts. */
  say(key: string): string;
  personName(memberId: string): string;
  /** Also show what is masked otherwise (SSN). */
  unmasked?: boolean;
}

const ssn = (text: string, unmasked: boolean) =>
  /^\d{9}$/.test(text) ? `${unmasked ? `${text.slice(0, 3)}-${text.slice(3, 5)}` : '•••-••'}-${text.slice(5)}` : unmasked ? text : '•••';

function one(field: Field, text: string, speaker: Speaker): string {
  if (field.options !== undefined) return speaker.say(`options.${field.options}.${text}`);
  switch (field.type) {
    case 'yes-no':
    case 'yes-no-dont-know':
      return ['yes', 'no', 'dk'].includes(text) ? speaker.say(`answers.${text}`) : text;
    case 'date':
      return isDay(text) ? formatDay(text) : text;
    case 'acknowledgement':
      return isInstant(text) ? formatInstant(text) : text;
    case 'money':
      return formatMoney(text);
    case 'phone':
      return formatPhone(text);
    case 'ssn':
      return ssn(text, speaker.unmasked ?? false);
    case 'ein':
      return text.replace(/^(\d{2})(\d{7})$/, '$1-$2');
    case 'drawing':
      return speaker.say('answers.drawn');
    case 'state':
      return stateName(text) ?? text;
    case 'country':
      return countryName(text);
    case 'language':
      return languageName(text);
    case 'member':
    case 'members':
      return text === 'outside' ? speaker.say('answers.outside') : speaker.personName(text);
    default:
      return text;
  }
}

/** An answer as people read it: `03/09/1990`, `$1,234.50`, `Every 2 weeks`, `•••-••-1234`. '' for none. What is not valid is shown as it was typed. */
export function displayAnswer(field: Field, answer: Answer | undefined, speaker: Speaker): string {
  if (answer === undefined) return '';
  return (typeof answer === 'string' ? [answer] : answer).map(text => one(field, text, speaker)).join(', ');
}

/** What to put back into an input for editing: the normal form as one types it. */
export function editableAnswer(field: Pick<Field, 'type'>, answer: string): string {
  if (field.type === 'date') return isDay(answer) ? formatDay(answer) : answer;
  if (field.type === 'phone') return formatPhone(answer);
  return field.type === 'ssn' ? ssn(answer, true) : answer;
}
