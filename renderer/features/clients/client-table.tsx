import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useToday } from '../../ui/coverage/use-standings.ts';
import { movedTo, scrollFor } from '../../ui/tables/row-keys.ts';
import { gridRole, headHeight, useRowTable } from '../../ui/tables/use-row-table.ts';
import { ClientRow } from './client-row.tsx';
import type { Row } from './rows.ts';

interface ClientTableProps {
  rows: readonly Row[];
  label: string;
  online: boolean;
  selectedId: string | null;
  /** The row that takes the focus now. */
  enterAt: 'first' | 'selected' | null;
  onEntered(): void;
  onSelect(clientId: string): void;
  onPreview(clientId: string): void;
  onOpen(row: Row): void;
}

const columns = ['name', 'application', 'copy', 'next'] as const;

/** Draws only the rows in sight, so that 10,000 clients scroll like 10. */
export function ClientTable({ rows, label, online, selectedId, enterAt, onEntered, onSelect, onPreview, onOpen }: ClientTableProps) {
  const { t } = useTranslation();
  const today = useToday();
  const selected = rows.findIndex(row => row.client.id === selectedId);
  const { scroller, rowHeight, from, to, page, reachable, padding, bringTo } = useRowTable(rows.length, selected);

  // Coming back from a client, their row is in sight again.
  const start = useRef(selected);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element && start.current > 0) element.scrollTop = scrollFor(start.current, 0, element.clientHeight - headHeight, rowHeight);
  }, [scroller, rowHeight]);

  const moveTo = (index: number) => {
    const row = rows[index];
    if (!row) return;
    bringTo(index);
    onSelect(row.client.id);
  };

  useEffect(() => {
    if (enterAt === null) return;
    moveTo(enterAt === 'first' ? 0 : Math.max(0, selected));
    onEntered();
  });

  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const row = rows[selected];
    if (event.key === ' ' && row) {
      event.preventDefault();
      onPreview(row.client.id);
      return;
    }
    const next = movedTo(event.key, selected, rows.length, page);
    if (next === null) return;
    event.preventDefault();
    moveTo(next);
  };

  return (
    <div className="row-scroller" ref={scroller}>
      <table
        {...gridRole}
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        className="row-table client-table"
        tabIndex={-1}
        onKeyDown={pressed}
      >
        <thead>
          <tr aria-rowindex={1} className="client-head caption quiet">
            {columns.map(column => (
              <th key={column} scope="col" className={`clip head-${column}`}>
                {t(`clients.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody style={padding}>
          {rows.slice(from, to).map((row, offset) => (
            <ClientRow
              key={row.client.id}
              row={row}
              index={from + offset}
              online={online}
              today={today}
              selected={from + offset === selected}
              reachable={from + offset === reachable}
              onSelect={() => onSelect(row.client.id)}
              onOpen={() => onOpen(row)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
