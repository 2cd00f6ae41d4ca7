import { describe, expect, it } from 'vitest';
import type { PlanShelf } from '../../../shared/model/plan.ts';
import { planOf } from '../../../shared/shopping/shopping.fixture.ts';
import { coverageOf, enrollmentOf, personNamed } from '../../testing/coverage.ts';
import { mostTaken, peopleOf, plansOf, priced, takenOf, usesOf } from './shopping.ts';
import { useShoppingView } from './shopping-view.ts';

const clientId = '00000000-0000-4000-8000-00000000000a';
const people = [
  personNamed('Ana', { birthDate: '1986-06-15' }),
  personNamed('Ben', { program: 'QHP' }),
  personNamed('Kit', { program: 'MA' }),
  personNamed('Lou', { birthDate: '2027-01-20' }),
];
const { eligibility } = coverageOf(clientId, people);
if (!eligibility) throw new Error('no result');
const result = { ...eligibility, credits: [{ memberIds: ['ana', 'ben'], contributionCents: 100_00, aptcCents: 300_00 }] };
const names = (list: readonly { name: string }[]) => list.map(({ name }) => name).join(' ');

describe('whom a plan may cover', () => {
  it('who may buy one and is born by then; the others are told apart', () => {
    const { may, bornLater, others, covered } = peopleOf(result, '2027-01-01', { memberIds: null });
    expect([may, bornLater, others, covered].map(names)).toEqual(['Ana Ben', 'Lou', 'Kit', 'Ana Ben']);
    expect(names(peopleOf(result, '2027-02-01', { memberIds: null }).covered)).toBe('Ana Ben Lou');
  });

  it('of them who was chosen; who may not is not covered by being chosen', () => {
    expect(names(peopleOf(result, '2027-01-01', { memberIds: ['ben', 'kit', 'lou'] }).covered)).toBe('Ben');
    expect(names(peopleOf(result, '2027-01-01', { memberIds: [] }).covered)).toBe('');
  });

  it('expects some care, if nothing else was said', () => {
    expect(usesOf(people.slice(0, 2), { ben: { hospital: 1 }, kit: 'high' })).toEqual({ ana: 'medium', ben: { hospital: 1 } });
  });
});

describe('plans and prices', () => {
  const plans = [planOf(1, 'silver', 300_00), planOf(2, 'silver', 320_00)];
  const shelf = (id: string, year: number, sample: boolean): PlanShelf => ({ id, rev: '1', kind: 'plans', year, sample, plans });
  const covered = people.slice(0, 1);
  const at = (enrollments: ReturnType<typeof enrollmentOf>[] = [], county = 'Ramsey') =>
    priced({ eligibility: { ...result, county }, enrollments }, covered, [], { startsOn: '2027-01-01' }, plans);

  it('come from the shelves of the year; one made-up shelf makes them a sample', () => {
    expect(plansOf([shelf('a', 2026, true), shelf('b', 2027, false)], 2027)).toEqual({ plans, isSample: false });
    expect(plansOf([shelf('b', 2027, false), shelf('c', 2027, true)], 2027).isSample).toBe(true);
    expect(plansOf([], 2027)).toEqual({ plans: [], isSample: false });
  });

  it('have the credit that other plans of the household leave', () => {
    const free = at();
    // 320.00 × 1.278 less 100.00, and no more than was decided.
    expect([free && mostTaken(free), free && takenOf(free, 'all'), free && takenOf(free, 120_00)]).toEqual([300_00, 300_00, 120_00]);
    const beside = at([enrollmentOf(['ben'], { aptcCents: 250_00 })]);
    expect([beside && takenOf(beside, 'all'), beside && takenOf(beside, 20_00)]).toEqual([50_00, 20_00]);
    // That of the plan which is changed comes free.
    const changed = at([enrollmentOf(['ana'], { aptcCents: 250_00 })]);
    expect(changed && takenOf(changed, 'all')).toBe(300_00);
  });

  it('are none for nobody, and for a county that is not there', () => {
    expect(priced({ eligibility: result, enrollments: [] }, [], [], { startsOn: '2027-01-01' }, plans)).toBeNull();
    expect(at([], 'Dane')).toBeNull();
  });
});

it('what was chosen is that of one client: another begins with nothing', () => {
  const { choose, of } = useShoppingView.getState();
  choose('a', { doctors: 'Dr. Lindqvist', tobacco: ['ana'] });
  expect(of('a')).toMatchObject({ doctors: 'Dr. Lindqvist', tobacco: ['ana'] });
  expect(of('b')).toMatchObject({ doctors: '', tobacco: [] });
  choose('b', { sort: 'year' });
  expect(useShoppingView.getState().of('a')).toMatchObject({ doctors: '', tobacco: [] });
});
