import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centsTimes, formatDollars, formatMoney, isMoney, multiply, parseTypedMoney, perMonth, sum } from './money.ts';

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
