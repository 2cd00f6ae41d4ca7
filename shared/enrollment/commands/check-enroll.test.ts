import { describe, expect, it } from 'vitest';
import type { Enrollment } from '../../model/coverage.ts';
import type { Enroll } from '../../model/coverage-commands.ts';
import { checkEnroll, type KnownForEnroll } from './check-enroll.ts';
import {
  endedOn,
  enrollFor,
  enrollmentFor,
  idOf,
  knownFor,
  personFor,
  planIds,
  proofFor,
  reportFor,
  resultFor,
} from './commands.fixture.ts';

const told = (change: Partial<Enroll> = {}, of: Partial<KnownForEnroll> = {}): string => {
  const outcome = checkEnroll(enrollFor(change), knownFor(of));
  if ('code' in outcome) return [outcome.code, ...outcome.problems].join(' ');
  return ['passes', ...outcome.replaced.map(({ id }) => id)].join(' ');
};
/** The household with other people, or with these changed. */
const withPeople = (...people: ReturnType<typeof personFor>[]): Partial<KnownForEnroll> => {
  const others = resultFor().people.filter(({ memberId }) => !people.some(person => person.memberId === memberId));
  return { eligibility: resultFor({ people: [...others, ...people] }) };
};

describe('who may enroll', () => {
  it.each([
    ['everybody who may', {}, {}, 'passes'],
    ['nobody without a result', {}, { eligibility: null }, 'not-eligible-to-shop'],
    ['nobody with a result of another year', {}, { eligibility: resultFor({ coverageYear: 2026 }) }, 'not-eligible-to-shop'],
    ['nobody whom the result does not know', { memberIds: ['grace', 'lou'] }, {}, 'eligibility-changed lou'],
    ['nobody with Medical Assistance', {}, withPeople(personFor('tou', '1986-06-01', { program: 'MA' })), 'not-eligible-to-shop tou'],
    ['nobody with MinnesotaCare', {}, withPeople(personFor('tou', '1986-06-01', { program: 'MinnesotaCare' })), 'not-eligible-to-shop tou'],
    ['nobody with nothing', {}, withPeople(personFor('tou', '1986-06-01', { program: 'none' })), 'not-eligible-to-shop tou'],
    ['nobody who is not born', {}, withPeople(personFor('tou', '2027-01-02')), 'not-eligible-to-shop tou'],
    ['somebody without a right to the credit', {}, withPeople(personFor('tou', '1986-06-01', { program: 'QHP' })), 'passes'],
    ['somebody who has yet to prove something', {}, withPeople(personFor('tou', '1986-06-01', { status: 'pending' })), 'passes'],
    ['nobody twice', { memberIds: ['grace', 'grace'] }, {}, 'bad-request memberIds'],
    ['tobacco only of who is covered', { tobacco: ['mai'] }, {}, 'bad-request tobacco'],
    ['a first day in its year', { startsOn: '2026-12-01' }, {}, 'bad-request startsOn'],
  ] satisfies [string, Partial<Enroll>, Partial<KnownForEnroll>, string][])('%s', (_, change, of, expected) => {
    expect(told(change, of)).toBe(expected);
  });
});

describe('by which way', () => {
  it('open enrollment, from its first day to its last, with the start that follows', () => {
    const days: Record<string, [string, string]> = {
      '2026-10-31': ['enrollment-closed no-open-enrollment', '2027-01-01'],
      '2026-11-01': ['passes', '2027-01-01'],
      '2026-12-15': ['passes', '2027-01-01'],
      '2026-12-16': ['start-changed starts:2027-02-01', '2027-01-01'],
      '2027-01-15': ['passes', '2027-02-01'],
      '2027-01-16': ['enrollment-closed no-open-enrollment', '2027-02-01'],
    };
    for (const [today, [expected, startsOn]] of Object.entries(days))
      expect([today, told({ startsOn }, { today })]).toEqual([today, expected]);
    const of2026 = { eligibility: resultFor({ coverageYear: 2026 }) };
    expect(told({ coverageYear: 2026, startsOn: '2026-12-01' }, of2026)).toBe('enrollment-closed no-open-enrollment');
  });

  it('an event with an accepted proof, inside its window, with the start that follows or may be asked for', () => {
    const lost = reportFor();
    const way = { by: 'event', reportId: lost.id } as const;
    const of = { today: '2027-03-10', reports: [lost], documents: [proofFor(lost.id)] };
    // Grace has turned 39.
    const spring = { way, premiumCents: 111_000 };
    const april = { ...spring, startsOn: '2027-04-01' };
    expect(told(april, of)).toBe('passes');
    expect(told({ ...spring, startsOn: '2027-03-01' }, of)).toBe('start-changed starts:2027-04-01');
    expect(told(april, { ...of, documents: [] })).toBe('enrollment-closed proofs-missing');
    expect(told(april, { ...of, reports: [] })).toBe('enrollment-closed event-unknown');
    expect(told({ ...spring, startsOn: '2027-05-01' }, { ...of, today: '2027-04-29' })).toBe('passes');
    expect(told({ ...spring, startsOn: '2027-05-01' }, { ...of, today: '2027-04-30' })).toBe('enrollment-closed over');
    const birth = { ...reportFor({ event: 'birth', facts: { happenedOn: '2027-03-05' } }), preVerified: true };
    const born = { ...of, reports: [birth] };
    for (const startsOn of ['2027-03-05', '2027-04-01']) expect(told({ ...spring, startsOn }, born)).toBe('passes');
    expect(told({ ...spring, startsOn: '2027-03-06' }, born)).toBe('start-changed starts:2027-03-05 starts:2027-04-01');
  });
});

