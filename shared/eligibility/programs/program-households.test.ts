import { describe, expect, it } from 'vitest';
import { aged, estimated, type MemberInput, person } from '../household.fixture.ts';

const filing = (filing: 'single' | 'separate' | 'none', more = {}) => ({ filing, ...more });
const sizes = (of: ReturnType<typeof estimated>) =>
  of.people.map(({ id, households: { MA, MinnesotaCare, APTC } }) => [id, MA?.size, MinnesotaCare?.size, APTC?.size]);

describe('households of each program', () => {
  it('spouses at home who file apart count each other, but not on their returns', () => {
    const result = estimated(
      [
        aged('ana', 40, { tax: filing('separate'), income: { wages: 30_000 } }),
        aged('ben', 40, { tax: filing('separate'), income: { wages: 20_000 } }),
      ],
      { relationships: [{ from: 'ana', is: 'spouse', to: 'ben' }] },
    );
    expect(sizes(result)).toEqual([
      ['ana', 2, 2, 1],
      ['ben', 2, 2, 1],
    ]);
    expect(result.people.map(({ magiHousehold, magiAnnual }) => [magiHousehold.members, magiAnnual])).toEqual([
      [['ana', 'ben'], 50_000],
      [['ben', 'ana'], 50_000],
    ]);
    expect(person(result, 'ana').households.APTC?.magiAnnual).toBe(30_000);
    expect(person(result, 'ana').changes).toContainEqual({ code: 'file-jointly', program: 'APTC', alone: true });
  });

  it('a child whom a parent elsewhere claims lives by the mother’s for Medical Assistance, by the father’s for the rest', () => {
    const result = estimated(
      [
        aged('mia', 35, { tax: filing('single'), income: { wages: 25_000 } }),
        aged('dov', 36, { home: 'Oak', tax: filing('single'), income: { wages: 90_000 } }),
        aged('kit', 9, { tax: filing('none', { claimedBy: 'dov' }) }),
      ],
      {
        relationships: [
          { from: 'kit', is: 'child', to: 'mia' },
          { from: 'kit', is: 'child', to: 'dov' },
        ],
      },
    );
    expect(sizes(result)).toEqual([
      ['mia', 1, 1, 1],
      ['dov', 2, 2, 2],
      ['kit', 2, 2, 2],
    ]);
    const { magiHousehold, magiAnnual, households, program } = person(result, 'kit');
    expect([magiHousehold.members, magiAnnual, program]).toEqual([['kit', 'mia'], 25_000, 'MA']);
    expect([households.MinnesotaCare?.magiAnnual, households.APTC?.magiAnnual]).toEqual([90_000, 90_000]);
  });

  it('a baby on the way counts for the mother in Medical Assistance alone', () => {
    const result = estimated([aged('ana', 30, { tax: filing('single'), babiesExpected: 2 })]);
    expect(sizes(result)).toEqual([['ana', 3, 1, 1]]);
  });

  it('whom somebody outside claims: a parent’s household may be larger, another’s does not count', () => {
    const kit = (claimantIsParent: boolean) => {
      const tax = filing('none', { claimedBy: 'outside', claimantIsParent, claimantLivesHere: true });
      return person(estimated([aged('kit', 9, { tax })]), 'kit');
    };
    expect([kit(true).magiHousehold, kit(true).notes.map(({ code }) => code)]).toEqual([
      { size: 2, members: ['kit'], rule: 'claimed', atLeast: true },
      ['household-at-least', 'income-of-others-not-known'],
    ]);
    expect(kit(false).magiHousehold).toEqual({ size: 1, members: ['kit'], rule: 'claimed-by-someone-else', atLeast: false });
  });

  it('nothing is said while the tax plans are not known', () => {
    const result = estimated([aged('ana', 30, { income: { wages: 20_000 } })]);
    expect(person(result, 'ana')).toMatchObject({ program: 'not-known', magiHousehold: { size: 0 }, magiAnnual: null, fplPercent: null });
    expect(result).toMatchObject({ aptcMonthly: 0, applicablePercentage: null });
  });
});

