import { describe, expect, it } from 'vitest';
import type { Answers } from '../model/application.ts';
import { context, household } from './answered.fixture.ts';
import type { Form } from './form.ts';
import { currentFormVersion, formOf } from './forms.ts';
import { entryIncome, householdIncome, memberIncome } from './income.ts';
import { sceneOf } from './scene.ts';

const form = formOf(currentFormVersion) as Form;
const start: Answers = { ...household('f', 'a'), 'm/f/dob': '1990-01-01', 'm/a/dob': '1990-01-01' };
const entry = (list: string, fields: Readonly<Record<string, string>>): Answers => ({
  [`m/f/${list}/1/@`]: '1',
  ...Object.fromEntries(Object.entries(fields).map(([field, answer]) => [`m/f/${list}/1/${field}`, answer])),
});
const job = (fields: Readonly<Record<string, string>>) => ({ ...start, 'm/f/workStatus': ['employed'], ...entry('job', fields) });
const income = (answers: Answers, list: string) => entryIncome(sceneOf(form, answers, context), 'f', list, '1');

describe('income for a year', () => {
  it('shows its arithmetic: 18.50 × 32 hours × 52 weeks', () => {
    expect(income(job({ amount: '18.50', frequency: 'hourly', hoursPerWeek: '32' }), 'job')).toEqual({
      annual: 30784,
      monthly: 2565.33,
      factors: [
        { unit: 'dollars', value: 18.5 },
        { unit: 'hours', value: 32 },
        { unit: 'weeks', value: 52 },
      ],
    });
  });

  it.each([
    ['weekly', 52],
    ['every-2-weeks', 26],
    ['twice-a-month', 24],
    ['monthly', 12],
    ['quarterly', 4],
    ['half-yearly', 2],
    ['yearly', 1],
  ])('%s counts %i times', (frequency, times) => {
    expect(income(job({ amount: '100.10', frequency }), 'job')?.annual).toBe(Math.round(10010 * times) / 100);
  });

  it('is not known while something is missing or wrong', () => {
    expect(income(job({ amount: '18.50', frequency: 'hourly' }), 'job')).toBeNull();
    expect(income(job({ amount: 'much', frequency: 'yearly' }), 'job')).toBeNull();
  });

  it('of one’s own work counts the months it runs', () => {
    const own = (fields: Readonly<Record<string, string>>) =>
      income({ ...start, 'm/f/workStatus': ['self-employed'], ...entry('business', fields) }, 'business');
    expect(own({ netAmount: '1000.00', period: 'monthly', monthsPerYear: '9' })?.annual).toBe(9000);
    expect(own({ netAmount: '100.00', period: 'weekly', monthsPerYear: '6' })?.annual).toBe(2600);
    expect(own({ netAmount: '-5000.00', period: 'yearly' })?.annual).toBe(-5000);
  });

  it('of a person is what they get less what is taken off before taxes and what can be deducted', () => {
    const answers = {
      ...job({ amount: '2000.00', frequency: 'monthly', hasPretax: 'yes', healthAmount: '100.00', healthFrequency: 'monthly' }),
      'm/f/hasOtherIncome': 'yes',
      ...entry('otherIncome', { kind: 'rental', incomeAmount: '-50.00', frequency: 'monthly' }),
      'm/f/hasAdjustments': 'yes',
      ...entry('adjustment', { kind: 'ira', costAmount: '600.00', frequency: 'yearly' }),
    };
    const scene = sceneOf(form, answers, context);
    expect(memberIncome(scene, 'f')).toMatchObject({
      income: 23400,
      deductions: 1800,
      corrected: null,
      expected: { annual: 21600, monthly: 1800 },
    });
    expect(householdIncome(scene).annual).toBe(21600);
  });

  it('does not count what is under a closed branch', () => {
    const closed = { ...job({ amount: '2000.00', frequency: 'monthly' }), 'm/f/workStatus': ['not-employed'] };
    expect(memberIncome(sceneOf(form, closed, context), 'f').computed.annual).toBe(0);
  });

  it('may be corrected by the person', () => {
    const answers = { ...job({ amount: '2000.00', frequency: 'monthly' }), 'm/f/willDiffer': 'yes', 'm/f/projectedAnnual': '12000.00' };
    expect(memberIncome(sceneOf(form, answers, context), 'f')).toMatchObject({
      corrected: 12000,
      expected: { annual: 12000, monthly: 1000 },
    });
  });
});
