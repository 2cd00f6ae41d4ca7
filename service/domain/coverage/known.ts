import { membersOf } from '../../../shared/application/paths.ts';
import { todayIn } from '../../../shared/dates.ts';
import { defaultSettings, type EnrollmentSettings } from '../../../shared/enrollment/settings.ts';
import type { Coverage } from '../../../shared/model/coverage.ts';
import type { Document } from '../../../shared/model/document.ts';
import { listApplicationsOfConsumer } from '../../db/applications.ts';
import { findCoverage } from '../../db/coverage/coverage.ts';
import { listDocumentsOfConsumer } from '../../db/documents.ts';
import type { Work } from '../../db/store.ts';

/** What the rules of all three commands look at (shared/enrollment/commands). */
export interface Known {
  coverage: Coverage;
  documents: readonly Document[];
  reports: Coverage['events'];
  enrollments: Coverage['enrollments'];
  /** In Minnesota. */
  today: string;
  settings: EnrollmentSettings;
}

/** The caller holds the coverage. */
export async function knownOf(work: Work, consumerId: string): Promise<Known> {
  const coverage = await findCoverage(work.db, consumerId);
  if (!coverage) throw new Error('held coverage is not there');
  const documents = (await listDocumentsOfConsumer(work.db, consumerId)).map(({ document }) => document);
  const { events: reports, enrollments } = coverage;
  return { coverage, documents, reports, enrollments, today: todayIn(work.now.getTime()), settings: defaultSettings };
}

/** Members of the latest eligibility result, else of the latest application that was received; null: there is neither. */
export async function householdOf(work: Work, { coverage }: Known): Promise<readonly string[] | null> {
  if (coverage.eligibility) return coverage.eligibility.people.map(({ memberId }) => memberId);
  const received = (await listApplicationsOfConsumer(work.db, coverage.clientId)).filter(({ status }) => status === 'submitted');
  const at = ({ document }: (typeof received)[number]): string => document.receipt?.receivedAt ?? '';
  const latest = received.toSorted((a, b) => (at(a) < at(b) ? 1 : -1))[0];
  return latest ? membersOf(latest.document.answers) : null;
}
