import { describe, expect, it } from 'vitest';
import { householdOf } from './household.ts';
import { offerOf, quote, taking } from './quote.ts';
import { creditFor, householdFor, member, planOf, variantOf } from './shopping.fixture.ts';

/** At 21 cents a month: three silver plans, a bronze and a gold one. By hand: 40 is 1.278, 64 is 3, under 21 is 0.89 of that. */
const plans = [
  planOf(1, 'silver', 300_00),
  planOf(2, 'silver', 320_00),
  planOf(3, 'silver', 350_00),
  planOf(4, 'bronze', 200_00),
  planOf(5, 'gold', 400_00),
];
const ana = member('ana', 40);
const net = (household: Parameters<typeof quote>[0], id: number, taken?: number) =>
  offerOf(household, plans, `12345MN${String(id).padStart(7, '0')}`, taken);

describe('what a plan costs', () => {
  it('is the rate of each by age: 40 and 64, and three of four children', () => {
    const kits = [2, 8, 12, 19].map(age => member(`kit${age}`, age, { child: true }));
    const { offers } = quote(householdFor([ana, member('ben', 64), ...kits]), plans);
    // 383.40 + 900.00 + 3 × 267.00
    expect(offers[0]?.premiumCents).toBe(2084_40);
    expect(offers[0]?.members.map(({ id, cents, rated }) => [id, cents, rated])).toContainEqual(['kit2', 0, false]);
  });

  it('is more with tobacco from 21 on, which the credit does not pay', () => {
    const smoking = [planOf(1, 'silver', 300_00, { tobaccoPercent: 120 }), ...plans.slice(1)];
    const at = (age: number) => quote(householdFor([member('ana', age, { tobacco: true })]), smoking).offers[0]?.premiumCents;
    expect([at(40), at(20)]).toEqual([460_08, 267_00]);
    const household = householdFor([{ ...ana, tobacco: true }], { credits: [creditFor(['ana'], 0)] });
    // The benchmark is 408.96; the plan without tobacco 383.40.
    expect(offerOf(household, smoking, '12345MN0000001')).toMatchObject({ mostCreditCents: 383_40, netCents: 460_08 - 383_40 });
  });

  it('is of the rating area, the county, the year; catastrophic plans are for people under 30', () => {
    const some = [
      planOf(1, 'silver', 300_00, { counties: ['Cook'] }),
      planOf(2, 'silver', 320_00, { year: 2026 }),
      planOf(3, 'catastrophic', 150_00),
      planOf(4, 'silver', 330_00, { rates: { 2: { byAge: Array(51).fill(1), tobacco: null } } }),
    ];
    const ids = (age: number, county: string) =>
      quote(householdFor([member('ana', age)], { county }), some).offers.map(one => one.plan.id.slice(-1));
    expect([ids(40, 'Hennepin'), ids(29, 'Hennepin'), ids(40, 'Cook'), ids(30, 'Cook')]).toEqual([[], ['3'], ['1', '4'], ['1', '4']]);
    const born = (birth: string) => quote(householdFor([{ ...ana, birth }]), some).offers.length;
    expect([born('1997-01-01'), born('1997-01-02')]).toEqual([0, 1]);
  });

  it('is not told for nobody, for no county, for somebody who is not born', () => {
    expect(() => quote(householdFor([]), plans)).toThrow(RangeError);
    expect(() => quote(householdFor([ana], { county: 'Cook County' }), plans)).toThrow(RangeError);
    expect(() => quote(householdFor([{ ...ana, birth: '2027-01-02' }]), plans)).toThrow(RangeError);
  });
});

