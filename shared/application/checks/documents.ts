import type { ProblemCode } from '../problem-codes.ts';
import { beside, type CheckRule, when } from './check.ts';

/**
 * Numbers on citizenship and immigration papers (federal family application; enroll's public enumerations for SEVIS), and on the
 * assister's own. A number helps and is never needed: a wrong one is told, a missing one only mentioned.
 */
const shapes: Readonly<Record<string, readonly [RegExp, ProblemCode]>> = {
  certificate: [/^[A-Z0-9]{6,12}$/, 'certificate-format'],
  card: [/^[A-Z]{3}\d{10}$/, 'card-format'],
  i94: [/^[A-Z0-9]{11}$/, 'i94-format'],
  passport: [/^[A-Z0-9]{6,12}$/, 'passport-format'],
  sevis: [/^N\d{9,10}$/, 'sevis-format'],
  receipt: [/^[A-Z]{3}\d{10}$/, 'receipt-format'],
  category: [/^[A-C]\d{1,2}[A-Z]?$/, 'category-format'],
  'assister-id': [/^[A-Z0-9]{9}$/, 'assister-id-format'],
  npn: [/^\d{1,10}$/, 'npn-format'],
};

const shape: CheckRule = ({ text, check }) => {
  const [pattern, code] = shapes[String(check.value)] ?? [];
  return pattern && code ? when(!pattern.test(text), code) : null;
};

/** Of the numbers that this paper has, none is entered. A paper without a number on our list (`none`) needs none. */
const numberHelps: CheckRule = input => {
  const numbers = Array.isArray(input.check.value) ? input.check.value : [];
  return when(input.text !== 'none' && numbers.every(field => beside(input, field) === undefined), 'document-number-helps');
};

export const documentChecks: Readonly<Record<string, CheckRule>> = {
  shape,
  'document-number-helps': numberHelps,
  'document-expired': ({ text, scene }) => when(text < scene.context.today, 'document-expired'),
  'name-differs': ({ text }) => when(text === 'no', 'name-differs'),
};
