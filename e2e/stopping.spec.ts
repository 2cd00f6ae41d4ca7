import { expect, type Locator, type Page, test } from '@playwright/test';
import { sampleId } from '../service/sample/sample-ids.ts';
import { addDays, formatDay, todayIn } from '../shared/dates.ts';
import {
  assister,
  chooseProfile,
  command,
  list,
  nameOneself,
  openAccount,
  signIn,
  typePassword,
  untilHere,
  untilOffline,
} from './harness/at-work.ts';
import { expectAccessible } from './harness/axe.ts';
import { type WorldWithDatabase, worldWithDatabase } from './harness/world-with-database.ts';

const person = assister('navigator');
const arc = 'arc@example.org';
let around: WorldWithDatabase;
test.beforeAll(async () => {
  around = await worldWithDatabase({ arcMailTo: arc });
});
test.afterEach(() => around.world.closeDesks());
test.afterAll(() => around[Symbol.asyncDispose]());

const section = (page: Page): Locator =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: 'I no longer serve as an assister' }) });
const today = () => todayIn(Date.now());
const lettersTo = async (recipient: string): Promise<string[]> => {
  const rows = await around.db.selectFrom('mail').select('letter').where('recipient', '=', recipient).orderBy('createdAt').execute();
  return rows.map(({ letter }) => letter).filter(letter => letter !== 'sign-in-code');
};
async function confirm(page: Page, { day, word = 'stop', password = person.password }: { day: string; word?: string; password?: string }) {
  const form = section(page);
  await form.getByLabel('Your last day').fill(day);
  await form.getByLabel('Type the word “stop”').fill(word);
  await form.getByLabel('Your password').fill(password);
  await form.locator('button[type=submit]').click();
}

test('from Help to telling a later day, which is refused to a slip of the hand, told to the ARC, and taken back', async () => {
  const { page } = await around.world.openDesk();
  await signIn(page, person);
  await untilHere(page);
  await command(page, 'help');
  await page.getByRole('button', { name: 'Tell that I am stopping' }).click();
  await expect(page.getByRole('heading', { name: 'I no longer serve as an assister' })).toBeFocused();
  await expect(section(page).getByRole('button', { name: 'I am stopping' })).toBeInViewport();
  await section(page).getByRole('button', { name: 'I am stopping' }).click();
  await expect(section(page)).toContainText('Only they can end it.');
  await expect(section(page)).toContainText('Nothing is only on this computer: all work was sent.');
  await section(page).scrollIntoViewIfNeeded();
  await expectAccessible(page, 'telling that one stops');

  const lastDay = formatDay(addDays(today(), 10));
  await confirm(page, { day: formatDay(addDays(today(), 91)) });
  await expect(section(page)).toContainText('Choose today or a later day');
  await confirm(page, { day: lastDay, word: 'go' });
  await expect(section(page)).toContainText('Type “stop” here if you are sure.');
  await confirm(page, { day: lastDay, password: 'not this one' });
  await expect(section(page).getByRole('alert')).toContainText('This password does not unlock the Desk.');
  expect(await lettersTo(arc)).toEqual([]);

  await expect(section(page).getByRole('button', { name: 'Tell the ARC' })).toBeVisible();
  await confirm(page, { day: lastDay });
  await expect(section(page)).toContainText(`You have told that your last day is ${lastDay}.`);
  expect(await lettersTo(arc)).toEqual(['arc-stopping']);
  expect(await lettersTo(person.email)).toEqual(['stopping']);

  await section(page).getByRole('button', { name: 'I go on serving' }).click();
  await expect(section(page)).toContainText('Taken back.');
  await expect(section(page).getByRole('button', { name: 'I am stopping' })).toBeVisible();
  expect(await lettersTo(arc)).toEqual(['arc-stopping', 'arc-stopping-taken-back']);
  expect(await around.db.selectFrom('stoppingNotice').select('id').execute()).toEqual([]);
});

test('with no network it says so, with whom to call', async () => {
  const { page } = await around.world.openDesk({ profile: 'offline' });
  await signIn(page, person);
  await untilHere(page);
  await openAccount(page);
  await around.world.stopService();
  await untilOffline(page);
  await expect(section(page)).toContainText(
    'This needs internet. Without it, call the Assister Resource Center today: 833\u2011541\u20117698.',
  );
  await around.world.startService();
});

test('whoever stops today is led to the sign-in at once, which refuses them in words, here and on any other computer', async () => {
  const desk = await around.world.openDesk({ profile: 'today' });
  await signIn(desk.page, person);
  await untilHere(desk.page);
  await openAccount(desk.page);
  await section(desk.page).getByRole('button', { name: 'I am stopping' }).click();
  const page = await desk.newPageAfter(() => confirm(desk.page, { day: formatDay(today()) }));
  const told = page.getByRole('alert');
  await expect(page.getByText('Locked because your access ended.')).toBeVisible();
  await expect(told).toContainText('You told us that you no longer serve as an assister.');
  await expect(told).toContainText('Clients keep you as their assister until they choose somebody else.');
  await expectAccessible(page, 'access ended');
  await typePassword(page, person.password, 'Unlock');
  await expect(told).toContainText('You told us that you no longer serve as an assister.');
  await expect(list(page, 'All')).toHaveCount(0);

  await page.getByRole('button', { name: 'Someone else' }).click();
  await chooseProfile(page, person);
  await typePassword(page, person.password, 'Unlock');
  await expect(told).toContainText('Your access has ended');
  const other = await around.world.openDesk({ profile: 'other' });
  await nameOneself(other.page, person.email);
  await typePassword(other.page, person.password, 'Sign in');
  await expect(other.page.getByRole('alert')).toContainText('Your access has ended');

  const authorizations = await around.db
    .selectFrom('authorization')
    .select('endedAt')
    .where('assisterId', '=', sampleId(person.key))
    .execute();
  expect(authorizations.some(({ endedAt }) => endedAt === null)).toBe(true);
});
