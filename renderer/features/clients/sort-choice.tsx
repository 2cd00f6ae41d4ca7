import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type SortName, sortNames } from './rows.ts';

/** A native list in the bar: compact, and as quick with the keyboard as anything. */
export function SortChoice({ sort, onSort }: { sort: SortName; onSort(sort: SortName): void }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="sort-choice caption">
      <label htmlFor={id} className="quiet">
        {t('clients.sort')}
      </label>
      <select
        id={id}
        value={sort}
        onChange={event => {
          const chosen = sortNames.find(name => name === event.target.value);
          if (chosen) onSort(chosen);
        }}
      >
        {sortNames.map(name => (
          <option key={name} value={name}>
            {t(`clients.sorts.${name}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
