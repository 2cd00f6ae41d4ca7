import { useSyncExternalStore } from 'react';

export const wideEnoughForInspector = '(min-width: 1100px)';
export const oneColumn = '(max-width: 699px)';

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    changed => {
      const media = window.matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => window.matchMedia(query).matches,
  );
}
