import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Listed } from '../../../../shared/shopping/listing.ts';
import { movedTo } from '../../../ui/tables/row-keys.ts';
import { gridRole, useRowTable } from '../../../ui/tables/use-row-table.ts';
import { useShoppingHere } from '../shopping-context.ts';
import { PlanRow } from './plan-row.tsx';

interface Props {
  rows: readonly Listed[];
  onDetails(planId: string): void;
  onCompare(one: Listed): void;
}

const columns = ['compare', 'plan', 'net', 'year', 'deductible', 'limit'] as const;
const hasHint = (column: (typeof columns)[number]) => column !== 'compare' && column !== 'plan';

/** Draws only the rows in sight. One row can be reached with Tab; arrows go on from there, Enter tells more, C compares. */
export function PlanTable({ rows, onDetails, onCompare }: Props) {
  const { t } = useTranslation('plans');
  const { choices, choose } = useShoppingHere();
  const selected = rows.findIndex(({ plan }) => plan.id === choices.selectedId);
  const { scroller, from, to, page, reachable, padding, bringTo } = useRowTable(rows.length, selected);

  const moveTo = (index: number) => {
    const row = rows[index];
    if (!row) return;
    bringTo(index);
    choose({ selectedId: row.plan.id });
  };

  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    // From the row that has the focus, also when nothing was selected yet.
    const here = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    const at = here ? Number(here.dataset.row) : selected;
    const row = rows[at];
    const isOnRow = event.target === here;
    if (row && isOnRow && event.key === 'Enter') {
      event.preventDefault();
      choose({ selectedId: row.plan.id });
      onDetails(row.plan.id);
      return;
    }
    if (row && isOnRow && event.key.toLowerCase() === 'c') {
      event.preventDefault();
      onCompare(row);
      return;
    }
    const next = movedTo(event.key, at, rows.length, page);
    if (next === null) return;
    event.preventDefault();
    moveTo(next);
  };

  return (
    <div className="row-scroller plan-scroller" ref={scroller}>
      <table
        {...gridRole}
        aria-label={t('list.label')}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        className="row-table plan-table"
        tabIndex={-1}
        onKeyDown={pressed}
      >
        <thead>
          <tr aria-rowindex={1} className="plan-head caption quiet">
            {columns.map(column => (
              <th
                key={column}
                scope="col"
                className={`clip plan-${column}`}
                title={hasHint(column) ? t(`list.columnHint.${column}`) : undefined}
              >
                {column === 'compare' ? <span className="unseen">{t('list.columns.compare')}</span> : t(`list.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody style={padding}>
          {rows.slice(from, to).map((row, offset) => (
            <PlanRow
              key={row.plan.id}
              row={row}
              index={from + offset}
              selected={from + offset === selected}
              reachable={from + offset === reachable}
              onSelect={() => choose({ selectedId: row.plan.id })}
              onDetails={() => onDetails(row.plan.id)}
              onCompare={() => onCompare(row)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
