import { Button } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { isLive } from '../../../../shared/enrollment/covered-days.ts';
import { EnrollmentList } from '../../../ui/coverage/enrollment-list.tsx';
import { latestOf } from '../../../ui/coverage/latest-request.ts';
import { useSupport } from '../../../ui/coverage/use-support.ts';
import { useNavigation } from '../../../ui/navigation.ts';
import { RequestState } from '../request-state.tsx';
import type { ClientCoverage } from '../use-client-coverage.ts';
import { EndForm } from './end-form.tsx';
import { planOfEnd } from './plan-of-end.ts';
import './end.css';

/** The end of all coverage, or that there is nothing to end; a part of it is handed on to the people who can do that. */
export function EndPart({ known }: { known: ClientCoverage }) {
  const { t } = useTranslation('coverage');
  const { client, coverage, household, today, requests } = known;
  const go = useNavigation(state => state.go);
  const { support, phone } = useSupport();
  const enrollments = coverage?.enrollments ?? [];
  const live = enrollments.filter(one => isLive(one, today));
  const name = client.givenName || client.familyName;
  const last = latestOf(requests, ({ command }) => command.do === 'end-coverage');
  const goesOn = coverage && planOfEnd(coverage, 'asked', null, today).enrollmentIds.length > 0;
  return (
    <div className="coverage-body">
      <div className="coverage-main">
        <section className="card" aria-labelledby="end-title">
          <h2 id="end-title" className="section-title">
            {t(goesOn ? 'end.title' : live.length > 0 ? 'end.ending' : 'end.empty')}
          </h2>
          <p className="quiet">{goesOn ? t('end.lead') : live.length > 0 ? t('end.endingText') : t('end.emptyText', { name })}</p>
          {goesOn && <p className="quiet">{phone ? t('end.partialPhone', { support, phone }) : t('end.partial', { support })}</p>}
          <RequestState request={last} />
          {!goesOn && live.length > 0 && <EnrollmentList enrollments={live} nameOf={household.nameOf} today={today} />}
          {!goesOn && (
            <div className="row">
              <Button onClick={() => go({ screen: 'client', clientId: client.id })}>{t('missing.client')}</Button>
            </div>
          )}
        </section>
        {goesOn && <EndForm known={known} coverage={coverage} isWaiting={last?.outcome === null} />}
      </div>
    </div>
  );
}
