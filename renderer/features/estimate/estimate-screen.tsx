import { Button } from '@cmsgov/design-system';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formOf } from '../../../shared/application/forms.ts';
import { todayIn } from '../../../shared/dates.ts';
import { coverageYearsOf } from '../../../shared/eligibility/from-application/from-application.ts';
import type { Application } from '../../../shared/model/application.ts';
import { useDesk } from '../../ui/desk-context.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useNavigation } from '../../ui/navigation.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useObservable } from '../../ui/use-observable.ts';
import { OpenEstimate } from './open-estimate.tsx';
import './estimate.css';

/** What a household may get, from the answers of a draft, a walk-in's too. It needs no network. */
export function EstimateScreen({ clientId, applicationId }: { clientId: string; applicationId: string }) {
  const { t } = useTranslation('estimate');
  const { store } = useDesk();
  const go = useNavigation(state => state.go);
  const today = todayIn(useNow().getTime());
  const application$ = useMemo(() => store.draft$(applicationId), [store, applicationId]);
  const client$ = useMemo(() => store.client$(clientId), [store, clientId]);
  const application = useObservable<Application | null | undefined>(application$, undefined);
  const client = useObservable(client$, undefined);
  if (application === undefined || client === undefined) return <Skeleton />;
  const nothing = (what: 'gone' | 'notHere', back: () => void) => (
    <div data-region="content" className="estimate">
      <EmptyState title={t(`${what}.title`)} action={<Button onClick={back}>{t(`${what}.back`)}</Button>}>
        {t(`${what}.text`)}
      </EmptyState>
    </div>
  );
  if (application === null && client) return nothing('notHere', () => go({ screen: 'client', clientId }));
  if (application === null) return nothing('gone', () => go({ screen: 'clients', list: 'all' }));
  const form = formOf(application.formVersion);
  if (!form) return <ErrorNotice error={{ code: 'application-form-unknown' }} />;
  const years = coverageYearsOf(form, today);
  const [first] = years;
  if (first === undefined)
    return (
      <div data-region="content" className="estimate">
        <EmptyState title={t('noTables.title')}>{t('noTables.text', { year: form.coverageYear })}</EmptyState>
      </div>
    );
  return <OpenEstimate {...{ form, application, client, years, today }} firstYear={first} />;
}
