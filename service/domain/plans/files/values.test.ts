import { describe, expect, it } from 'vitest';
import {
  beginsYear,
  readArea,
  readBands,
  readBenefit,
  readCoinsurance,
  readCopay,
  readLink,
  readMoney,
  readShare,
  readText,
  readYes,
} from './values.ts';

const table = <T>(read: (cell: string) => T, rows: readonly (readonly [string, T])[]): void => {
  it.each(rows)('%j', (cell, value) => expect(read(cell)).toEqual(value));
};

describe('money', () =>
  table(readMoney, [
    ['$1,234.50', 123_450],
    ['$6,500', 650_000],
    [' 272.21 ', 27_221],
    ['$0', 0],
    ['$13,000 per group', 1_300_000],
    ['$6,500 Per Person', 650_000],
    ['$6,500 per person | $13,000 per group', 1_300_000],
    ['per person not applicable | per group not applicable', null],
    ['Not Applicable', null],
    ['not  applicable', null],
    ['per group not applicable', null],
    ['', null],
    ['$', undefined],
    ['-5', undefined],
    ['$1.234,50', undefined],
    ['1e5', undefined],
    ['12345678901', undefined],
    ['6500 per moon', undefined],
    ['\ufffd', undefined],
  ]));

describe('a copay', () => {
  const cost = (amount: number, afterDeductible = false) => ({ amount, afterDeductible });
  table(readCopay, [
    ['No Charge', cost(0)],
    ['No Charge after deductible', cost(0, true)],
    ['$35', cost(3500)],
    ['$35.00', cost(3500)],
    ['$35 Copay with deductible', cost(3500, true)],
    ['$35 Copay before deductible', cost(3500)],
    ['$1,500.00 Copay per Stay after deductible', cost(150_000, true)],
    ['$200 Copay per Day', cost(20_000)],
    ['Not Applicable', null],
    ['', null],
    ['30%', undefined],
    ['free', undefined],
    ['$35 Copay after lunch', undefined],
  ]);
});

describe('coinsurance', () =>
  table(readCoinsurance, [
    ['30%', { amount: 30, afterDeductible: false }],
    ['30.00%', { amount: 30, afterDeductible: false }],
    ['30% Coinsurance after deductible', { amount: 30, afterDeductible: true }],
    ['0.00% Coinsurance after deductible', { amount: 0, afterDeductible: true }],
    ['100%', { amount: 100, afterDeductible: false }],
    ['No Charge', { amount: 0, afterDeductible: false }],
    ['Not Applicable', null],
    ['101%', undefined],
    ['30', undefined],
    ['-30%', undefined],
  ]));

describe('a benefit', () => {
  it('is both, one of them, or none', () => {
    expect(readBenefit('Covered', 'No Charge', 'No Charge')).toEqual({
      covered: true,
      copayCents: 0,
      coinsurancePercent: 0,
      afterDeductible: false,
    });
    expect(readBenefit('Covered', 'Not Applicable', '20% Coinsurance after deductible')).toEqual({
      ...{ covered: true, copayCents: null, coinsurancePercent: 20, afterDeductible: true },
    });
    expect(readBenefit('Not Covered', '', '')).toMatchObject({ covered: false });
    expect(readBenefit('', '', '')).toMatchObject({ covered: false });
    expect(readBenefit('', '$10', '')).toMatchObject({ covered: true, copayCents: 1000 });
  });
  it('names the column that it does not understand', () => {
    expect(readBenefit('Covered', 'ten dollars', '')).toBe('CopayInnTier1');
    expect(readBenefit('Covered', '', 'a third')).toBe('CoinsInnTier1');
    expect(readBenefit('Perhaps', '', '')).toBe('IsCovered');
  });
});

describe('a share of the premium', () =>
  table(readShare, [
    ['0.9932', 99.32],
    ['99.32%', 99.32],
    ['99.32', 99.32],
    ['1', 100],
    ['1.0', 100],
    ['1%', 1],
    ['', null],
    ['Not Applicable', null],
    ['$12.00', undefined],
    ['120%', undefined],
  ]));

describe('yes or no', () =>
  table(readYes, [
    ['Yes', true],
    ['no', false],
    ['', false],
    ['Not Applicable', false],
    ['maybe', undefined],
  ]));

describe('an age', () => {
  table(readBands, [
    ['0-14', [0]],
    ['15', [1]],
    ['63', [49]],
    ['64 and over', [50]],
    ['64 And Over', [50]],
    ['64', [50]],
    ['0-20', [0, 1, 2, 3, 4, 5, 6]],
    ['65 and over', null],
    ['Family Option', null],
    ['14', undefined],
    ['', undefined],
    ['old', undefined],
  ]);
  it('has every band once', () => {
    const ages = ['0-14', ...Array.from({ length: 49 }, (_, at) => String(at + 15)), '64 and over'];
    expect(ages.flatMap(age => readBands(age) ?? [])).toEqual(Array.from({ length: 51 }, (_, band) => band));
  });
});

describe('a rating area', () =>
  table(readArea, [
    ['Rating Area 8', 8],
    ['rating area 12', 12],
    ['8', 8],
    ['Area 51', undefined],
    ['', undefined],
  ]));

describe('whether it begins with 2027', () =>
  table(
    cell => beginsYear(cell, 2027),
    [
      ['2027-01-01', true],
      ['2027-01-01 00:00:00', true],
      ['1/1/2027', true],
      ['01/01/2027 0:00', true],
      ['2027-04-01', false],
      ['2026-01-01', false],
      ['4/1/2027', false],
      ['January', undefined],
      ['', undefined],
    ],
  ));

describe('a link', () =>
  table(readLink, [
    ['https://example.org/sbc.pdf', 'https://example.org/sbc.pdf'],
    ['www.example.org/a', 'https://www.example.org/a'],
    ['javascript:alert(1)', null],
    ['javascript://example.org/%0aalert(1)', null],
    ['file:///etc/passwd', null],
    ['https://example.org/a b', null],
    ['nowhere', null],
    ['', null],
    [`https://example.org/${'x'.repeat(2000)}`, null],
  ]));

describe('a name', () =>
  table(readText, [
    ['  Blue\n  Silver ', 'Blue Silver'],
    ['Café', 'Café'],
    ['Caf\ufffd', undefined],
    ['A\0B', undefined],
    ['x'.repeat(300), 'x'.repeat(300)],
    ['x'.repeat(301), null],
  ]));
