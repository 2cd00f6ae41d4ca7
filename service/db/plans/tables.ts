import type { ColumnType } from 'kysely';
import type { Plan } from '../../../shared/model/plan.ts';
import type { ImportReport } from './report.ts';

type Json<T> = ColumnType<T, string, string>;

export interface PlanTables {
  planImport: {
    id: string;
    year: number;
    sample: boolean;
    state: 'reading' | 'published' | 'replaced' | 'refused';
    startedAt: Date;
    endedAt: Date | null;
    report: Json<ImportReport> | null;
  };
  /** Only while a file is read. Cents a month by age band; null: not come yet. */
  planRate: {
    importId: string;
    planId: string;
    area: string;
    byAge: Json<readonly (number | null)[]>;
    tobacco: Json<readonly (number | null)[]>;
  };
  plan: { importId: string; id: string; hash: string; document: Json<Plan> };
  planShelf: { importId: string; id: string; rev: string; planIds: Json<readonly string[]> };
  /** Which import is published. */
  planYear: { year: number; importId: string };
}
