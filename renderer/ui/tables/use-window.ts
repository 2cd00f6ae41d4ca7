import { type RefObject, useLayoutEffect, useState } from 'react';
import { windowOf } from './row-keys.ts';

/** Which rows are worth drawing, renewed while the list scrolls or changes its height. `page`: rows that fit. */
export function useWindow(scroller: RefObject<HTMLElement | null>, count: number, rowHeight: number, headHeight: number) {
  const [view, setView] = useState({ top: 0, height: 800 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight });
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [scroller]);
  const bodyHeight = Math.max(0, view.height - headHeight);
  return { ...windowOf(view.top, bodyHeight, rowHeight, count), page: Math.max(1, Math.floor(bodyHeight / rowHeight) - 1), bodyHeight };
}
