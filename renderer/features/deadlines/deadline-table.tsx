import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigation } from '../../ui/navigation.ts';
import { movedTo } from '../../ui/tables/row-keys.ts';
import { gridRole, useRowTable } from '../../ui/tables/use-row-table.ts';
import { DeadlineRow } from './deadline-row.tsx';
import type { Deadline } from './deadlines.ts';

const columns = ['day', 'client', 'kind', 'what'] as const;

export function DeadlineTable({ deadlines }: { deadlines: readonly Deadline[] }) {
  const { t } = useTranslation('coverage');
  const go = useNavigation(state => state.go);
  const [at, setAt] = useState(0);
  const selected = Math.min(at, deadlines.length - 1);
  const { scroller, from, to, page, reachable, padding, bringTo } = useRowTable(deadlines.length, selected);

  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const next = movedTo(event.key, selected, deadlines.length, page);
    if (next === null) return;
    event.preventDefault();
    bringTo(next);
    setAt(next);
  };

  return (
    <div className="row-scroller" ref={scroller}>
      <table
        {...gridRole}
        aria-label={t('deadlines.gridLabel')}
        aria-rowcount={deadlines.length + 1}
        aria-colcount={columns.length}
        className="row-table deadline-table"
        tabIndex={-1}
        onKeyDown={pressed}
      >
        <thead>
          <tr aria-rowindex={1} className="deadline-head caption quiet">
            {columns.map(column => (
              <th key={column} scope="col" className="clip">
                {t(`deadlines.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody style={padding}>
          {deadlines.slice(from, to).map((deadline, offset) => (
            <DeadlineRow
              key={deadline.id}
              deadline={deadline}
              index={from + offset}
              selected={from + offset === selected}
              reachable={from + offset === reachable}
              onSelect={() => setAt(from + offset)}
              onOpen={() => go(deadline.place)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
