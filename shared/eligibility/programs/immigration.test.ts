import { describe, expect, it } from 'vitest';
import { aged, estimated, person, type Wishes } from '../household.fixture.ts';

type Immigration = NonNullable<Wishes['immigration']>;

function programOn(day: string, dollars: number, immigration: Immigration, age = 40, wishes: Wishes = {}): string {
  const year = Number(day.slice(0, 4)) as 2026;
  const member = aged('ana', age, { tax: { filing: 'single', mustFile: true }, income: { wages: dollars }, immigration, ...wishes }, year);
  return person(estimated([member], { day, year }), 'ana').program;
}
const poor = 12_000;
const middle = 35_000;

describe('an adult who is no citizen', () => {
  it('with a green card waits five years for Medical Assistance, to the day, and has MinnesotaCare meanwhile', () => {
    const since = { status: 'permanent-resident', since: '2021-02-10' } as const;
    expect([programOn('2026-02-09', poor, since), programOn('2026-02-10', poor, since)]).toEqual(['MinnesotaCare', 'MA']);
    expect(programOn('2026-02-09', poor, { ...since, noWait: true })).toBe('MA');
  });

  it.each(['refugee', 'asylee', 'trafficking-victim', 'withholding'] as const)(
    '%s: Medical Assistance to 2026-09-30, then MinnesotaCare; no credit from 2027 on',
    status => {
      expect([programOn('2026-09-30', poor, { status }), programOn('2026-10-01', poor, { status })]).toEqual(['MA', 'MinnesotaCare']);
      expect([programOn('2026-12-31', middle, { status }), programOn('2027-01-01', middle, { status })]).toEqual(['APTC', 'QHP']);
    },
  );

  it.each(['cuban-haitian-entrant', 'cofa'] as const)('%s keeps both', status => {
    expect([programOn('2026-10-01', poor, { status }), programOn('2027-01-01', middle, { status })]).toEqual(['MA', 'APTC']);
  });

  it('with temporary protection never has Medical Assistance, and the credit to 2026', () => {
    const status = 'tps';
    expect([
      programOn('2026-01-01', poor, { status }),
      programOn('2026-01-01', middle, { status }),
      programOn('2027-01-01', middle, { status }),
    ]).toEqual(['MinnesotaCare', 'APTC', 'QHP']);
  });

  it('under DACA has MinnesotaCare, and plans with credit to 2025-08-24', () => {
    const daca = { status: 'daca' } as const;
    expect([programOn('2026-01-01', poor, daca), programOn('2025-08-24', middle, daca), programOn('2025-08-25', middle, daca)]).toEqual([
      'MinnesotaCare',
      'APTC',
      'none',
    ]);
  });

  it('without papers had MinnesotaCare to 2025-06-14 as an adult', () => {
    const none = { status: 'not-lawfully-present' } as const;
    expect([programOn('2025-06-14', poor, none), programOn('2025-06-15', poor, none), programOn('2026-01-01', poor, none)]).toEqual([
      'MinnesotaCare',
      'none',
      'none',
    ]);
  });
});

describe('children and pregnancy', () => {
  it('any lawful status opens Medical Assistance under 21 and in pregnancy', () => {
    const status = 'tps';
    expect([programOn('2026-01-01', poor, { status }, 20), programOn('2026-01-01', poor, { status }, 21)]).toEqual(['MA', 'MinnesotaCare']);
    expect(programOn('2026-01-01', poor, { status }, 30, { babiesExpected: 1 })).toBe('MA');
  });

  it('without papers: MinnesotaCare to the end of the month of 18, Medical Assistance in pregnancy', () => {
    const none = { status: 'not-lawfully-present' } as const;
    const young = (day: string) => programOn(day, poor, none, 17, { caretaker: false });
    // Born on June 15, 2008.
    expect([young('2026-06-30'), young('2026-07-01')]).toEqual(['MinnesotaCare', 'none']);
    expect(programOn('2026-01-01', poor, none, 30, { babiesExpected: 1 })).toBe('MA');
  });
});

it('below 100 % the credit was open to 2025 for whom the status kept out of Medical Assistance', () => {
  const tps = { status: 'tps' } as const;
  const denied = { denied: ['MinnesotaCare' as const] };
  expect([programOn('2025-12-31', poor, tps, 40, denied), programOn('2026-01-01', poor, tps, 40, denied)]).toEqual(['APTC', 'QHP']);
});

it('what is not known opens nothing and says so', () => {
  const result = estimated([aged('ana', 40, { tax: { filing: 'single' }, immigration: { status: 'not-known' } })]);
  expect(person(result, 'ana')).toMatchObject({ program: 'none' });
  expect(person(result, 'ana').changes.map(({ code }) => code)).toContain('tell-immigration');
});
