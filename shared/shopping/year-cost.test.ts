import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BenefitName, benefitNames, type PlanVariant } from '../model/plan.ts';
import { quote } from './quote.ts';
import { coinsurance, copay, householdFor, member, planOf, variantOf } from './shopping.fixture.ts';
import { priceOf, type Use, useIn } from './use.ts';
import { yearCost } from './year-cost.ts';

const benefits: PlanVariant['benefits'] = {
  'primary-care': copay(40),
  specialist: copay(80, true),
  emergency: coinsurance(30),
  hospital: coinsurance(30),
  'generic-drugs': copay(10),
  'preferred-drugs': coinsurance(50),
  lab: { covered: false, copayCents: null, coinsurancePercent: null, afterDeductible: false },
  'mental-health': { covered: true, copayCents: null, coinsurancePercent: null, afterDeductible: false },
};
const standard = variantOf('standard', [1000, 5000], benefits);
const costs = (uses: Record<string, Use>, variant: PlanVariant = standard, startsOn = '2027-01-01') => {
  const household = householdFor(
    Object.keys(uses).map(id => member(id, 40)),
    { startsOn },
  );
  const [offer] = quote(household, [planOf(1, 'silver', 300_00, { variants: [variant] })]).offers;
  if (!offer) throw new Error('no offer');
  return yearCost(offer, household, uses);
};
const out = (use: Use, variant?: PlanVariant) => costs({ a: use }, variant).outOfPocketCents;

describe('the household’s own part of a year', () => {
  it('copays before the deductible are copays, never more than the price', () => {
    expect(out({ 'primary-care': 3 })).toBe(120_00);
    expect(out({ 'generic-drugs': 12 })).toBe(120_00);
    expect(out({ 'primary-care': 1 }, variantOf('standard', [0, 5000], { 'primary-care': copay(500) }))).toBe(priceOf['primary-care']);
  });

  it('the deductible comes first where the plan says so, then the copay', () => {
    // 290 each: three are 870 of the deductible; of the fourth 130 are, then the copay of 80; then 80.
    expect([1, 3, 4, 5].map(times => out({ specialist: times }))).toEqual([290_00, 870_00, 1080_00, 1160_00]);
    // 1,000, then 30 % of 900.
    expect(out({ emergency: 1 })).toBe(1270_00);
  });

  it('ends at the limit, of each and of all', () => {
    const year = costs({ a: { hospital: 2 } });
    expect(year).toMatchObject({ outOfPocketCents: 5000_00, limitReached: true });
    // 1,000 + 30 % of 23,000 is more than 5,000; of three people only 10,000 together.
    expect(costs({ a: { hospital: 1 }, b: { hospital: 1 }, c: { hospital: 1 } }).outOfPocketCents).toBe(10_000_00);
    expect(costs({ a: { 'primary-care': 1 } }).limitReached).toBe(false);
  });

  it('the family’s deductible is met by all together', () => {
    // 870 + 870 of 2,000; of the third person's first visit 260 is left, then 30 of 80.
    expect(costs({ a: { specialist: 3 }, b: { specialist: 3 }, c: { specialist: 1 } }).outOfPocketCents).toBe(2030_00);
  });

  it('drugs have their own deductible where there is one', () => {
    const apart = { ...standard, drugDeductible: { individual: 200_00, family: 400_00 } };
    // 200, then half of 120; then half of 320.
    expect(out({ 'preferred-drugs': 2 }, apart)).toBe(260_00 + 160_00);
    expect(out({ 'preferred-drugs': 2 })).toBe(640_00);
    expect(out({ 'preferred-drugs': 1, specialist: 1 }, apart)).toBe(260_00 + 290_00);
  });

  it('what is not covered is paid in full beyond the limit; what the plan does not tell is not counted, and is named', () => {
    expect(out({ hospital: 1, lab: 2 })).toBe(5000_00 + 180_00);
    expect(costs({ a: { 'mental-health': 4, 'specialty-drugs': 1 } })).toMatchObject({
      outOfPocketCents: 0,
      notCounted: ['specialty-drugs', 'mental-health'],
    });
  });

  it('amounts that a plan names for one person only, for the family only, or not at all', () => {
    const only = (deductible: PlanVariant['deductible']) => ({ ...standard, deductible });
    const two = { a: { specialist: 3 }, b: { specialist: 3 } };
    expect(costs(two, only({ individual: null, family: 600_00 })).outOfPocketCents).toBe(600_00 + 80_00 + 3 * 80_00);
    expect(costs(two, only({ individual: 290_00, family: null })).outOfPocketCents).toBe(2 * (290_00 + 160_00));
    expect(costs(two, only({ individual: null, family: null })).outOfPocketCents).toBe(6 * 80_00);
    expect(costs({ a: { specialist: 1 } }, only({ individual: null, family: 600_00 })).outOfPocketCents).toBe(290_00);
  });
});

