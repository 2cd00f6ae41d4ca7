import { addDays } from '../../dates.ts';
import type { EligibilityResult, EligiblePerson, Enrollment, LifeEventReport } from '../../model/coverage.ts';
import type { Enroll } from '../../model/coverage-commands.ts';
import type { Document } from '../../model/document.ts';
import { ageBands, type Plan } from '../../model/plan.ts';
import { defaultSettings } from '../settings.ts';
import type { KnownForEnroll } from './check-enroll.ts';

/** A household of three in Beltrami with a credit, plans for it, and what it asks: for the tests of every layer. */

const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
/** The same number gives the same id. */
export const idOf = uuid;

const byAge = (first: number): number[] => Array.from({ length: ageBands }, (_, band) => first + band * 1000);

/** Sold everywhere in 2027 for 300 dollars a month up to 14 and 10 more with each year, unless `change` says otherwise; tobacco costs half more. */
export function planFor(id: string, change: Partial<Plan> = {}, first = 30_000): Plan {
  const rates = { byAge: byAge(first), tobacco: byAge(first).map(cents => cents * 1.5) };
  return {
    ...{ id, year: 2027, issuerId: id.slice(0, 5), carrier: 'Sample Carrier', name: `Sample ${id}`, kind: 'medical', metal: 'silver' },
    ...{ type: 'HMO', hsaEligible: false, ehbPercent: 100, counties: null },
    rates: Object.fromEntries(Array.from({ length: 9 }, (_, area) => [String(area + 1), rates])),
    variants: [
      {
        ...{ variant: 'standard', deductible: { individual: 400_000, family: 800_000 }, drugDeductible: null },
        ...{ outOfPocketMax: { individual: 900_000, family: 1_800_000 }, benefits: {} },
      },
    ],
    links: { benefits: null, drugs: null, providers: null, payment: null },
    ...change,
  };
}

export const planIds = {
  silver: '11111MN0010001',
  silverToo: '22222MN0010001',
  gold: '11111MN0020001',
  catastrophic: '11111MN0030001',
  dental: '33333MN0010001',
  elsewhere: '44444MN0010001',
} as const;

export const plans: readonly Plan[] = [
  planFor(planIds.silver),
  planFor(planIds.silverToo, {}, 31_000),
  planFor(planIds.gold, { metal: 'gold' }, 40_000),
  planFor(planIds.catastrophic, { metal: 'catastrophic' }, 20_000),
  planFor(planIds.dental, { kind: 'dental', metal: 'high' }, 2_000),
  planFor(planIds.elsewhere, { counties: ['Hennepin', 'Ramsey'] }, 25_000),
  planFor(planIds.silver, { year: 2026 }, 29_000),
];

export const personFor = (memberId: string, birthDate: string, change: Partial<EligiblePerson> = {}): EligiblePerson => ({
  ...{ memberId, name: memberId, birthDate, child: false, program: 'APTC', csr: null, status: 'active' },
  ...{ tribalMember: false, otherCoverage: null, verify: [] },
  ...change,
});

/** Grace, 38, her husband Tou, 40, and their child Mai, 6, on one tax return with a credit of 500 dollars a month. */
export const resultFor = (change: Partial<EligibilityResult> = {}): EligibilityResult => ({
  ...{ applicationId: uuid(1), confirmationNumber: 'M27-00001-AA', coverageYear: 2027, county: 'Beltrami' },
  ...{ decidedAt: '2026-11-20T15:00:00.000Z', by: 'reference-rules' },
  people: [personFor('grace', '1988-02-29'), personFor('tou', '1986-06-01'), personFor('mai', '2020-05-05', { child: true })],
  credits: [{ memberIds: ['grace', 'tou', 'mai'], contributionCents: 20_000, aptcCents: 50_000 }],
  ...change,
});

/** Grace and Tou at 38 and 40 on 2027-01-01 in the first silver plan: 540 + 560 dollars. */
export const enrollFor = (change: Partial<Enroll> = {}): Enroll => ({
  ...{ do: 'enroll', coverageYear: 2027, planId: planIds.silver, memberIds: ['grace', 'tou'], tobacco: [], startsOn: '2027-01-01' },
  ...{ way: { by: 'open-enrollment' }, premiumCents: 110_000, aptcCents: 50_000, replaces: null, otherCoverageKnown: [] },
  signature: { signerName: 'Grace Olson', typedBy: null },
  ...change,
});

/** As `enrollFor` would have been taken. */
export const enrollmentFor = (id: string, change: Partial<Enrollment> = {}): Enrollment => ({
  ...{ id, confirmationNumber: 'E27-00001-AA', coverageYear: 2027, planId: planIds.silver, planName: 'Sample', carrier: 'Sample Carrier' },
  ...{ metal: 'silver', kind: 'medical', memberIds: ['grace', 'tou'], startsOn: '2027-01-01', endsOn: null },
  ...{ premiumCents: 110_000, aptcCents: 50_000, way: { by: 'open-enrollment' }, state: 'pending', replaces: null },
  ...{ enrolledAt: '2026-11-23T16:00:00.000Z', enrolledBy: 'consumer', signature: { signerName: 'Grace Olson', typedBy: null }, end: null },
  ...change,
});

/** With an end that is decided: that day, or (null) never started. */
export const endedOn = (enrollment: Enrollment, lastDay: string | null): Enrollment => ({
  ...enrollment,
  endsOn: lastDay ?? addDays(enrollment.startsOn, -1),
  state: lastDay === null ? 'cancelled' : 'ended',
  end: { cause: 'asked', requestedAt: '2026-11-23T16:00:00.000Z', confirmationNumber: 'T26-00001-AA' },
});

export const reportFor = (change: Partial<LifeEventReport> = {}): LifeEventReport => ({
  ...{ id: uuid(2), event: 'loss-of-coverage', facts: { happenedOn: '2027-02-28' }, memberIds: ['grace'] },
  ...{ reportedAt: '2027-02-20T16:00:00.000Z', reportedBy: 'consumer', decidedOn: null, preVerified: false },
  ...change,
});

type Proof = Pick<Document, 'proof' | 'review' | 'state' | 'takenBack'>;

/** A letter from an employer that proves the report, received, and accepted unless `change` says otherwise. */
export const proofFor = (reportId: string, change: Partial<Proof> = {}, what = 'employer-letter'): Proof => ({
  proof: { reportId, what },
  review: { state: 'accepted', at: '2027-02-22T16:00:00.000Z' },
  state: { step: 'received', at: '2027-02-21T16:00:00.000Z', scan: 'clean' },
  takenBack: false,
  ...change,
});

/** A day of open enrollment for 2027, with nothing enrolled and nothing reported. */
export const knownFor = (change: Partial<KnownForEnroll> = {}): KnownForEnroll => ({
  ...{ eligibility: resultFor(), reports: [], enrollments: [], documents: [], plans, today: '2026-11-23', settings: defaultSettings },
  ...change,
});
