import { Button } from '@cmsgov/design-system';
import { ArrowLeft, Presentation } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPhone } from '../../../../shared/phone.ts';
import { AccountLine } from '../../../ui/account-line.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useShortcuts } from '../../../ui/keys/keyboard.ts';
import { ageOn } from '../../../ui/moments.ts';
import { useNavigation } from '../../../ui/navigation.ts';
import { fullName } from '../../../ui/person.ts';
import { useShowToClient } from '../../../ui/show-to-client.ts';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useSomethingChanged } from '../../../ui/something-changed.ts';
import { useNow } from '../../../ui/use-now.ts';
import { useClientActions } from '../use-client-actions.ts';
import { useRows } from '../use-rows.ts';
import { ApplicationCard } from './application-card.tsx';
import { AuthorizationCard } from './authorization-card.tsx';
import { CoverageCard } from './coverage-card.tsx';
import { NextCard } from './next-card.tsx';
import { NotAvailableCard } from './not-available-card.tsx';
import './client-page.css';

/** Everything about one client; `documents`: their card. Closes by itself, without naming anybody, when the authorization ends. */
export function ClientPage({ clientId, documents }: { clientId: string; documents: ReactNode }) {
  const { t } = useTranslation();
  const now = useNow();
  const rows = useRows();
  const actions = useClientActions();
  const go = useNavigation(state => state.go);

  const show = useShowToClient(state => state.show);
  const askChange = useSomethingChanged(state => state.ask);
  const row = rows?.find(one => one.client.id === clientId);
  const applicationId = row?.filing.applicationId;
  const showToClient = () => {
    if (!applicationId) return;
    go({ screen: 'application', clientId, applicationId });
    show();
  };
  useShortcuts({ F8: showToClient });

  if (!rows) return <Skeleton />;
  const back = () => go({ screen: 'clients', list: row?.client.list ?? 'all' });
  if (!row) {
    return (
      <div data-region="content">
        <EmptyState title={t('client.gone.title')} action={<Button onClick={back}>{t('client.back')}</Button>}>
          {t('client.gone.text')}
        </EmptyState>
      </div>
    );
  }
  const { client } = row;
  const facts = [
    t('preview.age', { age: ageOn(client.birthDate, now) }),
    t('preview.place', { city: client.city, county: client.county }),
    client.interpreter ? t('preview.interpreter', { language: client.preferredLanguage }) : client.preferredLanguage,
    client.phone ? formatPhone(client.phone) : t('preview.noPhone'),
  ];
  return (
    <div className="client-page" data-region="content">
      <header className="client-header">
        <div className="row client-title">
          <Button variation="ghost" size="small" onClick={back}>
            <ArrowLeft size={16} aria-hidden /> {t('client.back')}
          </Button>
          <h1 className="title clip" title={fullName(client)}>
            {fullName(client)}
          </h1>
          <span className="tag">{t(`lists.${client.list}`)}</span>
          {row.filing.rung === 'submitted' && (
            <Button
              variation="ghost"
              size="small"
              onClick={() =>
                askChange({ clientName: fullName(client), confirmationNumber: client.application?.confirmationNumber ?? null })
              }
            >
              {t('changes.open')}
            </Button>
          )}
          {row.filing.applicationId && (
            <Button variation="ghost" size="small" className="client-show" onClick={showToClient}>
              <Presentation size={16} aria-hidden /> {t('client.showToClient')} <kbd aria-hidden>F8</kbd>
            </Button>
          )}
        </div>
        <p className="quiet client-facts">{facts.join(' · ')}</p>
        <AccountLine clientId={client.id} name={client.givenName || client.familyName} />
      </header>
      {actions.error && <ErrorNotice error={actions.error} />}
      <div className="client-columns">
        <div className="client-main">
          <NextCard row={row} actions={actions} />
          <ApplicationCard row={row} />
          <CoverageCard row={row} />
          {documents}
        </div>
        <div className="client-side">
          <AuthorizationCard client={client} online={actions.online} />
          <NotAvailableCard />
        </div>
      </div>
    </div>
  );
}
