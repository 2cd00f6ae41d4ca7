import { feedSuite } from '../db/feed.suite.ts';
import { accountLinksSuite } from '../domain/accounts/account-links.suite.ts';
import { publicDetailsSuite } from '../domain/accounts/public-details.suite.ts';
import { stoppingSuite } from '../domain/accounts/stopping.suite.ts';
import { auditSuite } from '../domain/audit/audit.suite.ts';
import { eventsSuite } from '../domain/audit/events.suite.ts';
import { agentOfRecordSuite } from '../domain/brokers/agent-of-record.suite.ts';
import { appointmentsSuite } from '../domain/brokers/appointments.suite.ts';
import { consentsSuite } from '../domain/consents/consents.suite.ts';
import { coverageSuite } from '../domain/coverage/coverage.suite.ts';
import { coverageDaysSuite } from '../domain/coverage/days.suite.ts';
import { coverageOnceSuite } from '../domain/coverage/once.suite.ts';
import { decidingSuite } from '../domain/determinations/deciding.suite.ts';
import { determinationsSuite } from '../domain/determinations/determinations.suite.ts';
import { devicesSuite } from '../domain/devices/devices.suite.ts';
import { unsentOfAgencySuite } from '../domain/devices/unsent-of-agency.suite.ts';
import { documentsSuite } from '../domain/documents/documents.suite.ts';
import { reviewSuite } from '../domain/documents/review/review.suite.ts';
import { learningSuite } from '../domain/learning/learning.suite.ts';
import { leasesSuite } from '../domain/leases/leases.suite.ts';
import { lookUpSuite } from '../domain/look-ups.suite.ts';
import { paymentsSuite } from '../domain/payments/payments.suite.ts';
import { planImportSuite } from '../domain/plans/import.suite.ts';
import { publishingSuite } from '../domain/plans/publishing.suite.ts';
import { rosterSuite } from '../domain/roster/roster.suite.ts';
import { uploadSuite } from '../domain/roster/upload.suite.ts';
import { barrierSuite } from '../domain/session/barrier.suite.ts';
import { chosenNameSuite } from '../domain/session/chosen-name.suite.ts';
import { loginMnSuite } from '../domain/session/login-mn.suite.ts';
import { refreshSuite } from '../domain/session/refresh.suite.ts';
import { secondFactorSuite } from '../domain/session/second-factor.suite.ts';
import { sessionSuite } from '../domain/session/sessions.suite.ts';
import { submissionSuite } from '../domain/submission/submission.suite.ts';
import { exactlyOnceSuite } from '../domain/sync/exactly-once.suite.ts';
import { pullSuite } from '../domain/sync/pull.suite.ts';
import { pushSuite } from '../domain/sync/push.suite.ts';
import { rightsSuite } from '../domain/sync/rights.suite.ts';
import { rxdbSuite } from '../domain/sync/rxdb-replication.suite.ts';
import { accessMatrixSuite } from '../http/access-matrix.suite.ts';
import { badInputSuite } from '../http/bad-input.suite.ts';
import { metricsSuite } from '../http/metrics.suite.ts';
import { streamSuite } from '../http/stream.suite.ts';
import type { TestDatabases } from './databases.ts';

/** What must hold on every database that the service runs on. Called by one test file per database, which starts it once. */
export function allSuites(databases: () => TestDatabases, kind: TestDatabases['kind']): void {
  feedSuite(databases, kind);
  for (const suite of [
    auditSuite,
    eventsSuite,
    sessionSuite,
    barrierSuite,
    chosenNameSuite,
    refreshSuite,
    secondFactorSuite,
    loginMnSuite,
    accountLinksSuite,
    agentOfRecordSuite,
    appointmentsSuite,
    consentsSuite,
    coverageSuite,
    coverageOnceSuite,
    coverageDaysSuite,
    decidingSuite,
    determinationsSuite,
    devicesSuite,
    unsentOfAgencySuite,
    documentsSuite,
    reviewSuite,
    learningSuite,
    leasesSuite,
    lookUpSuite,
    paymentsSuite,
    publicDetailsSuite,
    publishingSuite,
    planImportSuite,
    rosterSuite,
    uploadSuite,
    stoppingSuite,
    exactlyOnceSuite,
    accessMatrixSuite,
    metricsSuite,
    pullSuite,
    pushSuite,
    rightsSuite,
    submissionSuite,
    streamSuite,
    badInputSuite,
    rxdbSuite,
  ])
    suite(databases);
}
