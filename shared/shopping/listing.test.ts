import { describe, expect, it } from 'vitest';
import { choicesAmong, compared, everyPlan, listed, narrowed, type PlanFilter, sorted } from './listing.ts';
import { quote } from './quote.ts';
import { reconciliationOf } from './reconciliation.ts';
import { creditFor, householdFor, member, planOf, variantOf } from './shopping.fixture.ts';

const plans = [
  planOf(1, 'silver', 300_00, { carrier: 'Loon', variants: [variantOf('standard', [4000, 9000])] }),
  planOf(2, 'expanded-bronze', 200_00, { type: 'PPO', hsaEligible: true, variants: [variantOf('standard', [7000, 8000])] }),
  planOf(3, 'bronze', 210_00, { variants: [variantOf('standard', [6000, 9500])] }),
  planOf(4, 'gold', 400_00, { type: 'PPO', variants: [variantOf('standard', [500, 7000])] }),
  planOf(5, 'silver', 300_00, {
    carrier: 'Loon',
    variants: [{ ...variantOf('standard', [0, 0]), deductible: { individual: null, family: null } }],
  }),
  planOf(6, 'high', 30_00, { kind: 'dental' }),
];
const household = householdFor([member('ana', 21)], { credits: [creditFor(['ana'], 220_00)] });
const all = listed(quote(household, plans), household, { taken: 'all', use: {} });
const ids = (list: readonly { plan: { id: string } }[]) => list.map(({ plan }) => plan.id.slice(-1)).join('');
const only = (filter: Partial<PlanFilter>) => ids(narrowed(all, { ...everyPlan, ...filter }));

describe('the list of plans', () => {
  it('is narrowed by what is asked for', () => {
    expect(only({})).toBe('12345');
    expect(only({ kind: 'dental' })).toBe('6');
    expect([only({ metals: ['bronze'] }), only({ metals: ['bronze', 'gold'] })]).toEqual(['23', '234']);
    expect([only({ carriers: ['Loon'] }), only({ types: ['PPO'] }), only({ hsaOnly: true })]).toEqual(['15', '24', '2']);
    // The credit is 80.00: 220, 120, 130, 320.
    expect([only({ mostNetCents: 130_00 }), only({ mostNetCents: 129_99 })]).toEqual(['23', '2']);
    // A plan that names no deductible is not shown to who asks for a low one.
    expect(only({ mostDeductibleCents: 4000_00 })).toBe('14');
    expect(only({ metals: ['gold'], types: ['HMO'] })).toBe('');
  });

  it('is in the order that is asked for; equal ones by what is paid, then by plan; unknown figures last', () => {
    const medical = narrowed(all, everyPlan);
    expect(ids(sorted(medical, 'premium'))).toBe('23154');
    expect(ids(sorted(medical.toReversed(), 'premium'))).toBe('23154');
    expect(ids(sorted(medical, 'deductible'))).toBe('41325');
    expect(ids(sorted(medical, 'limit'))).toBe('54213');
    expect(ids(sorted(medical, 'year'))).toBe('23154');
  });

  it('follows the credit that is taken', () => {
    const some = listed(quote(household, plans), household, { taken: 30_00, use: {} });
    expect(some.map(({ creditCents, netCents }) => [creditCents, netCents]).slice(0, 2)).toEqual([
      [30_00, 270_00],
      [30_00, 170_00],
    ]);
  });

  it('says what can be asked for', () => {
    expect(choicesAmong(narrowed(all, everyPlan))).toEqual({
      metals: ['bronze', 'silver', 'gold'],
      carriers: ['Loon', 'North Star Health'],
      types: ['HMO', 'PPO'],
    });
  });

  it('compares three and no more', () => {
    expect(['a', 'b', 'c', 'd', 'b'].reduce<readonly string[]>(compared, [])).toEqual(['a', 'c']);
    expect(compared(['a', 'b', 'c'], 'd')).toEqual(['a', 'b', 'c']);
  });
});

describe('taxes', () => {
  it('are told to who takes a credit: all is paid back from 2026 on', () => {
    expect(reconciliationOf(2027, 80_00, 80_00)).toEqual(['file-form-8962', 'pay-back-all', 'report-changes']);
    expect(reconciliationOf(2025, 50_00, 80_00)).toEqual(['file-form-8962', 'pay-back-limited', 'report-changes', 'rest-with-return']);
    expect([reconciliationOf(2027, 0, 80_00), reconciliationOf(2027, 0, 0)]).toEqual([['none-taken'], []]);
  });
});
