import type { ColumnType } from 'kysely';
import type { EligibilityResult, Enrollment, LifeEventReport } from '../../../shared/model/coverage.ts';
import type { CoverageCommand } from '../../../shared/model/coverage-commands.ts';

type Json<T> = ColumnType<T, string, string>;

export interface CoverageTables {
  /** `id`: of the document that the Desk sees; `rev` names its state. */
  coverage: { consumerId: string; id: string; rev: string };
  eligibilityResult: {
    applicationId: string;
    consumerId: string;
    coverageYear: number;
    decidedAt: Date;
    document: Json<EligibilityResult>;
  };
  /** `id`: made by who asked. `assisterId`: null for the consumer themselves. */
  coverageCommand: {
    id: string;
    consumerId: string;
    assisterId: string | null;
    command: Json<CoverageCommand>;
    confirmationNumber: string;
    receivedAt: Date;
  };
  lifeEventReport: { id: string; consumerId: string; document: Json<LifeEventReport>; reportedAt: Date };
  enrollment: {
    id: string;
    consumerId: string;
    kind: Enrollment['kind'];
    replaces: string | null;
    document: Json<Enrollment>;
    enrolledAt: Date;
  };
  /** Which days a member is covered by an enrollment; none of one that never starts. `days`: a range as PostgreSQL writes it. */
  coveredDays: { enrollmentId: string; consumerId: string; kind: Enrollment['kind']; memberId: string; days: string };
}