describe('the credit', () => {
  const household = householdFor([ana, member('kit', 10, { child: true })], { credits: [creditFor(['ana', 'kit'], 250_00)] });

  it('is the second lowest silver plan less the contribution', () => {
    const { benchmarks, offers } = quote(household, plans);
    // 320.00 × 1.278 + 320.00 × 0.89 = 408.96 + 284.80
    expect(benchmarks).toEqual([
      {
        memberIds: ['ana', 'kit'],
        contributionCents: 250_00,
        decidedCents: 10_000_000,
        cents: 693_76,
        planId: '12345MN0000002',
        silverPlans: 3,
      },
    ]);
    expect(offers.map(({ premiumCents, creditCents, netCents }) => [premiumCents, creditCents, netCents])).toEqual([
      [650_40, 443_76, 206_64],
      [693_76, 443_76, 250_00],
      [758_80, 443_76, 315_04],
      // The plan costs less than the credit.
      [433_60, 433_60, 0],
      [867_20, 443_76, 423_44],
    ]);
  });

  it('is never more than decided, and nothing where the contribution is more than the benchmark', () => {
    const at = (contribution: number, decided?: number) => {
      const credits = [creditFor(['ana', 'kit'], contribution, decided)];
      return quote({ ...household, credits }, plans).offers[1]?.creditCents;
    };
    expect([at(250_00, 443_75), at(250_00, 443_77), at(693_76), at(693_75), at(800_00)]).toEqual([443_75, 443_76, 0, 1, 0]);
  });

  it('pays for essential health benefits only, in the benchmark and in the plan', () => {
    const part = plans.map(plan => ({ ...plan, ehbPercent: 99.5 }));
    const { benchmarks, offers } = quote({ ...household, credits: [creditFor(['ana', 'kit'], 0)] }, part);
    // 693.76 × 0.995 = 690.2912; 433.60 × 0.995 = 431.432
    expect([benchmarks[0]?.cents, offers[3]?.creditCents, offers[3]?.netCents]).toEqual([690_29, 431_43, 2_17]);
  });

  it('is for who is covered and has it: the benchmark of ana alone, with a child who has none on the policy', () => {
    const credits = [creditFor(['ana', 'ben'], 100_00)];
    const { benchmarks, offers } = quote({ ...household, credits }, plans);
    expect(benchmarks.map(({ memberIds, cents }) => [memberIds, cents])).toEqual([[['ana'], 408_96]]);
    expect(offers[1]).toMatchObject({ premiumCents: 693_76, creditCents: 308_96 });
    // Of a cheap plan no more than her own part.
    expect(quote({ ...household, credits: [creditFor(['ana'], 0)] }, plans).offers[3]?.creditCents).toBe(255_60);
  });

  it('is each return’s own on one policy', () => {
    const credits = [creditFor(['ana'], 100_00), creditFor(['ben'], 200_00)];
    const { benchmarks, offers } = quote(householdFor([ana, member('ben', 64)], { credits }), plans);
    expect(benchmarks.map(({ cents }) => cents)).toEqual([408_96, 960_00]);
    expect(offers[1]?.creditCents).toBe(308_96 + 760_00);
  });

  it('is not there for dental and catastrophic plans', () => {
    const others = [...plans, planOf(8, 'high', 30_00, { kind: 'dental' }), planOf(9, 'catastrophic', 100_00)];
    const { offers } = quote(householdFor([member('ana', 25)], { credits: [creditFor(['ana'], 0)] }), others);
    expect(offers.slice(5).map(({ creditCents }) => creditCents)).toEqual([0, 0]);
  });

  it('with one silver plan is reckoned from it, without any is nothing; both are said', () => {
    const one = quote(household, [...plans.slice(0, 1), ...plans.slice(3)]);
    expect([one.benchmarks[0]?.cents, one.notes]).toEqual([650_40, ['one-silver-plan']]);
    const none = quote(household, plans.slice(3));
    expect([none.benchmarks[0]?.cents, none.mostCreditCents, none.notes]).toEqual([null, 0, ['no-silver-plan']]);
  });

  it('of two silver plans that cost the same, the second is as much as the first', () => {
    const twins = [planOf(1, 'silver', 300_00), planOf(2, 'silver', 300_00), planOf(3, 'silver', 310_00)];
    expect(quote(household, twins).benchmarks[0]?.cents).toBe(650_40);
  });

  it('is taken as far as is chosen', () => {
    expect(net(household, 2, 0)).toMatchObject({ creditCents: 0, netCents: 693_76, mostCreditCents: 443_76 });
    expect(net(household, 2, 100_01)).toMatchObject({ creditCents: 100_01, netCents: 593_75 });
    expect(net(household, 4, 440_00)).toMatchObject({ creditCents: 433_60, netCents: 0 });
    const offer = net(household, 2);
    for (const wrong of [-1, 0.5, Number.NaN]) expect(() => offer && taking(offer, wrong)).toThrow(RangeError);
  });
});

