import { expect, it } from 'vitest';
import { formatPhone, normalizePhone } from './phone.ts';

it.each([
  ['(651) 555-0142', '6515550142', '(651) 555-0142'],
  ['+1 651.555.0142', '6515550142', '(651) 555-0142'],
  ['651-555-0142, ext. 12', '6515550142x12', '(651) 555-0142 ext. 12'],
])('%s is kept as %s and shown as %s', (typed, kept, shown) => {
  expect(normalizePhone(typed)).toBe(kept);
  expect(formatPhone(kept)).toBe(shown);
  expect(formatPhone(typed)).toBe(shown);
});

it.each(['', '555-0142', '651 555 01423', 'call me'])('“%s” is no number, and shown as it is', typed => {
  expect(normalizePhone(typed)).toBeNull();
  expect(formatPhone(typed)).toBe(typed);
});
