import './styles/layout.css';
import './styles/jump-list.css';
import './styles/topic.css';
import './styles/questions.css';
import './styles/choices.css';
import './styles/lists.css';
import './styles/household.css';
import { Button } from '@cmsgov/design-system';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { map } from 'rxjs';
import type { Application } from '../../../shared/model/application.ts';
import { useDesk } from '../../ui/desk-context.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useNavigation } from '../../ui/navigation.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useObservable } from '../../ui/use-observable.ts';
import { InterviewScreen } from './interview/interview-screen.tsx';
import { FormChangesNotice } from './versions/form-changes-notice.tsx';
import { useCurrentForm } from './versions/use-current-form.ts';

interface Props {
  clientId: string;
  applicationId: string;
  topicKey?: string;
}

/** An application from its first question to its receipt. */
export function ApplicationScreen({ clientId, applicationId, topicKey }: Props) {
  const { t } = useTranslation('application');
  const { store } = useDesk();
  const go = useNavigation(state => state.go);
  const application$ = useMemo(() => store.draft$(applicationId), [store, applicationId]);
  const client$ = useMemo(() => store.client$(clientId), [store, clientId]);
  const copy$ = useMemo(() => store.copies$.pipe(map(copies => copies.get(applicationId))), [store, applicationId]);
  const application = useObservable<Application | null | undefined>(application$, undefined);
  const client = useObservable(client$, undefined);
  const copy = useObservable(copy$, undefined);

  const { form, newer, moving, changes, dismiss } = useCurrentForm(application ?? null, store);

  if (application === undefined || client === undefined || moving) return <Skeleton />;
  if (application === null && client) {
    return (
      <EmptyState title={t('notHere')} action={<Button onClick={() => go({ screen: 'client', clientId })}>{t('notHereBack')}</Button>}>
        {t('notHereWhy')}
      </EmptyState>
    );
  }
  if (application === null) return <EmptyState title={t('gone')}>{t('goneWhy')}</EmptyState>;
  if (!form) return <ErrorNotice error={{ code: 'application-form-unknown' }} />;
  return (
    <InterviewScreen
      key={applicationId}
      {...{ form, newer, client, application, copy, topicKey }}
      news={changes && <FormChangesNotice changes={changes} onClose={dismiss} />}
    />
  );
}
