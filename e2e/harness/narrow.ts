import { expect, type Page } from '@playwright/test';

/** The window of the smallest laptop, 1366 × 728, as a page sees it at these settings. */
export const zooms = {
  '125 %': { width: 1093, height: 582 },
  '200 %': { width: 683, height: 364 },
} as const;

/** How many stops of the Tab key are looked at on each screen. */
const stops = 14;

/** Nothing beside the window, no way sideways; and what has the focus is seen, with nothing over it (WCAG 1.4.10, 2.4.7, 2.4.11). */
export async function expectToFit(page: Page, what: string): Promise<void> {
  expect.soft(await page.evaluate(beside), `${what}: beside the window`).toEqual([]);
  for (let stop = 0; stop < stops; stop++) {
    await page.keyboard.press('Tab');
    const offence = await page.evaluate(unseenFocus);
    expect.soft(offence, `${what}: stop ${stop + 1} of the Tab key`).toBeNull();
  }
}

/** What is to be read and lies, in part, right or left of the window. Names that end in … have their whole name elsewhere. */
function beside(): string[] {
  const isForScreenReaders = (element: HTMLElement | null): boolean =>
    element !== null && (element.getBoundingClientRect().width <= 1 || isForScreenReaders(element.parentElement));
  const scroller = document.scrollingElement;
  const found: string[] = scroller && scroller.scrollWidth > innerWidth ? [`the page is ${scroller.scrollWidth} px wide`] : [];
  for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
    const says = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    const isControl = element.matches('button, input, textarea, select, a');
    if (!(says || isControl) || !element.checkVisibility({ visibilityProperty: true })) continue;
    const { left, right } = element.getBoundingClientRect();
    if (isForScreenReaders(element)) continue;
    if (left < -1 || right > innerWidth + 1) found.push(`${element.tagName} ${element.className}: ${element.textContent?.slice(0, 40)}`);
    for (let around = element.parentElement; around; around = around.parentElement) {
      const { overflowX } = getComputedStyle(around);
      const box = around.getBoundingClientRect();
      if (overflowX === 'visible' || (left >= box.left - 1 && right <= box.right + 1)) continue;
      found.push(`${element.tagName} ${element.className} is cut off by ${around.className}: ${element.textContent?.slice(0, 40)}`);
      break;
    }
  }
  return found;
}

/** Null when the focus is where a person sees it. */
function unseenFocus(): string | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) return null;
  const name = `${focused.tagName} ${focused.className} ${focused.getAttribute('aria-label') ?? focused.textContent?.slice(0, 30) ?? ''}`;
  // The box of a choice is drawn by its label.
  const label = focused instanceof HTMLInputElement && /radio|checkbox/.test(focused.type) ? focused.labels?.[0] : null;
  const shown = label ?? focused;
  const { left, right, top, bottom } = shown.getBoundingClientRect();
  if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth) return `${name} is outside the window`;
  const isShown = (x: number, y: number): boolean => {
    const top = document.elementFromPoint(x, y);
    return top !== null && (shown.contains(top) || top.contains(shown) || focused.parentElement?.contains(top) === true);
  };
  const inside = ([from, to]: [number, number], most: number, part: number): number =>
    Math.max(from, 0) + (Math.min(to, most) - Math.max(from, 0)) * part;
  const points = [0.5, 0.1, 0.9].map(part => [inside([left, right], innerWidth, part), inside([top, bottom], innerHeight, part)] as const);
  if (!points.some(([x, y]) => isShown(x, y))) return `${name} is under something else`;
  const drawn = [focused, shown, focused.parentElement].flatMap(one =>
    one ? [getComputedStyle(one), getComputedStyle(one, '::before'), getComputedStyle(one, '::after')] : [],
  );
  const isMarked = drawn.some(
    ({ outlineStyle, outlineWidth, boxShadow }) => (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none',
  );
  return isMarked ? null : `${name} does not show that it has the focus`;
}
