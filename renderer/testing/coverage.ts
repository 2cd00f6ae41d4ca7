import type { Coverage, EligiblePerson, Enrollment, LifeEventReport } from '../../shared/model/coverage.ts';
import type { Document, DocumentReview } from '../../shared/model/document.ts';

let made = 0;
const nextId = (): string => {
  made += 1;
  return `00000000-0000-4000-9000-${String(made).padStart(12, '0')}`;
};

/** For tests: what is believable, with what matters to the test set by name. */
export const personNamed = (name: string, rest: Partial<EligiblePerson> = {}): EligiblePerson => ({
  memberId: name.toLowerCase(),
  name,
  birthDate: '1990-04-02',
  child: false,
  program: 'APTC',
  csr: null,
  status: 'active',
  tribalMember: false,
  otherCoverage: null,
  verify: [],
  ...rest,
});

export const coverageOf = (clientId: string, people: readonly EligiblePerson[] | null, rest: Partial<Coverage> = {}): Coverage => ({
  id: nextId(),
  rev: '1',
  clientId,
  eligibility: people && {
    applicationId: applicationOfResult,
    confirmationNumber: 'M27-40418-QX',
    coverageYear: 2027,
    county: 'Ramsey',
    decidedAt: '2026-11-21T15:00:00.000Z',
    by: 'reference-rules',
    people: [...people],
    credits: [],
  },
  events: [],
  enrollments: [],
  ...rest,
});

export const applicationOfResult = '00000000-0000-4000-9000-aaaaaaaaaaaa';

export const reportOf = (event: string, rest: Partial<LifeEventReport> = {}): LifeEventReport => ({
  id: nextId(),
  event,
  facts: { happenedOn: '2026-11-02', said: { 'minnesota-resident': true } },
  memberIds: ['fadumo'],
  reportedAt: '2026-11-20T15:00:00.000Z',
  reportedBy: 'assister',
  decidedOn: null,
  preVerified: false,
  ...rest,
});

export const enrollmentOf = (memberIds: readonly string[], rest: Partial<Enrollment> = {}): Enrollment => ({
  id: nextId(),
  confirmationNumber: 'E27-10022-KM',
  coverageYear: 2027,
  planId: '57129MN0010001',
  planName: 'North Star Silver 3500',
  carrier: 'Prairie Health',
  metal: 'silver',
  kind: 'medical',
  memberIds: [...memberIds],
  startsOn: '2027-01-01',
  endsOn: null,
  premiumCents: 78_412,
  aptcCents: 51_200,
  way: { by: 'open-enrollment' },
  state: 'confirmed',
  replaces: null,
  enrolledAt: '2026-11-24T15:00:00.000Z',
  enrolledBy: 'assister',
  signature: { signerName: 'Fadumo Abdi', typedBy: 'NAV123456' },
  end: null,
  ...rest,
});

export const proofOf = (report: LifeEventReport, what: string, review?: DocumentReview, rest: Partial<Document> = {}): Document => ({
  id: nextId(),
  rev: '1',
  clientId: nextId(),
  applicationId: null,
  kind: 'household',
  name: 'Certificate',
  mediaType: 'application/pdf',
  bytes: 1000,
  pages: 1,
  sha256: '0'.repeat(64),
  capturedAt: '2026-11-22T15:00:00.000Z',
  takenBack: false,
  proof: { reportId: report.id, what },
  ...(review && { review }),
  state: { step: 'received', at: '2026-11-22T15:05:00.000Z', scan: 'clean' },
  ...rest,
});
