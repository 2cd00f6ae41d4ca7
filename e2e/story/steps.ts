/** The main job, end to end. Each step says what must be seen; the tour takes a picture after each, the test asserts the same. */
import { expect, type Page } from '@playwright/test';
import { enterCode } from '../harness/at-work.ts';
import { signInAsConsumer } from '../harness/consumer.ts';
import { Interview } from '../harness/interview.ts';
import { openVaultOf } from '../harness/opened-vault.ts';
import { typeAndWatchSaves, untilSaved } from '../harness/typing.ts';
import { wordsOf } from '../harness/words.ts';
import type { Stage, Step } from './stage.ts';

const nameInList = ({ consumer }: Stage): string => consumer.name.split(' ').reverse().join(', ');
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
const list = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Client lists' }).getByRole('button', { name: new RegExp(`^${name}`) });

export const steps: readonly Step[] = [
  {
    name: 'The Desk opens at sign-in, with a ribbon that says Sample data',
    show: 'desk',
    play: async ({ desk: { page } }) => {
      await expect(page.getByText('Before you sign in')).toBeVisible();
      expect(await page.title()).toBe('Assister Desk');
      return undefined;
    },
  },
  {
    name: 'A wrong password is refused in words that give nothing away',
    show: 'desk',
    play: async ({ desk: { page }, navigator }) => {
      await page.getByLabel('Your assister portal e-mail').fill(navigator.email);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByLabel('Assister portal password').fill('not the right passphrase');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      return wordsOf(page.getByRole('alert'));
    },
  },
  {
    name: 'The navigator signs in and sees her lists and her reference number',
    show: 'desk',
    play: async ({ desk: { page }, navigator }) => {
      await page.getByLabel('Assister portal password').fill(navigator.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await enterCode(page, navigator);
      for (const name of ['New', 'In progress', 'All']) await expect(list(page, name)).toBeVisible();
      const number = navigator.referenceNumber ?? '';
      await expect(page.getByText(`${number.slice(0, 3)} ${number.slice(3)}`).first()).toBeVisible();
      await expect(page.locator('[data-row]').first()).toBeVisible();
      await expect(page.getByText('Sample data')).toBeVisible();
      return `${await wordsOf(list(page, 'New'))}, ${await wordsOf(list(page, 'All'))}`;
    },
  },
  {
    name: 'She searches by name, with accents forgotten',
    show: 'desk',
    play: async ({ desk: { page } }) => {
      await list(page, 'All').click();
      const search = page.getByPlaceholder('Search name, phone, city…');
      await search.fill('garcia jose');
      await expect(row(page, 'García')).toBeVisible();
      await search.fill('');
      return undefined;
    },
  },
  {
    name: 'A consumer signs in on the web page and finds the assister by number',
    show: 'consumer',
    play: async ({ consumerPage: page, consumer, navigator }) => {
      await page.goto('/');
      await page.getByRole('link', { name: 'Sign in to my account' }).click();
      await signInAsConsumer(page, consumer);
      await page.getByRole('link', { name: 'Manage your assister' }).first().click();
      await page.getByLabel('Reference number').fill(navigator.referenceNumber ?? '');
      await page.getByRole('button', { name: 'Find assister' }).click();
      await expect(page.getByRole('heading', { name: 'Assister details' })).toBeVisible();
      return undefined;
    },
  },
  {
    name: 'The consumer agrees; within 5 s the client is in New',
    show: 'desk',
    play: async stage => {
      const { desk, consumerPage } = stage;
      await list(desk.page, 'New').click();
      await consumerPage.getByRole('button', { name: /^I agree/ }).click();
      const began = Date.now();
      await expect(row(desk.page, nameInList(stage))).toBeVisible({ timeout: 5000 });
      return `${Date.now() - began} ms after agreeing`;
    },
  },
  {
    name: 'She opens the client, who is still in their account: the Desk says so, and what to ask',
    show: 'desk',
    play: async stage => {
      const { page } = stage.desk;
      await row(page, nameInList(stage)).dblclick();
      await expect(page.getByRole('heading', { name: stage.consumer.name })).toBeVisible();
      await expect(page.locator('[data-account="consumer"]')).toContainText('Sign out and let my assister continue');
      return wordsOf(page.locator('[data-account]'));
    },
  },
  {
    name: 'The consumer signs out and lets the assister continue; within 5 s she is in the account, and the client in In progress',
    show: 'desk',
    play: async stage => {
      const { page } = stage.desk;
      await stage.consumerPage.getByRole('button', { name: 'Sign out and let my assister continue' }).click();
      const began = Date.now();
      await expect(page.locator('[data-account="held"]')).toBeVisible({ timeout: 5000 });
      const waited = Date.now() - began;
      await stage.picture(page, 'client page');
      await page.getByRole('button', { name: 'Clients' }).first().click();
      await list(page, 'In progress').click();
      await expect(row(page, nameInList(stage))).toBeVisible();
      return `${waited} ms after signing out`;
    },
  },
  {
    name: 'The network goes away: work is saved on this computer',
    show: 'desk',
    play: async ({ world, desk: { page } }) => {
      await world.stopService();
      const began = Date.now();
      await expect(page.getByText('Offline — work is saved on this computer')).toBeVisible({ timeout: 10_000 });
      return `${Date.now() - began} ms after the service was gone`;
    },
  },
  {
    name: 'She drafts with no network: contact, people, relationships, tax',
    show: 'desk',
    play: async stage => {
      const { page } = stage.desk;
      await row(page, nameInList(stage)).dblclick();
      await page.getByRole('button', { name: /Start application/ }).click();
      await expect(stage.interview.screen).toBeVisible();
      for (const screen of ['contact/home', 'members/people', 'members/relationships', 'tax/filing']) {
        await stage.interview.answerUntil(topic => topic.startsWith(screen));
        await stage.interview.answerScreen(await stage.interview.topic());
        await stage.picture(page, screen.replace('/', ' '));
      }
      await stage.interview.answerUntil(topic => topic.startsWith('income/employer'));
      await untilSaved(page);
      return wordsOf(page.locator('[data-questions-left]'));
    },
  },
  {
    name: 'The Desk is killed in the middle of typing; unlocked again offline, the draft is there to the last saved key',
    show: 'desk',
    play: async stage => {
      const topic = await stage.interview.topic();
      const box = stage.interview.screen.locator('[data-path$="/employerName"] input');
      const typed = await typeAndWatchSaves(stage.desk.page, box, 'Midway Family Clinic, front desk', 24);
      await stage.desk.kill();
      stage.desk = await stage.world.openDesk();
      const { page } = stage.desk;
      await page.getByRole('button', { name: new RegExp(stage.navigator.name) }).click();
      await page.getByLabel('Assister portal password').fill(stage.navigator.password);
      await page.getByRole('button', { name: 'Unlock' }).click();
      await expect(page.getByText('Offline — work is saved on this computer')).toBeVisible();
      await list(page, 'All').click();
      await row(page, nameInList(stage)).dblclick();
      await page.getByRole('button', { name: /Continue application/ }).click();
      stage.interview = new Interview(page, stage.household);
      await expect(stage.interview.screen).toBeVisible();
      await stage.interview.goTo(topic);
      const kept = await stage.interview.screen.locator('[data-path$="/employerName"] input').inputValue();
      expect(typed.text.startsWith(kept), `kept “${kept}” of “${typed.text}”`).toBe(true);
      // A space at the end is no part of an answer.
      expect(kept.startsWith(typed.saved.trimEnd()), `kept “${kept}”, had said saved: “${typed.saved}”`).toBe(true);
      return `typed “${typed.text}”, called saved “${typed.saved}”, found “${kept}”`;
    },
  },
  {
    name: 'She finishes the income of each member, still offline',
    show: 'desk',
    play: async stage => {
      await stage.interview.answerUntil(topic => topic.startsWith('income/pay'));
      await stage.interview.answerScreen(await stage.interview.topic());
      await stage.picture(stage.desk.page, 'pay with its arithmetic');
      await stage.interview.goToStart();
      await stage.interview.answerUntil(topic => topic.startsWith('sign/review'));
      await untilSaved(stage.desk.page);
      return undefined;
    },
  },
  {
    name: 'The network comes back: copied to the service, not submitted',
    show: 'desk',
    play: async ({ world, desk: { page } }) => {
      await world.startService();
      const began = Date.now();
      await expect(page.locator('[data-save-state]')).toContainText('Copied to the service · not submitted', { timeout: 30_000 });
      return `${await wordsOf(page.locator('[data-save-state]'))}; ${Date.now() - began} ms after the service was back`;
    },
  },
  {
    name: 'Reviewed with the client, acknowledged one by one, signed',
    show: 'desk',
    play: async stage => {
      const { page } = stage.desk;
      await stage.interview.answerUntil(topic => topic.startsWith('sign/signature'));
      const box = stage.interview.screen.locator('[data-path="h/typedName"] input');
      await box.fill(stage.consumer.name);
      await page.getByRole('button', { name: 'Sign', exact: true }).click();
      await expect(page.locator('[data-filing="signed"]')).toBeVisible();
      return undefined;
    },
  },
  {
    name: 'Submitted: the service validates again and answers with a confirmation number',
    show: 'desk',
    play: async stage => {
      const { page } = stage.desk;
      await page.locator('[data-filing="signed"]').getByRole('button').first().click();
      await expect(page.locator('[data-filing="submitted"]')).toBeVisible({ timeout: 15_000 });
      const words = await wordsOf(page.locator('[data-filing="submitted"] h2').first());
      stage.confirmationNumber = /M\d\d-\d{5}-[A-Z]{2}/.exec(words)?.[0] ?? '';
      expect(stage.confirmationNumber).not.toBe('');
      expect(await page.locator('[data-filing="submitted"] input, [data-filing="submitted"] textarea').count(), 'nothing to edit').toBe(0);
      return words;
    },
  },
  {
    name: 'The consumer sees the same number, read-only',
    show: 'consumer',
    play: async ({ consumerPage: page, consumer, confirmationNumber }) => {
      await signInAsConsumer(page, consumer);
      await page.getByRole('link', { name: 'My applications' }).first().click();
      await expect(page.getByText(`Submitted, no. ${confirmationNumber}`, { exact: true })).toBeVisible();
      await page.locator('a[href^="/account/applications/"]').first().click();
      await expect(page.getByText('1610 S 6th St')).toBeVisible();
      expect(await page.locator('main input:not([type=hidden]), main textarea, main select').count()).toBe(0);
      return undefined;
    },
  },
  {
    name: 'The list shows it as submitted',
    show: 'desk',
    play: async stage => {
      const { page } = stage.desk;
      await page.getByRole('button', { name: 'Clients' }).first().click();
      await list(page, 'All').click();
      // The row may tell the next thing already: what can be done with the result.
      await row(page, nameInList(stage)).click();
      await expect(page.getByText(`Submitted, no. ${stage.confirmationNumber}`).first()).toBeVisible();
      return undefined;
    },
  },
  {
    name: 'The consumer removes the navigator; within 5 s the client is gone from her lists',
    show: 'desk',
    play: async stage => {
      const { consumerPage, desk } = stage;
      await consumerPage.getByRole('link', { name: 'Manage your assister' }).first().click();
      await consumerPage.getByRole('link', { name: 'Remove assister' }).click();
      await consumerPage.getByRole('button', { name: /^Remove / }).click();
      const began = Date.now();
      await expect(row(desk.page, nameInList(stage))).toHaveCount(0, { timeout: 5000 });
      return `${Date.now() - began} ms after removing`;
    },
  },
  {
    name: 'Nothing of the client is left in the vault',
    show: 'consumer',
    play: async stage => {
      await stage.desk.close();
      const vault = await openVaultOf(stage.world, stage.navigator.password);
      const rows = vault.rows();
      const left = rows.filter(text =>
        ['Farah', 'amina.farah', 'Midway Family Clinic', '468217093', stage.confirmationNumber].some(trace => text.includes(trace)),
      );
      vault.close();
      expect(rows.length, 'the other clients are still there').toBeGreaterThan(10);
      expect(left).toEqual([]);
      return `${rows.length} rows opened, none speaks of the client`;
    },
  },
];
