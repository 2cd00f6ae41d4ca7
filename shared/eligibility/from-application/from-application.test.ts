import { describe, expect, it } from 'vitest';
import type { Answer } from '../../model/application.ts';
import { ana, assumed, but, documentOf, entry, family, form, made, memberOf, today } from './complete.fixture.ts';
import { coverageYearsOf } from './from-application.ts';

type Changes = Readonly<Record<string, Answer | null>>;
const employed: Changes = { 'm/ana/workStatus': ['employed'], 'm/ana/noIncomeConfirmed': null };
const job = (said: Readonly<Record<string, Answer>> = {}) => ({
  ...employed,
  ...entry('ana', 'job', 'shop', { employerName: 'Shop', amount: '2000.00', frequency: 'monthly', hasPretax: 'no', ...said }),
});

describe('an application with everything answered', () => {
  it('assumes nothing, and leaves nothing missing', () => {
    expect([assumed(ana), assumed(family)]).toEqual([[], []]);
    expect([made(ana).missing, made(family).missing]).toEqual([[], []]);
  });

  it('becomes a household of the form’s year, on the day that is asked about', () => {
    expect(documentOf(family)).toMatchObject({ year: 2027, day: today, county: 'Ramsey', offers: [] });
    expect(documentOf(ana, { today: '2026-11-23' }).day).toBe('2027-01-01');
    expect(documentOf(ana, { today: '2028-02-01' }).day).toBe('2027-12-31');
  });

  it('keeps ids, returns, claims and relationships', () => {
    const { members, relationships } = documentOf(family);
    expect(members.map(({ id, tax }) => [id, tax?.filing, tax?.jointWith ?? tax?.claimedBy])).toEqual([
      ['ana', 'joint', 'ben'],
      ['ben', 'joint', 'ana'],
      ['kit', 'none', 'ana'],
    ]);
    expect(relationships).toEqual([
      { from: 'ana', is: 'spouse', to: 'ben' },
      { from: 'ana', is: 'parent', to: 'kit' },
      { from: 'ben', is: 'parent', to: 'kit' },
    ]);
  });

  it('takes the benchmark that it is handed', () => {
    expect(documentOf(ana, { benchmark: { householdMonthly: 512.5 } }).benchmark).toEqual({ householdMonthly: 512.5 });
  });
});

describe('not enough yet', () => {
  it.each<[string, Changes, object[]]>([
    ['no county', { 'h/homeCounty': null }, [{ code: 'county', path: 'h/homeCounty' }]],
    ['no state', { 'h/homeState': null, 'h/homeCounty': null }, [{ code: 'county', path: 'h/homeState' }]],
    ['a county that is none', { 'h/homeCounty': 'Cook County' }, [{ code: 'county', path: 'h/homeCounty' }]],
    ['a home elsewhere', { 'h/homeState': 'WI' }, [{ code: 'home-outside-minnesota', path: 'h/homeState' }]],
    ['no birth date', { 'm/ana/dob': null }, [{ code: 'birth-date', memberId: 'ana', path: 'm/ana/dob' }]],
    ['a birth date to come', { 'm/ana/dob': '2027-03-16' }, [{ code: 'birth-date', memberId: 'ana', path: 'm/ana/dob' }]],
    ['no tax plans', { 'm/ana/willFile': null }, [{ code: 'tax-plans', memberId: 'ana', path: 'm/ana/willFile' }]],
    ['not whether claimed', { 'm/ana/willBeClaimed': null }, [{ code: 'tax-plans', memberId: 'ana', path: 'm/ana/willBeClaimed' }]],
    ['not by whom claimed', { 'm/ana/willBeClaimed': 'yes' }, [{ code: 'tax-plans', memberId: 'ana', path: 'm/ana/claimant' }]],
  ])('%s: it is said what is missing, and where', (_, changes, missing) => {
    expect(made(but(ana, changes))).toEqual({ household: null, assumptions: [], missing });
  });

  it('nobody at all, and more people than the Desk takes', () => {
    expect(made({})).toMatchObject({ household: null, missing: [{ code: 'people' }] });
    const crowd = Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`m/p${at}/@`, String(at)]));
    expect(made(crowd)).toMatchObject({ household: null, missing: [{ code: 'too-many-people' }] });
  });

  it('who is born after the coverage year', () => {
    const late = but(ana, { 'm/ana/dob': '2028-01-05' });
    expect(made(late, { today: '2028-02-01' }).missing).toMatchObject([{ code: 'born-after-year', memberId: 'ana' }]);
  });

  it('one person’s tax plans alone: the others’ results stand, and it is said', () => {
    const open = but(family, { 'm/kit/willBeClaimed': null, 'm/kit/claimant': null, 'm/ana/dependents': null });
    expect(memberOf(open, 'kit').tax).toBeUndefined();
    expect(made(open).missing).toMatchObject([{ code: 'tax-plans', memberId: 'kit' }]);
  });
});

describe('years', () => {
  it('the form’s own, and the present one', () => {
    expect(coverageYearsOf(form, '2026-11-23')).toEqual([2027, 2026]);
    expect(coverageYearsOf(form, '2027-03-15')).toEqual([2027]);
    expect(coverageYearsOf(form, '2028-02-01')).toEqual([2027]);
    expect(coverageYearsOf({ coverageYear: 2024 }, '2024-03-01')).toEqual([]);
  });

  it('another one than the form’s is told, and a corrected income of the year does not hold there', () => {
    const answers = but(ana, { ...job(), 'm/ana/willDiffer': 'yes', 'm/ana/projectedAnnual': '9000.00' });
    const asked = { year: 2026, today: '2026-11-23' } as const;
    expect(memberOf(answers, 'ana', asked).income).toMatchObject({ wages: 24_000 });
    expect(assumed(answers, asked)).toEqual(['answers-of-other-year', 'projection-of-other-year ana']);
    expect(() => made(ana, { year: undefined, today })).not.toThrow();
  });
});
