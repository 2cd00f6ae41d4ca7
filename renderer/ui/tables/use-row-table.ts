import { useEffect, useRef } from 'react';
import { oneColumn, useMedia } from '../use-media.ts';
import { scrollFor } from './row-keys.ts';
import { useWindow } from './use-window.ts';
import './row-table.css';

export const headHeight = 36;

/** A table that is worked with the arrow keys is a grid: screen readers then leave those keys to us. */
export const gridRole = { role: 'grid' } as const;

/**
 * A table of rows of one height, of which only those in sight are drawn. One row can be reached with Tab; the arrows go on from there.
 * The focus is moved after the row was drawn, because the row a jump goes to may not exist yet. `selected`: −1 for none.
 */
export function useRowTable(count: number, selected: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);
  const rowHeight = useMedia(oneColumn) ? 64 : 44;
  const { from, to, page, bodyHeight } = useWindow(scroller, count, rowHeight, headHeight);

  useEffect(() => {
    if (!wantsFocus.current) return;
    const target = scroller.current?.querySelector<HTMLElement>(`[data-row="${selected}"]`);
    if (!target) return;
    wantsFocus.current = false;
    target.focus({ preventScroll: true });
  });

  return {
    scroller,
    rowHeight,
    from,
    to,
    page,
    reachable: selected >= from && selected < to ? selected : from,
    /** In place of the rows that are not drawn. */
    padding: { paddingTop: from * rowHeight, paddingBottom: (count - to) * rowHeight },
    /** Brings a row into sight, and the focus to it once it is the selected one. */
    bringTo(index: number): void {
      const element = scroller.current;
      if (!element) return;
      element.scrollTop = scrollFor(index, element.scrollTop, bodyHeight, rowHeight);
      wantsFocus.current = true;
    },
  };
}
