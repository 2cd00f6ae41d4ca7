import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigation } from '../../ui/navigation.ts';
import { movedTo, scrollFor } from '../../ui/row-keys.ts';
import { oneColumn, useMedia } from '../../ui/use-media.ts';
import { useWindow } from '../../ui/use-window.ts';
import { DeadlineRow } from './deadline-row.tsx';
import type { Deadline } from './deadlines.ts';

const headHeight = 36;
const columns = ['day', 'client', 'kind', 'what'] as const;

/** Worked with the arrow keys like the list of clients: a grid for screen readers. Only the rows in sight are drawn. */
const gridRole = { role: 'grid' } as const;

export function DeadlineTable({ deadlines }: { deadlines: readonly Deadline[] }) {
  const { t } = useTranslation('coverage');
  const go = useNavigation(state => state.go);
  const scroller = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);
  const rowHeight = useMedia(oneColumn) ? 64 : 44;
  const { from, to, page, bodyHeight } = useWindow(scroller, deadlines.length, rowHeight, headHeight);
  const [at, setAt] = useState(0);
  const selected = Math.min(at, deadlines.length - 1);
  const reachable = selected >= from && selected < to ? selected : from;

  useEffect(() => {
    if (!wantsFocus.current) return;
    const target = scroller.current?.querySelector<HTMLElement>(`[data-row="${selected}"]`);
    if (!target) return;
    wantsFocus.current = false;
    target.focus({ preventScroll: true });
  });

  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const next = movedTo(event.key, selected, deadlines.length, page);
    const element = scroller.current;
    if (next === null || !element) return;
    event.preventDefault();
    element.scrollTop = scrollFor(next, element.scrollTop, bodyHeight, rowHeight);
    wantsFocus.current = true;
    setAt(next);
  };

  return (
    <div className="deadline-scroller" ref={scroller}>
      <table
        {...gridRole}
        aria-label={t('deadlines.gridLabel')}
        aria-rowcount={deadlines.length + 1}
        aria-colcount={columns.length}
        className="deadline-table"
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
        <tbody style={{ paddingTop: from * rowHeight, paddingBottom: (deadlines.length - to) * rowHeight }}>
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
