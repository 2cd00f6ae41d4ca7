import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type StateName, stateNames } from './states.ts';

/** Narrows the list by what is to be done; the search goes on inside of it. */
export function StateChoice({ state, onState }: { state: StateName; onState(state: StateName): void }) {
  const { t } = useTranslation('coverage');
  const id = useId();
  return (
    <div className={`sort-choice caption ${state === 'all' ? '' : 'is-narrowed'}`}>
      <label htmlFor={id} className="quiet">
        {t('filter.label')}
      </label>
      <select
        id={id}
        value={state}
        onChange={event => {
          const chosen = stateNames.find(name => name === event.target.value);
          if (chosen) onState(chosen);
        }}
      >
        {stateNames.map(name => (
          <option key={name} value={name}>
            {t(`filter.${name}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
