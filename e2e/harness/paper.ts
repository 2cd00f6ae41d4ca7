import { expect, type Page } from '@playwright/test';

/** From the print dialog: what a printer would get, as the text that is visible on paper while the sheet is in place. */
export async function onPaper(page: Page, what: string): Promise<string> {
  const dialog = page.getByRole('dialog', { name: 'Print or save as PDF' });
  await dialog.getByLabel(what).check();
  await page.emulateMedia({ media: 'print' });
  try {
    const printed = page.evaluate(
      () =>
        new Promise<string>(resolve => {
          window.print = () => resolve(document.body.innerText);
        }),
    );
    await dialog.getByRole('button', { name: 'Print', exact: true }).click();
    return await printed;
  } finally {
    await page.emulateMedia({ media: null });
    await expect(dialog).toBeVisible();
  }
}