describe('cost sharing', () => {
  const levels = ['standard', '73', '87', '94', 'tribal-zero', 'tribal-limited'] as const;
  const variants = levels.map((level, at) => variantOf(level, [4000 - at * 500, 9000]));
  const every = (['silver', 'gold', 'catastrophic'] as const).map((metal, at) => planOf(at + 1, metal, 300_00, { variants }));
  const got = (
    people: ReturnType<typeof member>[],
    credits = [
      creditFor(
        people.map(({ id }) => id),
        0,
      ),
    ],
  ) =>
    quote(householdFor(people, { credits }), every).offers.map(({ costSharing: { variant, lessThanAlone } }) => [
      variant.variant,
      lessThanAlone,
    ]);
  const who = (id: string, csr: ReturnType<typeof member>['csr']) => member(id, 25, { csr });

  it('by income is for silver only, of tribes for each but catastrophic', () => {
    expect(got([who('a', '87')])).toEqual([
      ['87', []],
      ['standard', []],
      ['standard', []],
    ]);
    expect(got([who('a', 'tribal-zero')])).toEqual([
      ['tribal-zero', []],
      ['tribal-zero', []],
      ['standard', []],
    ]);
    expect(got([who('a', null)])[0]).toEqual(['standard', []]);
  });

  it('on one policy is what all could have; who would have more alone is named', () => {
    expect(got([who('a', '94'), who('b', '73')])[0]).toEqual(['73', ['a']]);
    expect(got([who('a', '73'), who('b', null)])[0]).toEqual(['standard', ['a']]);
    expect(got([who('a', 'tribal-zero'), who('b', 'tribal-limited')])[1]).toEqual(['tribal-limited', ['a']]);
  });

  it('of a tribal member with somebody of the same return is that by income', () => {
    expect(got([who('a', 'tribal-zero'), who('b', '73')])).toEqual([
      ['73', ['a']],
      ['standard', ['a']],
      ['standard', []],
    ]);
    expect(got([who('a', 'tribal-zero'), who('b', '73')], [creditFor(['a'], 0), creditFor(['b'], 0)])[0]).toEqual(['standard', ['a', 'b']]);
    expect(got([who('a', 'tribal-limited'), who('b', '73')], [creditFor(['b'], 0)])[0]).toEqual(['standard', ['a', 'b']]);
  });
});

describe('a household out of an eligibility result', () => {
  const person = (memberId: string, program: 'MA' | 'MinnesotaCare' | 'APTC' | 'QHP' | 'none' | 'not-known') => ({
    ...{ memberId, name: memberId, birthDate: '1986-06-15', child: false, program, csr: null },
    ...{ status: 'active' as const, tribalMember: false, otherCoverage: null, verify: [] },
  });
  it('has who was chosen and may shop', () => {
    const people = (['MA', 'MinnesotaCare', 'APTC', 'QHP', 'none', 'not-known'] as const).map(program => person(program, program));
    const chosen = { memberIds: people.map(({ memberId }) => memberId), tobacco: ['QHP', 'MA'], startsOn: '2027-02-01' };
    const household = householdOf({ county: 'Cook', people, credits: [] }, chosen);
    expect(household.members.map(({ id, tobacco }) => [id, tobacco])).toEqual([
      ['APTC', false],
      ['QHP', true],
    ]);
    expect(householdOf({ county: 'Cook', people, credits: [] }, { ...chosen, memberIds: ['APTC'] }).members.length).toBe(1);
  });
});
