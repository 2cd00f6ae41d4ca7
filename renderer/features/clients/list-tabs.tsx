import { useTranslation } from 'react-i18next';
import { useNavigation } from '../../ui/navigation.ts';
import { type ListName, listNames } from './rows.ts';

/** The three lists with how many are in each. Links between lists, so the current one is marked, not "selected". */
export function ListTabs({ current, counts }: { current: ListName; counts: Record<ListName, number> }) {
  const { t } = useTranslation();
  const go = useNavigation(state => state.go);
  return (
    <nav className="list-tabs" aria-label={t('clients.lists')}>
      {listNames.map((list, index) => (
        <button
          key={list}
          type="button"
          className="list-tab"
          aria-current={list === current ? 'page' : undefined}
          title={`Ctrl+${index + 1}`}
          onClick={() => go({ screen: 'clients', list })}
        >
          {t(`lists.${list}`)} <span className="list-count">{counts[list].toLocaleString('en-US')}</span>
        </button>
      ))}
    </nav>
  );
}
