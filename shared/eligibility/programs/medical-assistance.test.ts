import { describe, expect, it } from 'vitest';
import { aged, estimated, family, person, type Wishes } from '../household.fixture.ts';

/** Guidelines once more: first person and each more, and the days on which Medical Assistance uses them. */
const periods = [
  { day: '2025-06-30', year: 2025, first: 15060, more: 5380 },
  { day: '2025-07-01', year: 2025, first: 15650, more: 5500 },
  { day: '2026-06-30', year: 2026, first: 15650, more: 5500 },
  { day: '2026-07-01', year: 2026, first: 15960, more: 5680 },
  { day: '2027-06-30', year: 2027, first: 15960, more: 5680 },
] as const;
const cents = (amount: number) => Math.round(amount * 100) / 100;

/** Whether a child is on MA whose claiming parent has that income, in a household of so many. */
const programOf = (id: string, size: number, dollars: number, day: string, wishes: Wishes = {}) =>
  person(family(size, dollars, wishes, { day, year: Number(day.slice(0, 4)) as 2026 }), id).program;

describe.each(periods)('limits of Medical Assistance on $day', ({ day, year, first, more }) => {
  it.each([2, 3, 4, 8, 20])(
    'children to 280 % and parents to 138 % in a household of %s, at the limit still, a cent above no more',
    size => {
      const guideline = first + more * (size - 1);
      expect(programOf('kit0', size, cents(guideline * 2.8), day)).toBe('MA');
      expect(programOf('kit0', size, cents(guideline * 2.8 + 0.01), day)).not.toBe('MA');
      expect(programOf('ana', size, cents(guideline * 1.38), day)).toBe('MA');
      expect(programOf('ana', size, cents(guideline * 1.38 + 0.01), day)).toBe('MinnesotaCare');
    },
  );

  const alone = (age: number, dollars: number, wishes: Wishes = {}) =>
    person(
      estimated([aged('ana', age, { tax: { filing: 'single', mustFile: true }, income: { wages: dollars }, ...wishes }, year)], {
        day,
        year,
      }),
      'ana',
    ).program;

  it.each([
    ['a baby', 0, 2.88, 1, {}],
    ['a baby with other insurance', 0, 2.8, 1, { otherCoverage: 'private' }],
    ['a child of 17', 17, 2.8, 1, {}],
    ['somebody of 20', 19, 1.38, 1, {}],
    ['an adult', 40, 1.38, 1, {}],
    ['an adult of 63', 63, 1.38, 1, {}],
    ['a pregnant woman', 30, 2.83, 2, { babiesExpected: 1 }],
    ['a woman who expects twins', 30, 2.83, 3, { babiesExpected: 2 }],
    ['a mother after birth', 30, 2.83, 1, { pregnancyEnded: `${year - 1}-09-30` }],
  ] as const)('%s: at the limit still, a cent above no more', (_, age, times, size, wishes) => {
    const limit = cents((first + more * (size - 1)) * times);
    expect(alone(age, limit, wishes)).toBe('MA');
    expect(alone(age, cents(limit + 0.01), wishes)).not.toBe('MA');
  });
});

describe('the groups of Medical Assistance', () => {
  const on = (day: string, birthDate: string, wishes: Wishes = {}, dollars = 30_000) =>
    person(
      estimated([{ ...aged('ana', 1), birthDate, tax: { filing: 'single', mustFile: true }, income: { wages: dollars }, ...wishes }], {
        day,
      }),
      'ana',
    ).program;

  it('change at the end of the month of the birthday, and before the month of 65', () => {
    expect([on('2026-02-28', '2007-02-10'), on('2026-03-01', '2007-02-10')]).toEqual(['MA', 'MinnesotaCare']);
    const poor = (day: string, birthDate: string) => on(day, birthDate, { medicare: 'none' }, 10_000);
    expect([poor('2026-04-30', '1961-05-20'), poor('2026-05-01', '1961-05-20')]).toEqual(['MA', 'MinnesotaCare']);
    const baby = (day: string) => on(day, '2024-03-15', {}, 44_500);
    expect([baby('2026-03-31'), baby('2026-04-01')]).toEqual(['MA', 'APTC']);
  });

  it('have no limit for former foster youth to 26 and for babies of mothers on MA to 1', () => {
    const foster = (day: string) => on(day, '2000-03-15', { formerFosterCare: true }, 200_000);
    expect([foster('2026-03-31'), foster('2026-04-01')]).toEqual(['MA', 'QHP']);
    const baby = (day: string) => on(day, '2025-03-15', { bornToMotherOnMa: true }, 200_000);
    expect([baby('2026-03-31'), baby('2026-04-01')]).toEqual(['MA', 'QHP']);
  });

  it('last twelve months after a pregnancy, to the end of the month', () => {
    const mother = (day: string) => on(day, '1996-01-01', { pregnancyEnded: '2025-03-15' });
    expect([mother('2026-03-31'), mother('2026-04-01')]).toEqual(['MA', 'MinnesotaCare']);
  });

  it('count a grandmother of 66 who cares for a child as caretaker, in spite of Medicare', () => {
    expect(on('2026-02-01', '1960-01-01', { caretaker: true, medicare: 'enrolled' }, 15_000)).toBe('MA');
    expect(on('2026-02-01', '1960-01-01', { medicare: 'enrolled' }, 15_000)).toBe('none');
    expect(on('2026-02-01', '1976-01-01', { medicare: 'enrolled' }, 15_000)).toBe('none');
    expect(on('2026-02-01', '1976-01-01', { medicare: 'none' }, 15_000)).toBe('MA');
  });

  it('look at the present month; who has less than 100 % in the year is on MA all the same', () => {
    const now = (currentMonth: number, wages: number) => on('2026-02-01', '1986-01-01', { income: { wages, currentMonth } });
    expect([now(1799.75, 40_000), now(1799.76, 40_000)]).toEqual(['MA', 'APTC']);
    expect([now(5000, 15_649.99), now(5000, 15_650)]).toEqual(['MA', 'MinnesotaCare']);
  });

  it('say which figures are of another year, and that adults are asked for work from 2027 on', () => {
    const notes = (day: string, year: 2026 | 2027) => {
      const [found] = estimated([aged('ana', 40, { tax: { filing: 'single' } }, year)], { day, year }).people;
      return found?.why[0]?.notes.slice(1).map(({ code }) => code);
    };
    expect(notes('2026-12-31', 2026)).toEqual([]);
    expect(notes('2027-06-30', 2027)).toEqual(['filing-threshold-of-year', 'community-engagement']);
    expect(notes('2027-07-01', 2027)).toEqual(['guidelines-not-published', 'filing-threshold-of-year', 'community-engagement']);
  });
});
