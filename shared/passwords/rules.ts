/**
 * What a new password must be (NIST SP 800-63B-4, 3.1.1.2; security.md 15): long enough, no rules about kinds of characters, none
 * that everybody tries first. What people do to reach 15 characters with a common word is to add digits or to repeat it, so both
 * are looked through. The Desk judges while somebody types, the service has the last word: both by these lines.
 */
import common from './common-passwords.json' with { type: 'json' };

const commonWords = new Set<string>(common);

/** Characters. */
export interface PasswordLimits {
  least: number;
  most: number;
}

export const passwordFaults = ['password-too-short', 'password-too-long', 'password-too-common'] as const;
export type PasswordFault = (typeof passwordFaults)[number];

/** Counted as people count: an accented letter is one. */
export const passwordLength = (password: string): number => [...password.normalize('NFC')].length;

/** What is wrong with it first; null when it may be taken. `email`: of the account, whose parts are easy to guess too. */
export function passwordFault(password: string, email: string, { least, most }: PasswordLimits): PasswordFault | null {
  const length = passwordLength(password);
  if (length < least) return 'password-too-short';
  if (length > most) return 'password-too-long';
  return isCommon(password, email) ? 'password-too-common' : null;
}

/** Whether it begins like something that everybody tries: told while it is still too short to be judged. */
export const isEasyToGuess = (password: string, email: string): boolean => password.length >= 4 && isCommon(password, email);

function isCommon(password: string, email: string): boolean {
  const text = password.normalize('NFKC').toLowerCase();
  const words = text.replace(/^[^a-z]+|[^a-z]+$/g, '');
  const letters = text.replace(/[^a-z]/g, '');
  const [name = ''] = email.toLowerCase().split('@');
  return (
    [text, words, letters, repeatedUnit(text), repeatedUnit(letters)].some(part => commonWords.has(part)) ||
    repeatedUnit(text).length <= 4 ||
    isRun(text) ||
    (name.length > 3 && text.replaceAll(name, '').length < 6)
  );
}

/** The shortest text that, repeated, makes the whole: `abcabcab` is made of `abc`. */
function repeatedUnit(text: string): string {
  for (let size = 1; size < text.length; size += 1) {
    const unit = text.slice(0, size);
    if (unit.repeat(Math.ceil(text.length / size)).startsWith(text)) return unit;
  }
  return text;
}

/** 1234567890123456, abcdefghijklmnop, backwards too. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((character, index) => character.charCodeAt(0) - text.charCodeAt(index));
  return [1, -1].some(step => steps.every(each => each === step || Math.abs(each) === 9));
}
