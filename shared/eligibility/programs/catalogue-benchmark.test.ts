import { expect, it } from 'vitest';
import { ageBands, type Plan, type PlanShelf } from '../../model/plan.ts';
import { catalogueBenchmark } from './catalogue-benchmark.ts';

const plan = (id: number, cents: number, rest: Partial<Plan> = {}): Plan => ({
  ...{
    id: `${10_000 + id}MN0010001`,
    year: 2027,
    issuerId: String(10_000 + id),
    carrier: 'Loon Health',
    name: `Silver ${id}`,
    kind: 'medical',
  },
  ...{ metal: 'silver', type: 'HMO', hsaEligible: false, ehbPercent: 100, counties: null, variants: [] },
  rates: { '8': { byAge: Array.from({ length: ageBands }, () => cents), tobacco: null } },
  links: { benefits: null, drugs: null, providers: null, payment: null },
  ...rest,
});
const shelf = (plans: readonly Plan[], rest: Partial<PlanShelf> = {}): PlanShelf => ({
  ...{ id: 'plans-2027-001', rev: 'a', kind: 'plans', year: 2027, sample: true, plans: [...plans] },
  ...rest,
});
const of = (...plans: Plan[]) => catalogueBenchmark([shelf(plans)], 2027, 'Hennepin');

it('the second lowest silver plan, wherever it lies', () => {
  const shelves = [shelf([plan(1, 30_000), plan(2, 26_000)]), shelf([plan(3, 25_000), plan(4, 25_500)])];
  expect(catalogueBenchmark(shelves, 2027, 'Hennepin')).toEqual({ ageZeroMonthly: 255, sample: true });
});

it('only plans that are silver, medical, of that year, sold there', () => {
  const others = [
    plan(1, 100, { metal: 'gold' }),
    plan(2, 100, { kind: 'dental' }),
    plan(3, 100, { counties: ['Cook'] }),
    plan(4, 100, { rates: {} }),
  ];
  expect(of(...others)).toBeNull();
  expect(catalogueBenchmark([shelf([plan(1, 25_000)], { year: 2026 })], 2027, 'Hennepin')).toBeNull();
  expect(of(...others, plan(5, 25_000), plan(6, 25_500, { counties: ['Hennepin'] }))?.ageZeroMonthly).toBe(255);
});

it('where one silver plan is sold, that one; two of the same price are two', () => {
  expect(of(plan(1, 25_000))?.ageZeroMonthly).toBe(250);
  expect(of(plan(1, 25_000), plan(2, 25_000), plan(3, 30_000))?.ageZeroMonthly).toBe(250);
});

it('only the part for essential health benefits', () => {
  expect(of(plan(1, 20_000), plan(2, 30_000, { ehbPercent: 99.5 }))?.ageZeroMonthly).toBe(298.5);
});
