import { expect, type Locator, type Page, test } from '@playwright/test';
import { updateRosterPerson } from '../service/db/institution/roster.ts';
import { sampleId } from '../service/sample/sample-ids.ts';
import { addDays, formatDay, todayIn } from '../shared/dates.ts';
import {
  assister,
  boxOf,
  clientWithDraft,
  command,
  enterCode,
  openDraft,
  openTopic,
  signIn,
  typeOver,
  typePassword,
  untilHere,
} from './harness/at-work.ts';
import { expectAccessible } from './harness/axe.ts';
import type { Desk } from './harness/desk.ts';
import { untilSaved } from './harness/typing.ts';
import { type WorldWithDatabase, worldWithDatabase } from './harness/world-with-database.ts';

const person = assister('navigator');
let around: WorldWithDatabase;
test.beforeAll(async () => {
  // By default the service looks every 30 s.
  around = await worldWithDatabase({ accessReviewSeconds: 5 });
});
test.afterAll(() => around[Symbol.asyncDispose]());

/** What the agency’s contact enters on the roster: for so many days from today. */
const certify = (days: number): Promise<void> =>
  updateRosterPerson(around.db, sampleId(person.key), { certifiedUntil: addDays(todayIn(Date.now()), days) });
const pausedWhy = async (key: string): Promise<string | null | undefined> =>
  (await around.db.selectFrom('assister').select('accessPausedWhy').where('id', '=', sampleId(key)).executeTakeFirst())?.accessPausedWhy;
const told = (page: Page): Locator => page.getByRole('alert');

/** The page that the lock leaves: within the minute that the service has for it. */
async function locked(desk: Desk): Promise<Page> {
  const page = await desk.app.waitForEvent('window', { timeout: 60_000 });
  await page.setViewportSize({ width: 1366, height: 728 });
  return page;
}

async function plug(page: Page, button: 'Disconnect' | 'Reconnect'): Promise<void> {
  await command(page, 'help');
  await page.getByRole('button', { name: button, exact: true }).click();
}

/** Once the certification holds again, the look by the clock lets them in; until then the same words. */
async function unlockWhenLetIn(page: Page): Promise<void> {
  await expect(async () => {
    await typePassword(page, person.password, 'Unlock');
    await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 60_000, intervals: [3000] });
  await enterCode(page, person);
  await expect(page.getByRole('button', { name: /account menu/ })).toBeVisible({ timeout: 20_000 });
}

test('a certification that runs out while the Desk runs: within a minute at the sign-in with what to do; renewed, the unsent draft is there and is sent', async () => {
  test.setTimeout(240_000);
  const desk = await around.world.openDesk();
  await signIn(desk.page, person);
  await untilHere(desk.page);

  await certify(-1);
  const out = await locked(desk);
  await expect(out.getByText('Locked because your access is paused.')).toBeVisible();
  await expect(told(out)).toContainText('Your certification is not current.');
  await expect(told(out)).toContainText('Ask your agency’s contact to renew it');
  await expect(told(out)).toContainText('833\u2011541\u20117698');
  await expect(told(out), 'everything was sent').not.toContainText('kept until');
  await expectAccessible(out, 'access paused');
  await typePassword(out, person.password, 'Unlock');
  await expect(told(out)).toContainText('Your certification is not current.');

  await certify(300);
  await unlockWhenLetIn(out);

  await plug(out, 'Disconnect');
  await openDraft(out, clientWithDraft);
  await openTopic(out, 'income/employer');
  await typeOver(out, boxOf(out, 'employerName'), 'Typed before the pause');
  await untilSaved(out);
  await certify(-1);
  await expect.poll(() => pausedWhy(person.key), { timeout: 60_000 }).toBe('certification');
  const lock = locked(desk);
  await plug(out, 'Reconnect');
  const again = await lock;
  const until = formatDay(addDays(todayIn(Date.now()), 30));
  await expect(told(again)).toContainText(`1 unsent piece of work on this computer is kept until ${until}.`);

  await certify(300);
  await unlockWhenLetIn(again);
  await openDraft(again, clientWithDraft);
  await openTopic(again, 'income/employer');
  await expect(boxOf(again, 'employerName')).toHaveValue('Typed before the pause');
  await untilHere(again);
});

test('at the door, with two requirements missing, each is told with what to do', async () => {
  const broker = assister('broker');
  await updateRosterPerson(around.db, sampleId(broker.key), { npn: null, licenseUntil: addDays(todayIn(Date.now()), -10) });
  await expect.poll(() => pausedWhy(broker.key), { timeout: 60_000 }).toBe('npn,license');
  const { page } = await around.world.openDesk({ profile: 'other' });
  await page.getByLabel('Your assister portal e-mail').fill(broker.email);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await typePassword(page, broker.password, 'Sign in');
  await expect(told(page)).toContainText('Your national producer number (NPN) is missing.');
  await expect(told(page)).toContainText('Your license is not current.');
  await expect(told(page)).toContainText('Broker Service Line');
  await expectAccessible(page, 'access paused at the door');
});
