import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countyNames } from '../../data/places.ts';
import { ageFactor } from '../../enrollment/premium.ts';
import { ratingAreaOf } from '../../enrollment/rating-area.ts';
import { familyPremium, premiumAtAge, referenceAgeZero } from './benchmark.ts';

describe('a premium by age', () => {
  it('of 252.00 at age 0 is 361.87 at 40 on Minnesota’s curve', () => {
    expect(premiumAtAge(25_200, 40)).toBe(36_187);
    expect([0, 14, 15, 20].map(age => premiumAtAge(25_200, age))).toEqual([25_200, 25_200, 25_200, 25_200]);
    expect(premiumAtAge(25_200, 21)).toBe(28_315);
    expect([20, 21, 24, 25, 63, 64, 65, 99].map(ageFactor)).toEqual([0.89, 1, 1, 1.004, 2.952, 3, 3, 3]);
  });

  it('never falls with age, and is three times that at 21 from 64 on', () => {
    const factors = Array.from({ length: 100 }, (_, age) => ageFactor(age));
    expect(factors).toEqual([...factors].sort((a, b) => a - b));
    expect(premiumAtAge(25_200, 64)).toBe(3 * premiumAtAge(25_200, 21));
  });

  it('counts three children under 21 and everybody older, in any order', () => {
    expect(familyPremium(10_000, [10, 8, 6, 4, 2])).toBe(30_000);
    expect(familyPremium(10_000, [20, 20, 20, 20, 21])).toBe(30_000 + 11_236);
    const ages = fc.array(fc.integer({ min: 0, max: 99 }), { maxLength: 20 });
    const property = fc.property(ages, all => {
      expect(familyPremium(10_000, [...all].reverse())).toBe(familyPremium(10_000, all));
    });
    fc.assert(property);
  });
});

describe('the reference', () => {
  it('is there for each of the 87 counties in 2025 and 2026, and for none in 2027', () => {
    expect(countyNames.length).toBe(87);
    for (const county of countyNames) {
      expect(ratingAreaOf(county), county).toBeGreaterThan(0);
      expect([2025, 2026, 2027].map(year => typeof referenceAgeZero(year, county))).toEqual(['number', 'number', 'undefined']);
    }
    expect([ratingAreaOf('Olmsted'), ratingAreaOf('Hennepin'), ratingAreaOf('St. Louis')]).toEqual([1, 8, 2]);
    expect([referenceAgeZero(2026, 'Hennepin'), referenceAgeZero(2025, 'Aitkin')]).toEqual([30_800, 25_200]);
  });
});
