import { describe, expect, it } from 'vitest';
import type { Answer } from '../../model/application.ts';
import { ana, assumed, but, entry, memberOf } from './complete.fixture.ts';

type Changes = Readonly<Record<string, Answer | null>>;
const employed: Changes = { 'm/ana/workStatus': ['employed'], 'm/ana/noIncomeConfirmed': null };
const job = (said: Readonly<Record<string, Answer>> = {}) => ({
  ...employed,
  ...entry('ana', 'job', 'shop', { employerName: 'Shop', amount: '2000.00', frequency: 'monthly', hasPretax: 'no', ...said }),
});
const other = (kind: string, said: Readonly<Record<string, Answer>> = {}) => ({
  'm/ana/hasOtherIncome': 'yes',
  ...entry('ana', 'otherIncome', 'one', { kind, incomeAmount: '100.00', frequency: 'monthly', ...said }),
});

describe('income', () => {
  it.each<[string, Changes, object]>([
    ['a job', job(), { wages: 24_000 }],
    ['a job by the hour', job({ amount: '18.50', frequency: 'hourly', hoursPerWeek: '32' }), { wages: 30_784 }],
    [
      'pay before taxes less what is taken off before',
      job({ hasPretax: 'yes', retirementAmount: '100.00', retirementFrequency: 'monthly' }),
      { wages: 22_800, adjustments: 0 },
    ],
    ['a job that began in the year, paid in this month', job({ startDate: '2027-03-01' }), { wages: 20_000, currentMonth: 2000 }],
    ['a job that is over this month', job({ endDate: '2027-02-10' }), { wages: 4000, currentMonth: 0 }],
    [
      'a corrected year, and the month as it is',
      { ...job(), 'm/ana/willDiffer': 'yes', 'm/ana/projectedAnnual': '30000.00' },
      { wages: 30_000, currentMonth: 2000 },
    ],
    [
      'a corrected year without a job',
      { 'm/ana/willDiffer': 'yes', 'm/ana/projectedAnnual': '9000.00' },
      { otherTaxable: 9000, currentMonth: 0 },
    ],
    [
      'a business with a loss',
      {
        ...employed,
        'm/ana/workStatus': ['self-employed'],
        ...entry('ana', 'business', 'b', { workKind: 'x', netAmount: '-500.00', period: 'yearly' }),
      },
      { selfEmployment: -500 },
    ],
    [
      'a seasonal job, out of season',
      {
        ...employed,
        'm/ana/workStatus': ['seasonal'],
        ...entry('ana', 'seasonalJob', 's', { annualTotal: '6000.00', months: ['june', 'july'] }),
      },
      { wages: 6000, currentMonth: 0 },
    ],
    [
      'a seasonal job, in season',
      {
        ...employed,
        'm/ana/workStatus': ['seasonal'],
        ...entry('ana', 'seasonalJob', 's', { annualTotal: '6000.00', months: ['march', 'july'] }),
      },
      { wages: 6000, currentMonth: 3000 },
    ],
    ['Social Security', other('social-security'), { socialSecurity: 1200 }],
    ['interest', other('interest', { interestKind: 'taxable' }), { otherTaxable: 1200 }],
    ['tax-exempt interest', other('interest', { interestKind: 'tax-exempt' }), { taxExemptInterest: 1200 }],
    ['farming', other('farming-fishing', { incomeAmount: '-100.00' }), { selfEmployment: -1200 }],
    ['taxed military pay', other('military-taxable'), { wages: 1200 }],
    ['pay from abroad', other('foreign-earned'), { wages: 1200 }],
    ['unemployment', other('unemployment'), { otherTaxable: 1200 }],
    [
      'a lump sum in another month',
      other('lump-sum', { frequency: 'one-time', monthReceived: 'may' }),
      { otherTaxable: 100, currentMonth: 0 },
    ],
    [
      'a lump sum in this month',
      other('lump-sum', { frequency: 'one-time', monthReceived: 'march' }),
      { otherTaxable: 100, currentMonth: 100 },
    ],
    ['alimony from before 2019', other('alimony', { divorceBefore2019: 'yes' }), { otherTaxable: 1200 }],
    ['alimony of today', other('alimony', { divorceBefore2019: 'no' }), { otherTaxable: 0 }],
    [
      'a deduction',
      { 'm/ana/hasAdjustments': 'yes', ...entry('ana', 'adjustment', 'a', { kind: 'ira', costAmount: '50.00', frequency: 'monthly' }) },
      { adjustments: 600 },
    ],
  ])('%s', (_, changes, income) => {
    expect(memberOf(but(ana, changes)).income).toMatchObject(income);
  });

  it('in another year than the form’s, what is there now counts all year, and nothing else', () => {
    const asked = { year: 2026, today: '2026-11-23' } as const;
    const wages = (said: Changes) => memberOf(but(ana, said), 'ana', asked).income?.wages;
    expect(wages(job({ startDate: '2026-10-01' }))).toBe(24_000);
    expect(wages(job({ startDate: '2026-12-01' }))).toBe(0);
    expect(wages(job({ endDate: '2026-10-31' }))).toBe(0);
  });

  it('a month that is a twelfth is not told apart', () => {
    expect(memberOf(but(ana, job())).income).not.toHaveProperty('currentMonth');
  });

  it('tribal income is left out of Medical Assistance, as far as it is part of what was entered', () => {
    const tribal = (tribalAmount: string) => ({
      ...{ 'h/anyTribalMember': 'yes', 'm/ana/tribalMember': 'yes', 'm/ana/hasTribalIncome': 'yes' },
      ...other('rental'),
      ...entry('ana', 'tribalIncome', 't', { tribalIncomeKind: 'per-capita', tribalAmount, frequency: 'yearly' }),
    });
    const one = memberOf(but(ana, tribal('500.00')));
    expect(one).toMatchObject({ tribalMember: true, income: { otherTaxable: 1200, notForMa: 500 } });
    expect(memberOf(but(ana, tribal('5000.00'))).income).toMatchObject({ notForMa: 1200 });
    expect(assumed(but(ana, tribal('500.00')))).toContain('tribal-income-left-out ana');
  });

  it.each<[string, Changes, string]>([
    ['no work told', { 'm/ana/workStatus': null }, 'no-work-income ana'],
    ['a job without one entered', employed, 'no-work-income ana'],
    ['no word of other income', { 'm/ana/hasOtherIncome': null }, 'no-other-income ana'],
    ['no word of deductions', { 'm/ana/hasAdjustments': null }, 'no-deductions ana'],
    ['a job without its pay', job({ frequency: '' }), 'income-item-not-counted ana'],
    ['pay below nothing', job({ amount: '-5.00' }), 'income-item-not-counted ana'],
    ['alimony without the year', other('alimony'), 'alimony-taxable ana'],
    ['alimony of today', other('alimony', { divorceBefore2019: 'no' }), 'alimony-not-taxable ana'],
    ['more than a document takes', job({ amount: '9999999.99' }), 'income-cut ana'],
  ])('%s: told', (_, changes, code) => {
    expect(assumed(but(ana, changes))).toEqual([code]);
  });
});
