import { Button } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useNavigation } from '../../ui/navigation.ts';
import type { ClientCoverage } from './use-client-coverage.ts';

/** Plans and the end of coverage follow from an eligibility result: what is missing, and what can be done without it. */
export function NotYet({ known: { client, filing } }: { known: ClientCoverage }) {
  const { t } = useTranslation('coverage');
  const go = useNavigation(state => state.go);
  const why = { 'not-started': 'noApplication', draft: 'draft', 'sign-again': 'draft', signed: 'signed', submitted: 'waiting' } as const;
  return (
    <EmptyState
      title={t('missing.title')}
      action={
        <div className="stack">
          <p className="quiet">{t('missing.meanwhile')}</p>
          <div className="row">
            <Button onClick={() => go({ screen: 'client', clientId: client.id })}>{t('missing.client')}</Button>
            <Button variation="ghost" onClick={() => go({ screen: 'coverage', clientId: client.id, part: 'life-event' })}>
              {t('missing.lookUp')}
            </Button>
          </div>
        </div>
      }
    >
      {t(`missing.${why[filing.rung]}`, { name: client.givenName || client.familyName })}
    </EmptyState>
  );
}
