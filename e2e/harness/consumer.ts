/** A consumer signs in to their own account on the web page. */
import { expect, type Page } from '@playwright/test';
import type { SampleSignIn } from '../../service/sample/describe.ts';

/** From the form on; when their assister is in the account, they go in all the same. */
export async function signInAsConsumer(page: Page, { email, password }: Pick<SampleSignIn, 'email' | 'password'>): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  const goIn = page.getByRole('button', { name: 'Go in' });
  await expect(goIn.or(page.getByRole('button', { name: /^Sign out/ }))).toBeVisible();
  if (await goIn.isVisible()) await goIn.click();
}
