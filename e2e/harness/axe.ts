import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

type ColorScheme = 'light' | 'dark';
const both: readonly ColorScheme[] = ['light', 'dark'];
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * No finding in any of the colours. Real Electron gives axe no blank page to work in, hence its legacy mode; that would send
 * axe's half a megabyte twice each time, so a page that has it already is told nothing new.
 */
export async function expectAccessible(page: Page, screen: string, colorSchemes = both): Promise<void> {
  for (const colorScheme of colorSchemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // The design system lets a change of colours take its hundredth of a millisecond even then.
    await page.waitForFunction(() => document.getAnimations().length === 0);
    const isThere = await page.evaluate(() => 'axe' in window);
    const axe = new AxeBuilder(isThere ? { page, axeSource: 'void 0' } : { page }).setLegacyMode(true);
    const { violations, passes } = await axe
      .options({ resultTypes: ['violations'] })
      .withTags(rules)
      .analyze();
    const told = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
    );
    expect(passes.length, 'rules that found something to judge').toBeGreaterThan(8);
    expect.soft(told, `${screen}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}
