import { describe, expect, it } from 'vitest';
import { but, family, form } from '../../../shared/eligibility/from-application/complete.fixture.ts';
import { ageBands, type PlanShelf } from '../../../shared/model/plan.ts';
import { type EstimateSource, estimateView, groupedByCode, incomeUntold } from './estimate-view.ts';

const pay = {
  ...{ 'm/ana/workStatus': ['employed'], 'm/ana/job/shop/@': '1', 'm/ana/job/shop/employerName': 'Shop', 'm/ana/job/shop/hasPretax': 'no' },
  ...{ 'm/ana/job/shop/amount': '70000.00', 'm/ana/job/shop/frequency': 'yearly' },
};
const source: EstimateSource = {
  ...{ form, answers: but(family, pay), year: 2027, today: '2027-03-15', shelves: [], incomes: {} },
};
const silver = (id: string, cents: number) => ({
  ...({ id, year: 2027, issuerId: '1', carrier: 'Loon', name: 'Silver', kind: 'medical', metal: 'silver', type: 'HMO' } as const),
  ...{ hsaEligible: false, ehbPercent: 100, counties: null, variants: [] },
  rates: { '8': { byAge: Array.from({ length: ageBands }, () => cents), tobacco: null } },
  links: { benefits: null, drugs: null, providers: null, payment: null },
});
const shelf = (sample: boolean): PlanShelf => ({
  ...{ id: 'plans-2027-001', rev: 'a', kind: 'plans', year: 2027, sample },
  plans: [silver('10001MN0010001', 24_000), silver('10002MN0010001', 25_200)],
});
const programs = (of: Partial<EstimateSource> = {}) =>
  estimateView({ ...source, ...of }).result?.estimate.people.map(({ id, program }) => `${id} ${program}`);

describe('from answers to what is shown', () => {
  it('gives everybody a program', () => {
    expect(programs()).toEqual(['ana APTC', 'ben APTC', 'kit MA']);
  });

  it('takes the benchmark out of the plans that are here, and says what kind of plans they are', () => {
    const without = estimateView(source).result;
    expect([without?.benchmark, without?.estimate.benchmarkMonthly, without?.estimate.aptcMonthly]).toEqual(['reference', null, null]);
    const made = estimateView({ ...source, shelves: [shelf(true)] }).result;
    expect(made?.benchmark).toBe('sample');
    expect(made?.estimate.benchmarkMonthly).toBeGreaterThan(252);
    expect(made?.estimate.aptcMonthly).not.toBeNull();
    expect(estimateView({ ...source, shelves: [shelf(false)] }).result?.benchmark).toBe('catalogue');
  });

  it('with another income tried out, everything follows, and the answers are as they were', () => {
    const before = JSON.stringify(source.answers);
    expect(programs({ incomes: { ana: 20_000 } })).toEqual(['ana MA', 'ben MA', 'kit MA']);
    expect(estimateView({ ...source, incomes: { ana: 20_000, ben: -500.5 } }).result?.estimate.people[0]?.magiAnnual).toBe(19_499.5);
    expect(JSON.stringify(source.answers)).toBe(before);
  });

  it('without enough answers there is no result, and it is said what is missing', () => {
    const { result, missing } = estimateView({ ...source, answers: but(source.answers, { 'h/homeCounty': null }) });
    expect(result).toBeNull();
    expect(missing).toEqual([{ code: 'county', path: 'h/homeCounty' }]);
  });

  it('says whose income is not told to the end', () => {
    const open = but(source.answers, { 'm/ana/job/shop/frequency': null, 'm/ben/hasOtherIncome': null, 'm/ben/usCitizen': null });
    expect([...incomeUntold(estimateView({ ...source, answers: open }).assumptions)]).toEqual(['ana', 'ben']);
  });

  it('one line for each kind, with everybody whom it is about and a question to go to', () => {
    const lines = [
      { code: 'citizen', memberId: 'ana' },
      { code: 'applying', memberId: 'ana', path: 'a' },
      { code: 'citizen', memberId: 'ben', path: 'b' },
    ];
    expect(groupedByCode(lines)).toEqual([
      { code: 'citizen', memberIds: ['ana', 'ben'], path: 'b' },
      { code: 'applying', memberIds: ['ana'], path: 'a' },
    ]);
  });
});
