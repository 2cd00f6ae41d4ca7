import { type RefCallback, useCallback, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../../ui/announce.tsx';

type State = 'open' | 'decided' | 'none';

/**
 * Who decides, or undoes it, loses the button under the focus: it goes to what stands in its place, and not to a button there, for an
 * Enter held too long must not undo what it has just decided. Whoever is elsewhere by then, typing a third answer say, stays there.
 */
export function useFollow(state: State): RefCallback<HTMLElement> {
  const { t } = useTranslation('application');
  const place = useRef<HTMLElement>(null);
  const before = useRef(state);
  useLayoutEffect(() => {
    const [was, now] = [before.current, state];
    before.current = state;
    if (was === now || was === 'none' || now === 'none') return;
    announce(t(now === 'decided' ? 'clash.decided' : 'clash.undone'));
    if (document.activeElement === document.body) place.current?.focus();
  }, [state, t]);
  return useCallback(element => {
    place.current = element;
  }, []);
}
