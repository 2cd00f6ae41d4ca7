import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths } from '../dates.ts';
import { ageFactor, monthlyPremium, type RatedMember } from './premium.ts';

const startDay = '2027-01-01';
const at0 = { cents: 252_00, age: 0 };
const at21 = { cents: 283_15, age: 21 };
const aged = (age: number, more: Partial<RatedMember> = {}): RatedMember => ({
  id: `${age}`,
  birth: `${2027 - age}-01-01`,
  child: false,
  ...more,
});
const cents = (base: typeof at0, ...members: RatedMember[]) => monthlyPremium(base, members, startDay).cents;

describe('the premium of one person', () => {
  it('goes by age: 252.00 at 0 is 283.15 at 21 and 361.87 at 40', () => {
    expect([0, 20, 21, 24, 25, 40, 64, 90].map(age => cents(at0, aged(age)))).toEqual([
      252_00, 252_00, 283_15, 283_15, 284_28, 361_87, 849_45, 849_45,
    ]);
    expect(cents(at21, aged(40))).toBe(361_87);
  });

  it('is by the age on the first day of coverage', () => {
    const ageOf = (birth: string, day: string) => monthlyPremium(at0, [{ id: 'a', birth, child: false }], day).members[0]?.age;
    expect([ageOf('2006-01-01', startDay), ageOf('2006-01-02', startDay), ageOf('2027-01-01', startDay)]).toEqual([21, 20, 0]);
    expect([ageOf('2008-02-29', '2029-02-28'), ageOf('2008-02-29', '2029-03-01')]).toEqual([20, 21]);
    expect(() => ageOf('2027-01-02', startDay)).toThrow(RangeError);
  });

  it('rises by a tobacco factor that the tax credit does not see, and that is no more than 1.5', () => {
    const smoker = monthlyPremium(at21, [aged(40, { tobaccoFactor: 1.15 })], startDay);
    expect([smoker.cents, smoker.centsWithoutTobacco]).toEqual([416_15, 361_87]);
    for (const tobaccoFactor of [0.99, 1.51, Number.NaN])
      expect(() => monthlyPremium(at21, [aged(40, { tobaccoFactor })], startDay)).toThrow(RangeError);
  });

  it('rests on a curve that is Minnesota\u2019s below 21, which is still to be compared', () => {
    expect([0, 14, 15, 20, 21, 63, 64, 65].map(ageFactor)).toEqual([0.89, 0.89, 0.89, 0.89, 1, 2.952, 3, 3]);
    expect([monthlyPremium(at21, [aged(40)], startDay), monthlyPremium(at21, [aged(3)], startDay)].map(({ verify }) => verify)).toEqual([
      false,
      true,
    ]);
  });
});

describe('the premium of a household', () => {
  it('counts the three oldest children under 21; older ones, and a young spouse, count as well', () => {
    const family = [aged(45), aged(20), ...[2, 5, 9, 13, 21].map(age => aged(age, { child: true }))];
    const { members } = monthlyPremium(at21, family, startDay);
    expect(members.filter(({ why }) => why === 'beyond-three-children').map(({ id }) => id)).toEqual(['2']);
    expect(cents(at21, ...family)).toBe(cents(at21, aged(45)) + cents(at21, aged(21)) + 4 * cents(at21, aged(10)));
  });

  const member: fc.Arbitrary<Omit<RatedMember, 'id'>> = fc.record({
    // Twins and grown children among them.
    birth: fc.oneof(fc.constantFrom(0, 7, 15), fc.integer({ min: 0, max: 90 })).map(years => addMonths(startDay, -12 * years)),
    child: fc.boolean(),
    tobaccoFactor: fc.constantFrom(1, 1.15, 1.5),
  });
  const household = fc.array(member, { maxLength: 9 }).map(list => list.map((one, at) => ({ ...one, id: `m${at}` })));
  const base = fc.record({ cents: fc.integer({ min: 1, max: 300_000 }), age: fc.integer({ min: 0, max: 70 }) });

  it('does not depend on the order of its members, is whole cents, and is theirs added up', () => {
    fc.assert(
      fc.property(household, base, fc.infiniteStream(fc.nat()), (members, rate, keys) => {
        const shuffled = members.map(one => ({ one, key: keys.next().value as number })).toSorted((a, b) => a.key - b.key);
        const premium = monthlyPremium(rate, members, startDay);
        const again = monthlyPremium(
          rate,
          shuffled.map(({ one }) => one),
          startDay,
        );
        expect([again.cents, again.centsWithoutTobacco]).toEqual([premium.cents, premium.centsWithoutTobacco]);
        expect(again.members.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(premium.members);
        expect(Number.isSafeInteger(premium.cents) && premium.cents >= premium.centsWithoutTobacco).toBe(true);
        expect(premium.members.reduce((total, one) => total + one.cents, 0)).toBe(premium.cents);
        expect(premium.members.filter(({ why, age }) => why === 'rated' && age < 21).length).toBeLessThanOrEqual(
          members.filter(({ child }) => !child).length + 3,
        );
      }),
    );
  });

  it('never falls with age over 21, nor with one person more', () => {
    fc.assert(
      fc.property(base, fc.integer({ min: 21, max: 90 }), fc.integer({ min: 0, max: 20 }), household, (rate, age, more, others) => {
        expect(monthlyPremium(rate, [aged(age + more)], startDay).cents).toBeGreaterThanOrEqual(
          monthlyPremium(rate, [aged(age)], startDay).cents,
        );
        const of = (members: RatedMember[]) => monthlyPremium(rate, members, startDay).centsWithoutTobacco;
        expect(of([...others, aged(age)])).toBeGreaterThanOrEqual(of(others));
      }),
    );
  });
});
