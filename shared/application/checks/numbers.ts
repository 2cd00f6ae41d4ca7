import type { CheckRule, Finding } from './check.ts';
import { limitOf, when } from './check.ts';

/** Social Security numbers as the SSA gives them out: no area 000, 666 or 900–999, no group 00, no serial 0000. A number that begins with 9 is a tax number (ITIN). */
export function ssnFinding(text: string): Finding | null {
  if (!/^\d{9}$/.test(text)) return { code: 'ssn-length' };
  if (text.startsWith('9')) return { code: 'ssn-itin' };
  return when(/^(000|666)/.test(text) || text.slice(3, 5) === '00' || text.endsWith('0000'), 'ssn-not-real');
}

export const einFinding = (text: string): Finding | null => when(!/^\d{9}$/.test(text) || text.startsWith('00'), 'ein-format');

/** Ten digits, area and exchange not beginning with 0 or 1, and an extension after `x`. */
export const phoneFinding = (text: string): Finding | null => when(!/^[2-9]\d{2}[2-9]\d{6}(x\d{1,6})?$/.test(text), 'phone-format');

const between: CheckRule = ({ text, check }) => {
  const [least, most] = Array.isArray(check.value) ? check.value.map(Number) : [];
  if (least === undefined || most === undefined) return null;
  return when(Number(text) < least || Number(text) > most, 'number-out-of-range', { least, most });
};

const ssnUnique: CheckRule = ({ scene, subject, text }) => {
  const same = scene.members.find(other => other !== subject.memberId && scene.answer(`m/${other}/ssn`) === text);
  return when(same !== undefined, 'ssn-used-twice');
};

export const numberChecks: Readonly<Record<string, CheckRule>> = {
  between,
  'ssn-unique': ssnUnique,
  'max-length': ({ text, check }) => when(text.length > limitOf(check), 'text-too-long', { most: limitOf(check) }),
};