describe('whose income counts', () => {
  const withKit = (kit: MemberInput['income'], tax = {}) =>
    estimated(
      [
        aged('ana', 40, { tax: filing('single'), income: { wages: 50_000 } }),
        aged('kit', 17, { tax: filing('none', { claimedBy: 'ana', ...tax }), income: kit }),
      ],
      { relationships: [{ from: 'kit', is: 'child', to: 'ana' }] },
    ).people.map(({ magiAnnual, households }) => [magiAnnual, households.MinnesotaCare?.magiAnnual, households.APTC?.magiAnnual]);

  it.each([
    ['wages up to the standard deduction do not', { wages: 16_100 }, 50_000],
    ['a cent more does', { wages: 16_100.01 }, 66_100.01],
    ['1,350 of interest does not', { otherTaxable: 1350 }, 50_000],
    ['a cent more does', { otherTaxable: 1350.01 }, 51_350.01],
    ['wages of 5,000 and interest of 450 do not', { wages: 5000, otherTaxable: 450 }, 50_000],
    ['a cent more does', { wages: 5000, otherTaxable: 450.01 }, 55_450.01],
    ['400 of self-employment does', { selfEmployment: 400 }, 50_400],
    ['survivors’ benefits do not', { socialSecurity: 12_000 }, 50_000],
  ])('a claimed child’s: %s', (_, kit, total) => {
    expect(withKit(kit)).toEqual([
      [total, total, total],
      [total, total, total],
    ]);
  });

  it('a niece’s, whom her aunt claims, counts for herself and not for the aunt', () => {
    const members = [
      aged('eva', 40, { tax: filing('single'), income: { wages: 50_000 } }),
      aged('nia', 17, { tax: filing('none', { claimedBy: 'eva' }), income: { wages: 5000 } }),
    ];
    const result = estimated(members, { relationships: [{ from: 'nia', is: 'niece-nephew', to: 'eva' }] });
    expect(result.people.map(({ magiHousehold, magiAnnual }) => [magiHousehold.size, magiAnnual])).toEqual([
      [2, 50_000],
      [1, 5000],
    ]);
  });

  it('a boy’s of 16, whom his brother of 18 claims, counts for himself, in a household with the brother', () => {
    const members = [
      aged('tom', 18, { tax: filing('single'), income: { wages: 20_000 } }),
      aged('vic', 16, { tax: filing('none', { claimedBy: 'tom' }), income: { wages: 5000 } }),
    ];
    const result = estimated(members, { relationships: [{ from: 'tom', is: 'sibling', to: 'vic' }] });
    expect(result.people.map(({ magiHousehold, magiAnnual }) => [magiHousehold.members, magiAnnual])).toEqual([
      [['tom', 'vic'], 20_000],
      [['vic', 'tom'], 25_000],
    ]);
  });

  it('a student’s, who files but is claimed, stands on the father’s return alone', () => {
    const result = estimated([
      aged('ben', 50, { tax: filing('single'), income: { wages: 50_000 } }),
      aged('sol', 20, { tax: filing('single', { claimedBy: 'ben' }), income: { wages: 20_000 } }),
    ]);
    expect(result.returns.map(one => [one.filers, one.members, one.incomeAnnual])).toEqual([[['ben'], ['ben', 'sol'], 70_000]]);
    expect(person(result, 'sol').households.APTC?.members).toEqual(['sol', 'ben']);
  });

  it('untaxed Social Security is added, adjustments are taken off, a loss is no income', () => {
    const of = (income: MemberInput['income']) => person(estimated([aged('oma', 63, { tax: filing('single'), income })]), 'oma').magiAnnual;
    expect(of({ wages: 10_000.1, socialSecurity: 12_000.2, taxExemptInterest: 5, foreignExcluded: 7, adjustments: 500 })).toBe(21_512.3);
    expect(of({ wages: 10_000, selfEmployment: -15_000 })).toBe(0);
    expect(of({ otherTaxable: 10_000, notForMa: 4000 })).toBe(6000);
  });
});