describe('in which plan, at which price', () => {
  it.each([
    ['one that nobody sells', { planId: '99999MN0010001' }, {}, 'plan-not-available'],
    ['one of another county', { planId: planIds.elsewhere }, {}, 'plan-not-available'],
    [
      'one of that county',
      { planId: planIds.elsewhere, premiumCents: 100_000 },
      { eligibility: resultFor({ county: 'Ramsey' }) },
      'passes',
    ],
    ['in no county of Minnesota', {}, { eligibility: resultFor({ county: 'Cook, IL' }) }, 'plan-not-available'],
    ['a catastrophic one for people of 30', { planId: planIds.catastrophic, premiumCents: 90_000, aptcCents: 0 }, {}, 'plan-not-available'],
    ['a cent more', { premiumCents: 110_001 }, {}, 'price-changed premium:110000 credit:50000'],
    ['a cent less', { premiumCents: 109_999 }, {}, 'price-changed premium:110000 credit:50000'],
    ['with more credit than there is', { aptcCents: 50_001 }, {}, 'price-changed premium:110000 credit:50000'],
    ['with none of the credit', { aptcCents: 0 }, {}, 'passes'],
    ['with tobacco', { tobacco: ['tou'], premiumCents: 138_000 }, {}, 'passes'],
    ['with tobacco, as if without', { tobacco: ['tou'] }, {}, 'price-changed premium:138000 credit:50000'],
    [
      'with tobacco of a child, which counts for nothing',
      { memberIds: ['mai'], tobacco: ['mai'], premiumCents: 30_000, aptcCents: 11_000 },
      {},
      'passes',
    ],
    [
      'with more credit than the second cheapest silver plan leaves',
      { memberIds: ['mai'], premiumCents: 30_000, aptcCents: 11_001 },
      {},
      'price-changed premium:30000 credit:11000',
    ],
    ['a dental one without credit', { planId: planIds.dental, premiumCents: 54_000, aptcCents: 0 }, {}, 'passes'],
    [
      'a dental one with credit',
      { planId: planIds.dental, premiumCents: 54_000, aptcCents: 1 },
      {},
      'price-changed premium:54000 credit:0',
    ],
  ] satisfies [string, Partial<Enroll>, Partial<KnownForEnroll>, string][])('%s', (_, change, of, expected) => {
    expect(told(change, of)).toBe(expected);
  });

  it('catastrophic ones up to 29 when the year begins, without credit', () => {
    const young = (birth: string) => ({ ...withPeople(personFor('grace', birth)), today: '2026-11-23' });
    const alone = { memberIds: ['grace'], planId: planIds.catastrophic, premiumCents: 35_000 };
    expect(told({ ...alone, aptcCents: 0 }, young('1997-01-02'))).toBe('passes');
    expect(told({ ...alone, premiumCents: 36_000, aptcCents: 0 }, young('1997-01-01'))).toBe('plan-not-available');
    expect(told({ ...alone, aptcCents: 1 }, young('1997-01-02'))).toBe('price-changed premium:35000 credit:0');
  });

  it('leaves of a credit what other plans of the same days do not take', () => {
    const beside = enrollmentFor(idOf(20), { memberIds: ['tou'], aptcCents: 30_000 });
    const grace = { memberIds: ['grace'], premiumCents: 54_000 };
    expect(told({ ...grace, aptcCents: 20_001 }, { enrollments: [beside] })).toBe('price-changed premium:54000 credit:20000');
    expect(told({ ...grace, aptcCents: 20_000 }, { enrollments: [beside] })).toBe('passes');
    expect(told({ ...grace, aptcCents: 35_000 }, { enrollments: [endedOn(beside, null)] })).toBe('passes');
    expect(told({ ...grace, aptcCents: 35_000 }, { enrollments: [{ ...beside, startsOn: '2026-01-01', coverageYear: 2026 }] })).toBe(
      'passes',
    );
  });

  it('asks for a word on other coverage', () => {
    const of = withPeople(personFor('tou', '1986-06-01', { otherCoverage: 'employer' }));
    expect(told({}, of)).toBe('other-coverage tou');
    expect(told({ otherCoverageKnown: ['tou'] }, of)).toBe('passes');
    expect(told({ memberIds: ['grace'], premiumCents: 54_000, aptcCents: 0 }, of)).toBe('passes');
  });
});

