import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EnrollmentList } from '../../ui/coverage/enrollment-list.tsx';
import type { ClientCoverage } from './use-client-coverage.ts';

/** What the household has, and below it the plans to choose from. */
export function PlansPart({ known: { coverage, household, today }, children }: { known: ClientCoverage; children: ReactNode }) {
  const { t } = useTranslation('coverage');
  const enrollments = coverage?.enrollments ?? [];
  return (
    <div className="coverage-body coverage-plans">
      {enrollments.length > 0 && (
        <section className="card" aria-labelledby="own-plans-title">
          <h2 id="own-plans-title" className="section-title">
            {t('enrollment.title')}
          </h2>
          <EnrollmentList enrollments={enrollments} nameOf={household.nameOf} today={today} />
        </section>
      )}
      {children}
    </div>
  );
}
