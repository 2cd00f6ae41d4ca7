/** Where a key takes the selection in a list, and which rows are worth drawing: arithmetic only. */

/** `null`: the key means nothing here. With nothing selected yet (−1), ↓ takes the first row. */
export function movedTo(key: string, current: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const last = count - 1;
  const kept = (index: number) => Math.min(last, Math.max(0, index));
  switch (key) {
    case 'ArrowDown':
      return kept(current + 1);
    case 'ArrowUp':
      return kept(current - 1);
    case 'PageDown':
      return kept(Math.max(current, 0) + page);
    case 'PageUp':
      return kept(current - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

/** Rows `from` up to but not including `to`: those in sight, with some to spare above and below. */
export function windowOf(scrollTop: number, height: number, rowHeight: number, count: number, spare = 8): { from: number; to: number } {
  const from = Math.max(0, Math.floor(scrollTop / rowHeight) - spare);
  return { from: Math.min(from, count), to: Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + spare) };
}

/** The scroll position that brings a row into sight with as little movement as possible. */
export function scrollFor(index: number, scrollTop: number, height: number, rowHeight: number): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  if (top + rowHeight > scrollTop + height) return top + rowHeight - height;
  return scrollTop;
}