describe('beside what there is', () => {
  const there = enrollmentFor(idOf(30));
  const now = (enrollments: readonly Enrollment[], today = '2026-11-23') => ({ enrollments, today });

  it('nobody twice in the same days', () => {
    expect(told({}, now([there]))).toBe(`already-enrolled ${there.id}`);
    expect(told({ memberIds: ['tou', 'mai'], premiumCents: 86_000 }, now([there]))).toBe(`already-enrolled ${there.id}`);
    expect(told({ memberIds: ['mai'], premiumCents: 30_000, aptcCents: 0 }, now([there]))).toBe('passes');
    expect(told({ planId: planIds.dental, premiumCents: 54_000, aptcCents: 0 }, now([there]))).toBe('passes');
    expect(told({}, now([endedOn(there, null)]))).toBe('passes');
    expect(told({}, now([enrollmentFor(there.id, { coverageYear: 2026, startsOn: '2026-01-01' })]))).toBe('passes');
    expect(told({}, now([endedOn(there, '2027-01-01')]))).toBe(`already-enrolled ${there.id}`);
  });

  it('a change takes the place of what it names, with all who are in it', () => {
    const change = { planId: planIds.gold, premiumCents: 130_000, replaces: there.id };
    expect(told(change, now([there]))).toBe(`passes ${there.id}`);
    expect(told({ ...change, replaces: idOf(31) }, now([there]))).toBe(`enrollments-changed ${there.id}`);
    expect(told({ ...change, planId: planIds.dental, premiumCents: 54_000, aptcCents: 0 }, now([there]))).toBe('enrollments-changed');
    expect(told(change, now([endedOn(there, null)]))).toBe('enrollments-changed');
    expect(told({ ...change, memberIds: ['grace'], premiumCents: 64_000, aptcCents: 0 }, now([there]))).toBe('members-left-out tou');
    const onMa = withPeople(personFor('tou', '1986-06-01', { program: 'MA' }));
    expect(told({ ...change, memberIds: ['grace'], premiumCents: 64_000, aptcCents: 0 }, { ...onMa, ...now([there]) })).toBe(
      `passes ${there.id}`,
    );
    const whole = { ...change, memberIds: ['grace', 'tou', 'mai'], premiumCents: 170_000 };
    expect(told(whole, now([there]))).toBe(`passes ${there.id}`);
    const apart = enrollmentFor(idOf(32), { memberIds: ['mai'], aptcCents: 0 });
    expect(told(whole, now([there, apart]))).toBe(`already-enrolled ${apart.id}`);
  });

  it('the credit of what is replaced is free again', () => {
    expect(told({ planId: planIds.gold, premiumCents: 130_000, aptcCents: 50_000, replaces: there.id }, now([there]))).toBe(
      `passes ${there.id}`,
    );
  });

  it('a birth in the past reaches what the last change had taken the place of', () => {
    const birth = { ...reportFor({ event: 'birth', facts: { happenedOn: '2027-01-20' } }), preVerified: true };
    const before = endedOn(there, '2027-01-31');
    const after = enrollmentFor(idOf(33), { startsOn: '2027-02-01', replaces: there.id });
    const of = { reports: [birth], enrollments: [before, after], today: '2027-02-10' };
    const born = { way: { by: 'event', reportId: birth.id } as const, startsOn: '2027-01-20', premiumCents: 110_000 };
    expect(told({ ...born, replaces: after.id }, of)).toBe(`passes ${after.id} ${before.id}`);
    expect(told({ ...born, replaces: before.id }, of)).toBe(`enrollments-changed ${after.id}`);
  });
});
