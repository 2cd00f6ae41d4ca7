import { expect, it } from 'vitest';
import { daysToTell } from './password-days.ts';

it('a password’s end is told from 14 days before, on the day and after it; never where passwords do not expire', () => {
  const today = '2026-11-23';
  const days = ['2026-12-08', '2026-12-07', '2026-11-24', '2026-11-23', '2026-11-20', null];
  expect(days.map(day => daysToTell(day, today))).toEqual([null, 14, 1, 0, -3, null]);
});
