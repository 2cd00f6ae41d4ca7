import { Button } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../ui/desk-context.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useNavigation } from '../../ui/navigation.ts';
import { referenceWords } from '../../ui/person.ts';
import { useObservable } from '../../ui/use-observable.ts';
import { useClientsView } from './clients-view.ts';
import type { ListName } from './rows.ts';
import type { StateName } from './states.ts';

interface NoClientsProps {
  list: ListName;
  query: string;
  state: StateName;
  /** How many clients there are in all lists. */
  elsewhere: number;
  reference: string;
  online: boolean;
}

/** An empty list says why, and what would fill it; a search with no match offers the way back. Before the first copy is here nobody is missing yet. */
export function NoClients({ list, query, state, elsewhere, reference, online }: NoClientsProps) {
  const { t } = useTranslation();
  const go = useNavigation(state => state.go);
  const { store } = useDesk();
  const summary = useObservable(store.summary$, null);
  const { setQuery, setState } = useClientsView();
  if (query.trim() !== '') {
    return (
      <EmptyState
        title={t('clients.noMatch.title', { query: query.trim() })}
        action={
          <div className="row">
            <Button onClick={() => setQuery('')}>{t('clients.noMatch.clear')}</Button>
            {list !== 'all' && (
              <Button variation="ghost" onClick={() => go({ screen: 'clients', list: 'all' })}>
                {t('clients.noMatch.searchAll')}
              </Button>
            )}
          </div>
        }
      >
        {t('clients.noMatch.hint')}
      </EmptyState>
    );
  }
  if (state !== 'all' && elsewhere > 0) {
    return (
      <EmptyState title={t('coverage:filter.none')} action={<Button onClick={() => setState('all')}>{t('coverage:filter.clear')}</Button>}>
        {t('coverage:filter.noneHint')}
      </EmptyState>
    );
  }
  if (summary === null) return null;
  if (summary.syncedAt === null && elsewhere === 0) {
    return (
      <EmptyState title={t(`clients.notHere.${online ? 'coming' : 'offline'}.title`)}>
        {t(`clients.notHere.${online ? 'coming' : 'offline'}.text`)}
      </EmptyState>
    );
  }
  const others = list !== 'all' && elsewhere > 0;
  return (
    <EmptyState
      title={t(`clients.empty.${list}.title`)}
      action={
        others ? (
          <Button onClick={() => go({ screen: 'clients', list: 'all' })}>{t('clients.empty.showAll')}</Button>
        ) : (
          <Button onClick={() => go({ screen: 'help' })}>{t('clients.empty.steps')}</Button>
        )
      }
    >
      {t(`clients.empty.${list}.text`, { reference: referenceWords(reference).replace(' ', '\u00a0') })}
    </EmptyState>
  );
}
