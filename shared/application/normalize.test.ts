import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayAnswer, editableAnswer } from './display.ts';
import type { Field } from './form.ts';
import { normalizeAnswer } from './normalize.ts';

const field = (type: Field['type'], options?: string): Field => ({ id: 'x', type, options, sensitivity: 'pii', source: 'test' });
const speaker = { say: (key: string) => `[${key}]`, personName: (id: string) => `person ${id}` };

describe('what a person types', () => {
  it.each([
    ['date', ' 3/9/1990 ', '1990-03-09'],
    ['date', '02/30/1990', '02/30/1990'],
    ['money', '$1,234.5', '1234.50'],
    ['money', '(50)', '-50.00'],
    ['money', '1,23', '1,23'],
    ['phone', '+1 (651) 555-0142 ext. 7', '6515550142x7'],
    ['phone', '555-0142', '555-0142'],
    ['ssn', '321-45-1234', '321451234'],
    ['ein', '41-1234567', '411234567'],
    ['zip', '551041234', '55104-1234'],
    ['name', '  José   Luis ', 'José Luis'],
    ['email', 'Ann@Example.ORG', 'ann@example.org'],
    ['decimal', '37.50', '37.5'],
    ['whole-number', '06', '6'],
    ['whole-number', '123456789012345678', '123456789012345678'],
    ['decimal', '0.0000001', '0.0000001'],
    ['code', '---', '---'],
    ['text', 'half \ud83d of a pair\0', 'half \ufffd of a pair'],
    ['text', '   ', ''],
  ] as const)('as %s: %s', (type, typed, normal) => {
    expect(normalizeAnswer({ type }, typed)).toBe(normal);
  });

  it('is kept as it is when it is not understood, and stays the same when normalized again', () => {
    const types = ['date', 'money', 'phone', 'ssn', 'zip', 'name', 'email', 'decimal'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.string(), (type, typed) => {
        const once = normalizeAnswer({ type }, typed);
        expect(normalizeAnswer({ type }, once)).toBe(once);
        if (typed.trim() !== '') expect(once).not.toBe('');
      }),
    );
  });

  it('comes back for editing and means the same', () => {
    for (const [type, normal] of [
      ['date', '1990-03-09'],
      ['phone', '6515550142x7'],
      ['ssn', '321451234'],
      ['money', '1234.50'],
    ] as const)
      expect(normalizeAnswer({ type }, editableAnswer({ type }, normal))).toBe(normal);
  });
});

describe('what people read', () => {
  it.each([
    [field('date'), '1990-03-09', '03/09/1990'],
    [field('date'), '13/45', '13/45'],
    [field('money'), '-1234.50', '-$1,234.50'],
    [field('phone'), '6515550142x7', '(651) 555-0142 ext. 7'],
    [field('ssn'), '321451234', '•••-••-1234'],
    [field('ssn'), '3214', '•••'],
    [field('yes-no'), 'yes', '[answers.yes]'],
    [field('choice', 'sex'), 'male', '[options.sex.male]'],
    [field('choices', 'month'), ['may', 'june'], '[options.month.may], [options.month.june]'],
    [field('member'), 'outside', '[answers.outside]'],
    [field('members'), ['a', 'b'], 'person a, person b'],
    [field('language'), 'so', 'Somali'],
    [field('state'), 'MN', 'Minnesota'],
    [field('acknowledgement'), '2026-11-18T20:10:00.000Z', '11/18/2026 2:10 PM'],
    [field('text'), undefined, ''],
  ] as const)('%o %s', (of, answer, shown) => {
    expect(displayAnswer(of, answer === undefined || typeof answer === 'string' ? answer : [...answer], speaker)).toBe(shown);
  });

  it('shows a Social Security number only when asked to', () => {
    expect(displayAnswer(field('ssn'), '321451234', { ...speaker, unmasked: true })).toBe('321-45-1234');
  });
});
