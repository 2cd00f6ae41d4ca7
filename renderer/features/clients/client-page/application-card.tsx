import { Button } from '@cmsgov/design-system';
import { Calculator } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { copyStatus, filingStatus } from '../../../ui/ladders.ts';
import { shortMoment } from '../../../ui/moments.ts';
import { useNavigation } from '../../../ui/navigation.ts';
import { StatusWord } from '../../../ui/status-word.tsx';
import { useNow } from '../../../ui/use-now.ts';
import type { Row } from '../rows.ts';
import { SectionMarks } from './section-marks.tsx';

/** Both ladders side by side: how far the filing is, and where the work is kept. */
export function ApplicationCard({ row }: { row: Row }) {
  const { t } = useTranslation();
  const now = useNow();
  const go = useNavigation(state => state.go);
  const { client, filing, copy } = row;
  const refusal = copy?.refused ?? filing.refusal?.error;
  const { applicationId } = filing;
  const copying = copyStatus(filing, copy, t);
  return (
    <section className="card" aria-labelledby="application-title">
      <div className="row card-head">
        <h2 id="application-title" className="section-title">
          {filing.coverageYear ? t('client.application.titleYear', { year: filing.coverageYear }) : t('client.application.title')}
        </h2>
        <StatusWord status={filingStatus(filing, t)} />
        {copying && <StatusWord status={copying} />}
        {applicationId && (
          <Button
            variation="ghost"
            size="small"
            className="card-way"
            onClick={() => go({ screen: 'estimate', clientId: client.id, applicationId })}
          >
            <Calculator size={16} aria-hidden /> {t('estimate:open')}
          </Button>
        )}
      </div>
      {filing.rung === 'not-started' && <p className="quiet">{t('client.application.none')}</p>}
      {filing.rung === 'submitted' && (
        <p>
          {filing.submittedAt && t('client.application.submittedAt', { when: shortMoment(filing.submittedAt, now) })}{' '}
          {t('client.application.readOnly')}
        </p>
      )}
      {filing.rung === 'signed' && <p className="quiet">{t('filing.countsFrom')}</p>}
      {filing.clashes > 0 && <p className="tone-warn">{t('client.application.clashes', { count: filing.clashes })}</p>}
      {refusal && <ErrorNotice error={refusal} />}
      {filing.applicationId && filing.rung !== 'submitted' && <SectionMarks clientId={client.id} />}
      {filing.updatedAt && filing.rung !== 'submitted' && (
        <p className="caption quiet">
          {t('client.application.edited', { when: shortMoment(filing.updatedAt, now) })}
          {copy?.copiedAt && ` · ${t('client.application.copied', { when: shortMoment(copy.copiedAt, now) })}`}
        </p>
      )}
    </section>
  );
}
