import { Button } from '@cmsgov/design-system';
import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountLine } from '../../ui/account-line.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useNavigation } from '../../ui/navigation.ts';
import { fullName } from '../../ui/person.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AskedDocuments } from './documents/asked-documents.tsx';
import { EndPart } from './end/end-part.tsx';
import { LifeEventPart } from './life-event/life-event-part.tsx';
import { NotYet } from './not-yet.tsx';
import { type Part, PartTabs } from './part-tabs.tsx';
import { PlansPart } from './plans-part.tsx';
import { type ClientCoverage, useClientCoverage } from './use-client-coverage.ts';
import './coverage.css';

interface CoverageScreenProps {
  clientId: string;
  part: Part;
  plans: ReactNode;
  documents: ReactNode;
}

/** What comes after the application: life events, their proofs, plans, the end of coverage. */
export function CoverageScreen({ clientId, part, plans, documents }: CoverageScreenProps) {
  const { t } = useTranslation();
  const go = useNavigation(state => state.go);
  const known = useClientCoverage(clientId);
  if (known === undefined) return <Skeleton />;
  if (known === null) {
    return (
      <div data-region="content">
        <EmptyState
          title={t('client.gone.title')}
          action={<Button onClick={() => go({ screen: 'clients', list: 'all' })}>{t('client.back')}</Button>}
        >
          {t('client.gone.text')}
        </EmptyState>
      </div>
    );
  }
  const { client } = known;
  return (
    <div className="coverage" data-region="content">
      <header className="coverage-header">
        <div className="row client-title">
          <Button variation="ghost" size="small" className="coverage-back" onClick={() => go({ screen: 'client', clientId })}>
            <ArrowLeft size={16} aria-hidden /> {t('coverage:back')}
          </Button>
          <h1 className="title clip" title={fullName(client)}>
            {fullName(client)}
          </h1>
          <AccountLine clientId={client.id} name={client.givenName || client.familyName} />
        </div>
        <PartTabs clientId={clientId} current={part} />
      </header>
      {partOf(known)}
    </div>
  );

  function partOf(shown: ClientCoverage): ReactNode {
    if (part === 'life-event') return <LifeEventPart known={shown} />;
    if (part === 'documents')
      return (
        <div className="coverage-body">
          <div className="coverage-main">
            <AskedDocuments known={shown} />
            {documents}
          </div>
        </div>
      );
    if (!shown.coverage?.eligibility) return <NotYet known={shown} />;
    return part === 'plans' ? <PlansPart known={shown}>{plans}</PlansPart> : <EndPart known={shown} />;
  }
}
