import { expect, test } from 'vitest';
import { readTrainingKey, showTrainingKey } from './training-key.ts';

const key = 'RVSD7PAHXNG5KEYB';

test.each(['RVSD7PAHXNG5KEYB', 'rvsd-7pah-xng5-keyb', ' RVSD 7PAH\u00a0XNG5 KEYB ', 'RVSD–7PAH–XNG5–KEYB', showTrainingKey(key)])(
  'a training key is the same however it is typed: %s',
  typed => expect(readTrainingKey(typed)).toBe(key),
);

test.each(['', 'RVSD-7PAH-XNG5-KEY', 'RVSD-7PAH-XNG5-KEY!', 'RVSD-7PAH-XNG5-KEYÉ', 'A'.repeat(65)])(
  'what cannot be one is none: %s',
  typed => expect(readTrainingKey(typed)).toBeNull(),
);

test('is shown in groups of four', () => {
  expect(showTrainingKey(key)).toBe('RVSD-7PAH-XNG5-KEYB');
  expect(showTrainingKey(`${key}AB`)).toBe('RVSD-7PAH-XNG5-KEYB-AB');
});
