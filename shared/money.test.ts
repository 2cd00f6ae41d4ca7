import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  centsTimes,
  formatDollars,
  formatMoney,
  isMoney,
  multiply,
  parseCents,
  parseTypedMoney,
  perMonth,
  shareOf,
  sum,
  toCents,
  toDollars,
} from './money.ts';

describe('money', () => {
  it.each([
    ['$1,234.5', '1234.50'],
    ['1234', '1234.00'],
    ['.5', '0.50'],
    ['-$50', '-50.00'],
    ['(50.25)', '-50.25'],
    ['-0', '0.00'],
    ['9,999,999.99', '9999999.99'],
    ['10000000', null],
    ['1.234', null],
    ['12,34', null],
    ['--5', null],
    ['', null],
    ['$', null],
    ['1e5', null],
  ])('typed as %s', (typed, money) => {
    expect(parseTypedMoney(typed)).toBe(money);
  });

  it('comes back from its own display, to the cent', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), cents => {
        const money = `${cents < 0 ? '-' : ''}${Math.trunc(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
        expect(isMoney(money)).toBe(true);
        expect(parseTypedMoney(formatMoney(money))).toBe(money);
      }),
    );
  });

  it('is added and multiplied without binary fractions', () => {
    expect([sum([0.1, 0.2]), multiply(['18.50', 32, 52]), multiply([1.1, 1.1]), perMonth(30784)]).toEqual([0.3, 30784, 1.21, 2565.33]);
    expect([formatDollars(30784), formatDollars(2565.33), formatDollars(-0.2), formatDollars(-1234.5)]).toEqual([
      '$30,784',
      '$2,565',
      '$0',
      '-$1,235',
    ]);
  });

  it('in whole cents is rounded half up, once', () => {
    expect([centsTimes(28315, '1.278'), centsTimes(1000, 1.0005), centsTimes(3, 0.5), centsTimes(25200, 1, '0.89')]).toEqual([
      36187, 1001, 2, 28315,
    ]);
  });
});

describe('whole cents', () => {
  it('come from dollars and go back', () => {
    expect([toCents(48225), toCents('1234.50'), toCents(-0.07), toCents(9_999_999.99)]).toEqual([4_822_500, 123_450, -7, 999_999_999]);
    expect([toDollars(1_597_937), toDollars(-7), toDollars(0)]).toEqual([15_979.37, -0.07, 0]);
    for (const wrong of [0.001, '1.005', Number.NaN]) expect(() => toCents(wrong)).toThrow();
  });

  it('are shared exactly, half a cent rounded up', () => {
    expect([shareOf(4_822_500, 419, 10_000), shareOf(1, 1, 2), shareOf(1, 1, 3), shareOf(5, 1, 10), shareOf(0, 7, 9)]).toEqual([
      202_063, 1, 0, 1, 0,
    ]);
    for (const [amount, part, whole] of [
      [-3, 1, 2],
      [2 ** 52, 3, 2],
    ] as const)
      expect(() => shareOf(amount, part, whole)).toThrow(RangeError);
    const whole = fc.integer({ min: 0, max: 1_000_000 });
    const property = fc.property(whole, whole, fc.integer({ min: 1, max: 1_000_000 }), (amount, numerator, denominator) => {
      const exact = 2n * BigInt(amount) * BigInt(numerator) + BigInt(denominator);
      expect(shareOf(amount, numerator, denominator)).toBe(Number(exact / (2n * BigInt(denominator))));
    });
    fc.assert(property);
  });
});

describe('cents of a file', () => {
  it.each([
    ['$1,234.50', 123450],
    ['1234.5', 123450],
    ['$0', 0],
    ['0.07', 7],
    ['12.', 1200],
    ['9999999.99', 999_999_999],
    ['9,999,999.99', 999_999_999],
    ['1234567', 123_456_700],
  ])('%s', (text, cents) => expect(parseCents(text)).toBe(cents));

  it.each([
    '',
    ' ',
    '.50',
    '-1.00',
    '1,23.00',
    '1.234',
    '10000000.00',
    '1e3',
    'NaN',
    '12a.00',
    '12.a0',
    '12.0a',
    '$',
    '$$1',
    '1.00 ',
    '１.00',
  ])('refuses %j', text => expect(parseCents(text)).toBeNull());

  it('comes back from every amount', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999 }), cents => parseCents((cents / 100).toFixed(2)) === cents));
  });
});
