import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../settings.ts';
import { checkEnd, type KnownForEnd, plannedEnds } from './check-end.ts';
import { endedOn, enrollmentFor, idOf } from './commands.fixture.ts';

const health = enrollmentFor(idOf(10));
const dental = enrollmentFor(idOf(11), { kind: 'dental' });
const known = (change: Partial<KnownForEnd> = {}): KnownForEnd => ({
  enrollments: [health, dental],
  today: '2027-03-10',
  settings: defaultSettings,
  ...change,
});
type Asked = Parameters<typeof checkEnd>[0];
const asked = (change: Partial<Asked> = {}): Asked => ({ enrollmentIds: [health.id, dental.id], cause: 'asked', day: null, ...change });
const told = (command: Asked, of: KnownForEnd = known()): string => {
  const refused = checkEnd(command, of);
  if (refused) return [refused.code, ...refused.problems].join(' ');
  return plannedEnds(command, of)
    .map(({ enrollment, lastDay }) => `${enrollment.kind} ${lastDay ?? 'never'}`)
    .join(', ');
};

describe('ending coverage', () => {
  it('ends all after the notice, or later if so asked', () => {
    expect(told(asked())).toBe('medical 2027-03-24, dental 2027-03-24');
    expect(told(asked({ day: '2027-03-11' }))).toBe('medical 2027-03-24, dental 2027-03-24');
    expect(told(asked({ day: '2027-06-30' }))).toBe('medical 2027-06-30, dental 2027-06-30');
    expect(told(asked({ day: '2028-06-30' }))).toBe('medical 2027-12-31, dental 2027-12-31');
  });

  it('ends on the day before public coverage, and on the day of a death that is not to come', () => {
    expect(told(asked({ cause: 'public-coverage', day: '2027-03-01' }))).toBe('medical 2027-02-28, dental 2027-02-28');
    expect(told(asked({ cause: 'death', day: '2027-03-10' }))).toBe('medical 2027-03-10, dental 2027-03-10');
    expect(told(asked({ cause: 'death', day: '2027-03-11' }))).toBe('bad-request day');
    expect(told(asked({ cause: 'death' }))).toBe('bad-request day');
    expect(told(asked({ cause: 'public-coverage' }))).toBe('bad-request day');
  });

  it('cancels what has not started', () => {
    expect(told(asked(), known({ today: '2026-12-10' }))).toBe('medical never, dental never');
    expect(told(asked({ cause: 'public-coverage', day: '2027-01-01' }))).toBe('medical never, dental never');
  });

  it('is complete: all that go on are named, and nothing else', () => {
    const all = [health.id, dental.id].join(' ');
    expect(told(asked({ enrollmentIds: [health.id] }))).toBe(`enrollments-changed ${all}`);
    expect(told(asked({ enrollmentIds: [health.id, dental.id, idOf(12)] }))).toBe(`enrollments-changed ${all}`);
    const cancelled = known({ enrollments: [health, endedOn(dental, null)] });
    expect(told(asked(), cancelled)).toBe(`enrollments-changed ${health.id}`);
    expect(told(asked({ enrollmentIds: [health.id] }), cancelled)).toBe('medical 2027-03-24');
  });

  it('never ends later what ends anyway, whether it is named or not', () => {
    const ending = known({ enrollments: [health, endedOn(dental, '2027-03-20')] });
    expect(told(asked(), ending)).toBe('medical 2027-03-24');
    expect(told(asked({ enrollmentIds: [health.id] }), ending)).toBe('medical 2027-03-24');
    const later = known({ enrollments: [endedOn(health, '2027-09-30')] });
    expect(told(asked({ enrollmentIds: [health.id] }), later)).toBe('medical 2027-03-24');
    expect(told(asked({ enrollmentIds: [health.id], day: '2027-09-30' }), later)).toBe('nothing-to-end');
  });

  it('finds nothing to end where nothing is live', () => {
    expect(told(asked(), known({ enrollments: [] }))).toBe('nothing-to-end');
    expect(told(asked(), known({ enrollments: [endedOn(health, '2027-03-09'), endedOn(dental, null)] }))).toBe('nothing-to-end');
    expect(told(asked(), known({ today: '2028-01-01' }))).toBe('nothing-to-end');
    expect(told(asked(), known({ today: '2027-12-31' }))).toBe('medical 2027-12-31, dental 2027-12-31');
  });
});
