/** F6 goes round the regions of the frame (`data-region`), to the first thing in each that can take the focus. */
const focusable =
  'button:not([disabled]):not([tabindex="-1"]), input:not([disabled]), textarea, a[href], [tabindex="0"], .ds-c-dropdown__button';

export function cycleRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(region => region.querySelector(focusable));
  if (regions.length === 0) return;
  const active = document.activeElement;
  const current = regions.findIndex(region => region.contains(active));
  const next = regions[(current + step + regions.length) % regions.length];
  next?.querySelector<HTMLElement>(focusable)?.focus();
}
