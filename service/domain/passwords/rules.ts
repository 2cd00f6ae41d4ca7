import { DeskError } from '../../../shared/contracts/errors.ts';
import type { Settings } from '../../settings.ts';
import common from './common-passwords.json' with { type: 'json' };

// 15 to 128 characters, no composition rules, none that everybody tries first (NIST SP 800-63B-4, 3.1.1.2). What people do
// to reach 15 characters with a common word is to add digits or to repeat it, so both are looked through.

const commonWords = new Set<string>(common);

/** Throws `password-too-short`, `password-too-long` or `password-too-common`. `email`: of the account, whose parts are refused too. */
export function checkNewPassword(password: string, email: string, settings: Settings): void {
  const length = [...password].length;
  if (length < settings.passwordMinLength) throw new DeskError('password-too-short', { least: settings.passwordMinLength });
  if (length > settings.passwordMaxLength) throw new DeskError('password-too-long', { most: settings.passwordMaxLength });
  if (isCommon(password, email)) throw new DeskError('password-too-common');
}

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