describe('the whole year', () => {
  it('is premiums of the months that are left, and care', () => {
    // 41 by then, 1.302 times 300: 390.60 a month.
    const year = costs({ a: { 'primary-care': 2 } }, standard, '2027-10-01');
    expect(year).toEqual({
      ...{ estimateOnly: true, months: 3, premiumsCents: 1171_80, outOfPocketCents: 80_00, totalCents: 1251_80 },
      ...{ mostCents: 6171_80, limitReached: false, notCounted: [] },
    });
  });

  it('a level is cut to the months that are left, halves rounded up; what was counted is not', () => {
    expect(useIn('medium', 12)).toEqual({ 'primary-care': 3, specialist: 2, 'urgent-care': 1, lab: 3, 'generic-drugs': 12 });
    expect(useIn('medium', 6)).toEqual({ 'primary-care': 2, specialist: 1, 'urgent-care': 1, lab: 2, 'generic-drugs': 6 });
    expect(useIn({ hospital: 1 }, 1)).toEqual({ hospital: 1 });
  });

  it('of a dental plan is its premiums', () => {
    const household = householdFor([member('a', 40)]);
    const [offer] = quote(household, [planOf(1, 'high', 30_00, { kind: 'dental' })]).offers;
    expect(offer && yearCost(offer, household, { a: 'high' })).toMatchObject({
      outOfPocketCents: null,
      totalCents: 38_34 * 12,
      mostCents: null,
    });
  });

  const use: fc.Arbitrary<Use> = fc.dictionary(fc.constantFrom(...benefitNames), fc.integer({ min: 0, max: 8 }));
  const variant = fc
    .record({
      amounts: fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 3000, max: 9000 })),
      of: fc.array(
        fc.oneof(
          fc.tuple(fc.integer({ min: 0, max: 200 }), fc.boolean()).map(([dollars, after]) => copay(dollars, after)),
          fc.tuple(fc.integer({ min: 0, max: 100 }), fc.boolean()).map(([percent, after]) => coinsurance(percent, after)),
        ),
        { minLength: benefitNames.length, maxLength: benefitNames.length },
      ),
    })
    .map(({ amounts, of }) =>
      variantOf('standard', amounts, Object.fromEntries(benefitNames.map((name, at) => [name, of[at]])) as PlanVariant['benefits']),
    );

  it('care of any plan is within its limit, and more care never costs less', () => {
    fc.assert(
      fc.property(variant, use, use, fc.constantFrom(...benefitNames), (of, a, b, name: BenefitName) => {
        const paid = (first: Use) => costs({ a: first, b }, of).outOfPocketCents ?? -1;
        expect(paid(a)).toBeLessThanOrEqual(of.outOfPocketMax.family ?? 0);
        expect(costs({ a }, of).outOfPocketCents).toBeLessThanOrEqual(of.outOfPocketMax.individual ?? 0);
        expect(paid({ ...a, [name]: (a[name] ?? 0) + 1 })).toBeGreaterThanOrEqual(paid(a));
        expect(costs({ b, a }, of)).toEqual(costs({ a, b }, of));
      }),
    );
  });
});
