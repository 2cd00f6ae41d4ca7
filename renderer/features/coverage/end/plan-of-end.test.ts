import { expect, it } from 'vitest';
import { coverageOf, enrollmentOf, personNamed } from '../../../testing/coverage.ts';
import { planOfEnd } from './plan-of-end.ts';

const today = '2027-03-10';
const decided = { cause: 'asked', requestedAt: '2027-03-01T15:00:00.000Z', confirmationNumber: 'T1' } as const;
const fadumo = personNamed('Fadumo', { csr: '87' });
const ahmed = personNamed('Ahmed', { tribalMember: true });
const silver = enrollmentOf(['fadumo', 'ahmed']);
const dental = enrollmentOf(['fadumo'], { kind: 'dental', metal: 'high', aptcCents: 0 });
const coverage = coverageOf('c', [fadumo, ahmed], { enrollments: [silver, dental] });

it('names every enrollment that goes on, with the day that notice allows, and who loses what', () => {
  const plan = planOfEnd(coverage, 'asked', null, today);
  expect(plan.refusal).toBe(null);
  expect(plan.enrollmentIds).toEqual([silver.id, dental.id]);
  expect(plan.ends.map(({ lastDay, reasons }) => [lastDay, reasons])).toEqual([
    ['2027-03-24', ['notice-needed']],
    ['2027-03-24', ['notice-needed']],
  ]);
  expect(plan.losses).toMatchObject([
    {
      memberId: 'fadumo',
      medicalUntil: '2027-03-24',
      dentalUntil: '2027-03-24',
      taxCredit: true,
      costSharing: true,
      wayBack: 'open-enrollment',
    },
    { memberId: 'ahmed', dentalUntil: null, costSharing: true, wayBack: 'any-month' },
  ]);
});

it('who gets other coverage on a day has the days between counted', () => {
  const plan = planOfEnd(coverage, 'public-coverage', '2027-04-01', today);
  expect(plan.ends[0]).toMatchObject({ lastDay: '2027-03-31', reasons: ['day-before-other-coverage'] });
  expect(plan.losses[0]).toMatchObject({ gapDays: 0, wayBack: 'other-coverage' });
});

it('asks for the day where it depends on it, and leaves out what has ended or ends anyway', () => {
  expect(planOfEnd(coverage, 'death', null, today).refusal).toMatchObject({ code: 'bad-request', problems: ['day'] });
  const ending = enrollmentOf(['fadumo'], { endsOn: '2027-03-31', state: 'ended', end: decided });
  expect(planOfEnd({ ...coverage, enrollments: [ending, silver] }, 'asked', null, today).enrollmentIds).toEqual([silver.id]);
  expect(planOfEnd({ ...coverage, enrollments: [ending] }, 'asked', null, today).refusal?.code).toBe('nothing-to-end');
  expect(planOfEnd({ ...coverage, enrollments: [] }, 'asked', null, today).ends).toEqual([]);
});
