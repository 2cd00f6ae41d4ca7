import { useTranslation } from 'react-i18next';
import { coverageParts } from '../../../shared/contracts/desk/place.ts';
import { type Place, useNavigation } from '../../ui/navigation.ts';

export type Part = Extract<Place, { screen: 'coverage' }>['part'];

/** The four tasks, each a place of its own: the current one is marked, not "selected". */
export function PartTabs({ clientId, current }: { clientId: string; current: Part }) {
  const { t } = useTranslation('coverage');
  const go = useNavigation(state => state.go);
  return (
    <nav className="list-tabs coverage-parts" aria-label={t('parts.label')}>
      {coverageParts.map(part => (
        <button
          key={part}
          type="button"
          className="list-tab"
          aria-current={part === current ? 'page' : undefined}
          onClick={() => go({ screen: 'coverage', clientId, part })}
        >
          {t(`parts.${part}`)}
        </button>
      ))}
    </nav>
  );
}
