import { Button } from '@cmsgov/design-system';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DeadlineTable } from './deadline-table.tsx';
import { type DeadlineKind, deadlineKinds, inOrder } from './deadlines.ts';
import { useDeadlines } from './use-deadlines.ts';
import './deadlines.css';

/** What is due, by day, over all clients. */
export function DeadlinesScreen() {
  const { t } = useTranslation('coverage');
  const all = useDeadlines();
  const [kind, setKind] = useState<DeadlineKind | 'all'>('all');
  const shown = useMemo(() => inOrder(all, kind), [all, kind]);
  const id = useId();
  return (
    <section className="deadlines" data-region="content" aria-labelledby="deadlines-title">
      <div className="deadlines-bar">
        <h1 id="deadlines-title" className="title">
          {t('deadlines.title')}
        </h1>
        {shown.length > 0 && <span className="quiet number">{t('deadlines.count', { count: shown.length })}</span>}
        <div className="deadlines-filter caption">
          <label htmlFor={id} className="quiet">
            {t('deadlines.filter')}
          </label>
          <select id={id} value={kind} onChange={({ target }) => setKind(deadlineKinds.find(one => one === target.value) ?? 'all')}>
            <option value="all">{t('deadlines.all')}</option>
            {deadlineKinds.map(one => (
              <option key={one} value={one}>
                {t(`deadlines.kinds.${one}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      {shown.length > 0 && <DeadlineTable key={kind} deadlines={shown} />}
      {shown.length === 0 && (
        <EmptyState
          title={t(all.length > 0 ? 'deadlines.noneOfKind' : 'deadlines.empty')}
          action={all.length > 0 && <Button onClick={() => setKind('all')}>{t('deadlines.showAll')}</Button>}
        >
          {t('deadlines.emptyText')}
        </EmptyState>
      )}
    </section>
  );
}
