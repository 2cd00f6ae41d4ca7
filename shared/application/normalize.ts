import { parseTypedDay } from '../dates.ts';
import { parseTypedMoney } from '../money.ts';
import { normalizePhone } from '../phone.ts';
import type { Field } from './form.ts';

const digits = (length: number) => (text: string) => {
  const plain = text.replace(/[\s-]/g, '');
  return plain.length === length && /^\d+$/.test(plain) ? plain : null;
};

/** Letters and digits as printed on a card, without the gaps that people put in to read it. */
const code = (text: string) => text.replace(/[\s-]/g, '').toUpperCase().normalize('NFC') || null;

const aNumber = (text: string) => digits(9)(text.replace(/^a(?=[\s#-]*\d)[\s#-]*/i, ''));

const spaced = (text: string) => text.replace(/\s+/g, ' ');

const zip = (text: string) => {
  const match = /^(\d{5})[\s-]?(\d{4})?$/.exec(text);
  return match ? [match[1], match[2]].filter(Boolean).join('-') : null;
};

const number = (text: string) => {
  const plain = text.replace(/,/g, '');
  if (!/^\d*\.?\d+$/.test(plain)) return null;
  const [whole = '', fraction = ''] = plain.split('.');
  const part = fraction.replace(/0+$/, '');
  return `${whole.replace(/^0+(?=\d)/, '') || '0'}${part && `.${part}`}`;
};

const normalizers: Partial<Record<Field['type'], (text: string) => string | null>> = {
  date: parseTypedDay,
  money: parseTypedMoney,
  phone: normalizePhone,
  ssn: digits(9),
  ein: digits(9),
  'a-number': aNumber,
  code,
  zip,
  name: spaced,
  text: spaced,
  'typed-name': spaced,
  email: text => text.toLowerCase(),
  'whole-number': number,
  decimal: number,
};

/** What can be sent and kept: neither a zero character nor half of a surrogate pair can (service/http/json-body.ts). */
export const sendable = (text: string): string => text.toWellFormed().replaceAll('\0', '');

/** What was typed in the normal form of its type. What is not understood comes back as typed, only trimmed, so that nothing is lost and the check can say what is wrong. */
export function normalizeAnswer(field: Pick<Field, 'type'>, typed: string): string {
  const text = sendable(typed).normalize('NFC').trim();
  return text === '' ? '' : (normalizers[field.type]?.(text) ?? text);
}
