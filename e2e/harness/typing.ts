import { expect, type Locator, type Page } from '@playwright/test';

export interface Typed {
  /** All that was typed. */
  text: string;
  /** What the screen had called saved when the typing was cut off. */
  saved: string;
}

/**
 * Types key by key and notes which text stood in the box at each save that the screen acknowledged. Returns after
 * `keys` keys, with the last save still under way perhaps: just the moment to pull the plug.
 */
export async function typeAndWatchSaves(page: Page, box: Locator, text: string, keys: number): Promise<Typed> {
  const state = page.locator('[data-save-state]');
  const given = new Map<string, string>();
  const before = await box.inputValue();
  let saved = before;
  let typed = before;
  const look = async () => {
    const [kept, last] = await state.evaluate(element => [
      element.getAttribute('data-saved-revision') ?? '',
      element.getAttribute('data-given-revision') ?? '',
    ]);
    given.set(last ?? '', typed);
    saved = given.get(kept ?? '') ?? saved;
  };
  await look();
  await box.focus();
  for (const key of text.slice(0, keys)) {
    await page.keyboard.type(key);
    typed += key;
    await look();
  }
  return { text: typed, saved };
}

/** Waits until the screen says that all is saved on this computer. */
export async function untilSaved(page: Page): Promise<void> {
  await expect(page.locator('[data-save-state]')).toHaveAttribute('data-save-state', 'saved');
}
