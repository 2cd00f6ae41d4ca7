import countries from '../../data/countries.json' with { type: 'json' };
import languages from '../../data/languages.json' with { type: 'json' };
import { countyNames, stateCodes } from '../../data/places.ts';
import { isDay, isInstant } from '../../dates.ts';
import type { Answer } from '../../model/application.ts';
import { isMoney } from '../../money.ts';
import { isDrawing } from '../drawing.ts';
import type { Field, FieldType, Subject } from '../form.ts';
import type { Scene } from '../scene.ts';
import { type Finding, when } from './check.ts';
import { einFinding, phoneFinding, ssnFinding } from './numbers.ts';

/** What each type of answer must look like in normal form. What a person typed otherwise stays in the draft and is told here. */

const yesNo = ['yes', 'no'] as const;
const yesNoDontKnow = ['yes', 'no', 'dk'] as const;
const fixed: Partial<Record<FieldType, readonly string[]>> = {
  'yes-no': yesNo,
  'yes-no-dont-know': yesNoDontKnow,
  state: stateCodes,
  county: countyNames,
  country: countries,
  language: languages,
};

/** The values that fit, in the order to show them; undefined for an open question. */
export function choicesOf(field: Field, subject: Subject, scene: Pick<Scene, 'form' | 'members'>): readonly string[] | undefined {
  if (field.options !== undefined) return scene.form.options[field.options];
  if (field.type !== 'member' && field.type !== 'members') return fixed[field.type];
  const others = field.self ? scene.members : scene.members.filter(memberId => memberId !== subject.memberId);
  return field.outside ? [...others, 'outside'] : others;
}

const nameShape = /^[\p{L}\p{M}](?:[\p{L}\p{M} '’.-]*)$/u;
const emailShape = /^[^\s@<>()[\],;:"]+@[^\s@.<>()[\],;:"]+(\.[^\s@.<>()[\],;:"]+)+$/;

type TextRule = (text: string, field: Field) => Finding | null;

const decimal: TextRule = text => when(!/^\d{1,3}(\.\d{1,2})?$/.test(text), 'number-format');

const money: TextRule = (text, field) => {
  if (!isMoney(text)) return { code: 'money-format' };
  const mayBeNegative = field.checks?.some(({ check }) => check === 'may-be-negative' || check === 'negative-only-for') ?? false;
  return when(text.startsWith('-') && !mayBeNegative, 'money-negative');
};

const rules: Partial<Record<FieldType, TextRule>> = {
  text: text => when(text.length > 200, 'text-too-long', { most: 200 }),
  'long-text': text => when(text.length > 2000, 'text-too-long', { most: 2000 }),
  name: text => when(text.length > 100, 'text-too-long', { most: 100 }) ?? when(!nameShape.test(text), 'name-letters'),
  // A first, middle and last name of a hundred letters each.
  'typed-name': text => when(text.length > 320, 'text-too-long', { most: 320 }),
  date: text => when(!isDay(text), 'date-not-real'),
  money,
  'whole-number': text => when(!/^\d{1,7}$/.test(text), 'number-format'),
  decimal,
  phone: phoneFinding,
  email: text => when(text.length > 254 || !emailShape.test(text), 'email-format'),
  ssn: ssnFinding,
  ein: einFinding,
  'a-number': text => when(!/^\d{9}$/.test(text), 'a-number-format'),
  code: text => when(text.length > 40, 'text-too-long', { most: 40 }),
  zip: text => when(!/^\d{5}(-\d{4})?$/.test(text), 'zip-format'),
  acknowledgement: text => when(!isInstant(text), 'acknowledgement-time'),
  drawing: text => when(!isDrawing(text), 'drawing-format'),
};

export function typeFinding(field: Field, answer: Answer, choices: readonly string[] | undefined, subject: Subject): Finding | null {
  const many = field.type === 'choices' || field.type === 'members';
  if (many !== Array.isArray(answer)) return { code: 'choice-unknown' };
  if (choices) {
    const chosen = typeof answer === 'string' ? [answer] : answer;
    const people = field.type === 'member' || field.type === 'members';
    // Who chose themselves gets the rule that says why that cannot be.
    const unknown = chosen.some(value => !choices.includes(value) && !(people && value === subject.memberId));
    return when(unknown, people ? 'member-unknown' : 'choice-unknown');
  }
  return typeof answer === 'string' ? (rules[field.type]?.(answer, field) ?? null) : null;
}
