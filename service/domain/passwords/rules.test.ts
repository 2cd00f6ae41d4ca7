import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { createSettings } from '../../settings.ts';
import { checkNewPassword } from './rules.ts';

const settings = createSettings();
const verdict = (password: string, email = 'ana.thao@example.org'): string => {
  try {
    checkNewPassword(password, email, settings);
    return 'fine';
  } catch (error) {
    return error instanceof DeskError ? error.code : 'failed';
  }
};

it.each([
  ['14 characters', 'aB3$efGh1jKlmN', 'password-too-short'],
  ['15 characters', 'aB3$efGh1jKlmNo', 'fine'],
  ['128 characters', `${'Walleye '.repeat(20).slice(0, 100)}then some more words besides`, 'fine'],
  ['129 characters', 'a lake '.repeat(40).slice(0, 129), 'password-too-long'],
  ['15 emoji, which are 30 code units', '👩🌲🐟🦆🛶⛺🔥🌙⭐🌊🍂🎣🐻🦉🐾', 'fine'],
  ['a common word with digits behind it', 'Password1234567!', 'password-too-common'],
  ['a common word repeated', 'WelcomeWelcomeWelcome', 'password-too-common'],
  ['letters apart', 'p-a-s-s-w-o-r-d-1-2-3', 'password-too-common'],
  ['one character', 'aaaaaaaaaaaaaaaaaa', 'password-too-common'],
  ['a run', '123456789012345', 'password-too-common'],
  ['a run backwards', 'ponmlkjihgfedcba', 'password-too-common'],
  ['keys in a row', 'qwertyuiopasdfghjkl', 'password-too-common'],
  ['the own address', 'ana.thaoana.thao1', 'password-too-common'],
  ['plain words', 'quiet walleye morning', 'fine'],
])('%s', (_what, password, expected) => {
  expect(verdict(password)).toBe(expected);
});

it('has an answer for any text and any address', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string(), (password, email) => verdict(password, email) !== 'failed'),
  );
});
