import { describe, expect, it } from 'vitest';
import type { PersonEstimate } from '../../../shared/eligibility/estimate-result.ts';
import { aged, estimated, person, type Wishes } from '../../../shared/eligibility/household.fixture.ts';
import { incomeBarOf, placeOn } from './income-bar.ts';

type Year = 2025 | 2026 | 2027;
const at = (age: number, dollars: number, wishes: Wishes = {}, year: Year = 2026): PersonEstimate =>
  person(estimated([aged('ana', age, { tax: { filing: 'single' }, income: { wages: dollars }, ...wishes }, year)], { year }), 'ana');
const zones = (of: PersonEstimate, year: Year = 2026) =>
  incomeBarOf(of, year)?.zones.map(({ program, from, to }) => `${program} ${from}–${to ?? ''}`);

describe('the bar of income against the limits', () => {
  it('has the limits of the person: an adult, a child, somebody who is pregnant', () => {
    expect(zones(at(40, 30_000))).toEqual(['MA 0–138', 'MinnesotaCare 138–200', 'APTC 200–400']);
    expect(zones(at(10, 30_000))).toEqual(['MA 0–280', 'APTC 280–400']);
    expect(zones(at(30, 30_000, { babiesExpected: 1 }))).toEqual(['MA 0–283', 'APTC 283–400']);
  });

  it('has no end of the credit in a year without one', () => {
    expect(zones(at(40, 30_000, {}, 2025), 2025)?.at(-1)).toBe('APTC 200–');
  });

  it('leaves Medical Assistance out for whom it has no group', () => {
    expect(zones(at(70, 30_000))).toEqual(['MinnesotaCare 0–200', 'APTC 200–400']);
  });

  it('is of the household of the person’s own program', () => {
    expect(incomeBarOf(at(40, 15_650 * 3), 2026)?.percent).toBe(300);
  });

  it('is not there for who does not want coverage, nor while tax plans are not told', () => {
    expect(incomeBarOf(at(40, 30_000, { applying: false }), 2026)).toBeNull();
    expect(incomeBarOf(person(estimated([aged('ana', 40)]), 'ana'), 2026)).toBeNull();
  });

  it('keeps everything on it: less than nothing is at its beginning, what lies beyond at its end', () => {
    const bar = { end: 450 };
    expect([-5, 0, 225, 450, 2000].map(percent => placeOn(bar, percent))).toEqual([0, 0, 50, 100, 100]);
  });
});
