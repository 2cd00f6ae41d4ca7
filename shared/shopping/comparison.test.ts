import { describe, expect, it } from 'vitest';
import { resources } from '../texts/index.ts';
import { comparisonOf } from './comparison.ts';
import { listed } from './listing.ts';
import { quote } from './quote.ts';
import { coinsurance, copay, householdFor, member, planOf, variantOf } from './shopping.fixture.ts';
import { amountsWords, benefitWords, cellWords, type SayOfPlans } from './words.ts';

/** The English texts themselves, so that a missing one is seen. */
const say: SayOfPlans = (key, values = {}) => {
  const found = key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], resources.en.plans);
  if (typeof found !== 'string') throw new Error(`no text: ${key}`);
  return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
};

const household = householdFor([member('ana', 40), member('kit', 9, { child: true })]);
const benefits = { 'primary-care': copay(40), hospital: coinsurance(20) };
const plans = [
  planOf(1, 'silver', 300_00, { variants: [variantOf('standard', [4000, 9000], benefits)] }),
  planOf(2, 'gold', 400_00, { hsaEligible: true, variants: [variantOf('standard', [1000, 9000], benefits)] }),
  planOf(3, 'high', 30_00, { kind: 'dental' }),
];
const all = listed(quote(household, plans), household, { taken: 'all', use: {} });

describe('plans side by side', () => {
  it('has a line for each figure and each kind of care, and says where they differ', () => {
    const lines = comparisonOf(all.slice(0, 2));
    const line = (name: string) => lines.find(one => one.name === name);
    expect(line('premium')?.cells).toEqual([
      { kind: 'cents', cents: 650_40 },
      { kind: 'cents', cents: 867_20 },
    ]);
    expect([line('deductible')?.differs, line('limit')?.differs, line('primary-care')?.differs, line('hsa')?.differs]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    expect(lines.findIndex(one => one.name === 'primary-care')).toBeLessThan(lines.findIndex(one => one.name === 'metal'));
    // Nobody has a deductible of its own for drugs.
    expect(line('drugDeductible')).toBeUndefined();
  });

  it('of dental plans has no care', () => {
    const names = comparisonOf(all.slice(2)).map(({ name }) => name);
    expect(names).toEqual(['net', 'premium', 'credit', 'year', 'deductible', 'limit', 'metal', 'type']);
  });

  it('has words for every cell', () => {
    for (const { cells, name } of comparisonOf(all.slice(0, 2))) {
      expect(say(`line.${name}`)).not.toBe('');
      for (const cell of cells) expect(cellWords(cell, 2, say)).not.toBe('');
    }
  });
});

describe('costs in words', () => {
  it('of care', () => {
    const nothing = { covered: true, copayCents: 0, coinsurancePercent: 0, afterDeductible: false };
    expect([
      benefitWords(copay(40), say),
      benefitWords(coinsurance(20), say),
      benefitWords(nothing, say),
      benefitWords({ ...nothing, copayCents: 5000, coinsurancePercent: 10 }, say),
      benefitWords({ ...nothing, covered: false }, say),
      benefitWords({ ...nothing, copayCents: null, coinsurancePercent: null }, say),
      benefitWords(undefined, say),
    ]).toEqual(['$40', '20 % after deductible', '$0', '$50 + 10 %', 'Not covered', 'Not told', 'Not told']);
  });

  it('of deductibles, for one person and for several', () => {
    const both = { individual: 4000_00, family: 8000_00 };
    expect([
      amountsWords(both, 1, say),
      amountsWords(both, 2, say),
      amountsWords({ individual: 4000_00, family: null }, 2, say),
      amountsWords({ individual: null, family: 8000_00 }, 2, say),
      amountsWords({ individual: null, family: null }, 2, say),
    ]).toEqual(['$4,000', '$8,000 together, $4,000 each', '$4,000 each', '$8,000 together', 'Not told']);
  });
});
