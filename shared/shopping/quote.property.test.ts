import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageOn } from '../dates.ts';
import { bandOf, type Plan } from '../model/plan.ts';
import type { ShoppingHousehold, ShoppingMember } from './household.ts';
import { listed, planSorts, sorted } from './listing.ts';
import { quote } from './quote.ts';
import { creditFor, day, householdFor, member, planOf } from './shopping.fixture.ts';

const metals = ['catastrophic', 'bronze', 'expanded-bronze', 'silver', 'silver', 'silver', 'gold', 'platinum'] as const;
const somePlans: fc.Arbitrary<Plan[]> = fc
  .array(
    fc.record({
      metal: fc.constantFrom(...metals),
      // Few prices, so that some are the same.
      at21: fc.integer({ min: 1, max: 40 }).map(tens => tens * 10_37),
      ehbPercent: fc.constantFrom(100, 99.5, 96.123),
      tobaccoPercent: fc.constantFrom(undefined, 100, 120, 150),
      county: fc.constantFrom(null, 'Hennepin', 'Cook'),
      kind: fc.constantFrom('medical' as const, 'medical' as const, 'dental' as const),
    }),
    { maxLength: 12 },
  )
  .map(list => list.map(({ metal, at21, county, ...more }, at) => planOf(at, metal, at21, { ...more, counties: county && [county] })));

const someMembers: fc.Arbitrary<ShoppingMember[]> = fc
  .array(
    fc.record({
      age: fc.oneof(fc.constantFrom(3, 20, 21), fc.integer({ min: 0, max: 80 })),
      child: fc.boolean(),
      tobacco: fc.boolean(),
      csr: fc.constantFrom(null, '73' as const, '94' as const, 'tribal-zero' as const),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map(list => list.map(({ age, ...more }, at) => member(`m${at}`, age, more)));

/** Two returns, some people on none. */
const someHousehold: fc.Arbitrary<ShoppingHousehold> = fc
  .record({
    members: someMembers,
    of: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 9, maxLength: 9 }),
    contribution: fc.integer({ min: 0, max: 90_000 }),
    decided: fc.integer({ min: 0, max: 200_000 }),
  })
  .map(({ members, of, contribution, decided }) => {
    const on = (which: number) => members.filter((_, at) => of[at] === which).map(({ id }) => id);
    return householdFor(members, { credits: [creditFor(on(0), contribution, decided), creditFor(on(1), 0, decided)] });
  });

const byId = <T extends { id: string }>(list: readonly T[]) => list.toSorted((a, b) => (a.id < b.id ? -1 : 1));

describe('any household and any plans', () => {
  it('the credit is whole cents, not below 0, above neither premium nor what was decided', () => {
    fc.assert(
      fc.property(someHousehold, somePlans, (household, plans) => {
        const decided = household.credits.reduce((total, { aptcCents }) => total + aptcCents, 0);
        for (const { creditCents, premiumCents, netCents } of quote(household, plans).offers) {
          expect(Number.isSafeInteger(creditCents) && creditCents >= 0).toBe(true);
          expect(creditCents).toBeLessThanOrEqual(Math.min(premiumCents, decided));
          expect(netCents).toBe(premiumCents - creditCents);
        }
      }),
    );
  });

  it('one person more never lowers the premium', () => {
    fc.assert(
      fc.property(someHousehold, somePlans, (household, plans) => {
        const all = quote(household, plans).offers;
        const [, ...rest] = household.members;
        if (rest.length === 0) return;
        const fewer = quote({ ...household, members: rest }, plans).offers;
        for (const { plan, premiumCents } of fewer) {
          const with_ = all.find(one => one.plan.id === plan.id);
          // A catastrophic plan is no longer sold to them.
          if (with_) expect(with_.premiumCents).toBeGreaterThanOrEqual(premiumCents);
        }
      }),
    );
  });

  it('the order of members and of plans does not matter', () => {
    fc.assert(
      fc.property(someHousehold, somePlans, (household, plans) => {
        const told = (members: readonly ShoppingMember[], some: readonly Plan[]) => {
          const { offers, benchmarks, ...rest } = quote({ ...household, members }, some);
          const prices = offers.map(({ plan, members: rates, costSharing, ...money }) => ({
            ...{ id: plan.id, rates: byId(rates), variant: costSharing.variant.variant },
            ...money,
          }));
          return { ...rest, prices: byId(prices), benchmarks: benchmarks.map(({ cents, planId }) => ({ cents, planId })) };
        };
        expect(told(household.members.toReversed(), plans.toReversed())).toEqual(told(household.members, plans));
      }),
    );
  });

  it('so much less credit taken is so much more to pay', () => {
    fc.assert(
      fc.property(someHousehold, somePlans, fc.nat(200_000), fc.nat(50_000), (household, plans, taken, less) => {
        const more = quote(household, plans, taken).offers;
        quote(household, plans, Math.max(0, taken - less)).offers.forEach(({ creditCents, netCents, mostCreditCents }, at) => {
          const before = more[at];
          expect(netCents - (before?.netCents ?? 0)).toBe((before?.creditCents ?? 0) - creditCents);
          expect(creditCents).toBe(Math.min(mostCreditCents, Math.max(0, taken - less)));
        });
      }),
    );
  });

  it('each benchmark is the one silver plan that exactly one other, or its like, is not above', () => {
    fc.assert(
      fc.property(someHousehold, somePlans, (household, plans) => {
        const { benchmarks } = quote(household, plans);
        for (const { cents, planId, memberIds, silverPlans } of benchmarks) {
          // Once more from the tables themselves, without the code under test.
          const children = household.members
            .filter(one => one.child && ageOn(one.birth, day) < 21)
            .toSorted((a, b) => (a.birth === b.birth ? (a.id < b.id ? -1 : 1) : a.birth < b.birth ? -1 : 1));
          const free = children.slice(3).map(({ id }) => id);
          const cost = (plan: Plan) => {
            const rated = household.members.filter(({ id }) => memberIds.includes(id) && !free.includes(id));
            const whole = rated.reduce((sum, { birth }) => sum + (plan.rates[8]?.byAge[bandOf(ageOn(birth, day))] ?? 0), 0);
            return Math.round((whole * plan.ehbPercent) / 100 + 1e-7);
          };
          const there = plans.filter(
            ({ metal, kind, counties }) => metal === 'silver' && kind === 'medical' && (counties === null || counties.includes('Hennepin')),
          );
          expect(silverPlans).toBe(there.length);
          if (there.length === 0) {
            expect([cents, planId]).toEqual([null, null]);
            continue;
          }
          const costs = there.map(cost);
          const lower = costs.filter(one => one < (cents ?? 0)).length;
          const same = costs.filter(one => one === cents).length;
          expect(costs).toContain(cents);
          if (there.length > 1) expect(lower <= 1 && lower + same >= 2).toBe(true);
          expect(there.some(plan => plan.id === planId && cost(plan) === cents)).toBe(true);
        }
      }),
    );
  });

  it('a sorted list holds the same plans in the same order whatever came first', () => {
    fc.assert(
      fc.property(someHousehold, somePlans, fc.constantFrom(...planSorts), (household, plans, sort) => {
        const ids = (some: readonly Plan[]) =>
          sorted(listed(quote(household, some), household, { taken: 'all', use: { m0: 'high' } }), sort).map(({ plan }) => plan.id);
        expect(ids(plans.toReversed())).toEqual(ids(plans));
      }),
    );
  });
});
