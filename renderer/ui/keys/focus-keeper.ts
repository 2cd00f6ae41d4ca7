import { useEffect } from 'react';

const focusable =
  'button:not(:disabled, [tabindex="-1"]), input:not(:disabled, [type="hidden"], [tabindex="-1"]), textarea, select, a[href], [tabindex="0"]';
const isSeen = (element: HTMLElement): boolean => element.checkVisibility();
const firstIn = (place: Element): HTMLElement | undefined =>
  place.querySelector<HTMLElement>('[data-first-action]') ?? [...place.querySelectorAll<HTMLElement>(focusable)].find(isSeen);

/**
 * A button goes away with what it did, a screen with who left it, and the focus with them. It then goes to the nearest that is
 * left, or to the screen that came: who has no mouse is never nowhere.
 */
export function useFocusKeeper(): void {
  useEffect(() => {
    let chain: Element[] = [];
    let due = 0;
    const note = ({ target }: FocusEvent) => {
      chain = [];
      for (let at = target instanceof Element ? target : null; at; at = at.parentElement) chain.push(at);
    };
    const keep = () => {
      due = 0;
      const [had] = chain;
      if (document.activeElement !== document.body || !had || (had.isConnected && !had.matches(':disabled'))) return;
      const region = document.querySelector('main[data-region], main [data-region]');
      const near = chain.slice(1).find(one => one.isConnected && one.closest('[data-region], dialog, form') && firstIn(one));
      const target = near ? firstIn(near) : region && firstIn(region);
      target?.focus();
    };
    // After the screen that came has had its own say about the focus.
    const observer = new MutationObserver(() => {
      due ||= window.setTimeout(keep);
    });
    document.addEventListener('focusin', note);
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['disabled'] });
    return () => {
      document.removeEventListener('focusin', note);
      observer.disconnect();
      clearTimeout(due);
    };
  }, []);
}
