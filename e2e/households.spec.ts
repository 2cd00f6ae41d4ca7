import { expect, type Page, test } from '@playwright/test';
import { sql } from 'kysely';
import applications from '../service/sample/applications.json' with { type: 'json' };
import people from '../service/sample/people/with-navigator.json' with { type: 'json' };
import { cheapestHashing } from '../service/settings.ts';
import { startPostgres } from '../service/testing/postgres-server.ts';
import type { Answers } from '../shared/model/application.ts';
import { byPlace, toldByPlace, viewOf } from './harness/as-told.ts';
import { assister, row, signIn } from './harness/at-work.ts';
import { type Household, householdNames, loadHousehold } from './harness/household.ts';
import { Interview } from './harness/interview.ts';
import { World } from './harness/world.ts';

/** Whole households, told as people tell them, entered through the screens, signed and submitted; then read from the service's own database. */

/** Told once more in the story. */
const names = householdNames().filter(name => name !== 'family-of-four');
/** The larger ones are left to the long run: entering all twelve takes six minutes. */
const takeLonger = new Set([
  'cobra-ending',
  'couple-filing-apart',
  'eleven-people',
  'farmer-with-a-loss',
  'five-jobs',
  'grandparents-raising-children',
  'homeless-without-street',
  'tribal-member',
  'widower-on-medicare',
]);
/** Clients of the sample's navigator who have no application yet: each household is told in the place of one. */
const clients = people.filter(({ key }) => !(key in applications)).map(({ givenName, familyName }) => `${familyName}, ${givenName}`);

let stack: AsyncDisposableStack;
let world: World;
let page: Page;
let received: () => Promise<readonly Answers[]>;

test.beforeAll(async () => {
  stack = new AsyncDisposableStack();
  const postgres = stack.adopt(await startPostgres(), one => one.stop());
  const database = stack.adopt((await postgres.open()).database, one => one.close());
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(database.db);
  world = stack.adopt(await World.create({ headless: true, settings: cheapestHashing, database: postgres.url(rows[0]?.name ?? '') }), one =>
    one.close(),
  );
  page = (await world.openDesk()).page;
  await signIn(page, assister('navigator'));
  received = async () => {
    const found = await sql<{ payload: Answers }>`select payload from submission order by received_at desc`.execute(database.db);
    return found.rows.map(({ payload }) => payload);
  };
});
test.afterAll(() => stack.disposeAsync());

/** Every told answer, and of the rest only what the Desk itself fills in. */
function expectAsTold(payload: Answers, told: Household): void {
  const [got, wanted] = [byPlace(payload), toldByPlace(told)];
  expect(Object.fromEntries(Object.keys(wanted).map(path => [path, got[path]]))).toEqual(wanted);
  const filledIn =
    /^(h\/(helpedByAssister|helperRole|assisterName|assisterId|assisterOrganization|applicationStarted|email|homeCounty)|r\/.*|m\/#\d+\/(county|claimant|willBeClaimed))$/;
  expect(Object.keys(got).filter(path => !(path in wanted) && !filledIn.test(path))).toEqual([]);
}

for (const name of names)
  test(`${name}: leaves nothing open by the form’s own rules`, () => {
    const view = viewOf(loadHousehold(name));
    expect(view.problems.filter(problem => problem.severity === 'error')).toEqual([]);
    expect(
      view.topics.flatMap(topic => topic.fields.filter(field => field.required && field.answer === undefined)).map(field => field.path),
    ).toEqual([]);
  });

for (const [at, name] of names.entries())
  test(`${name}: entered, signed, received as told`, { tag: takeLonger.has(name) ? '@long' : [] }, async () => {
    test.setTimeout(300_000);
    const told = loadHousehold(name);
    await page.keyboard.press('Control+3');
    await row(page, clients[at] ?? '').dblclick();
    await page.getByRole('button', { name: 'Start application' }).click();
    const interview = new Interview(page, told);
    await expect(interview.screen).toBeVisible();
    await interview.goToStart();
    await interview.answerUntil(topic => topic === 'sign/signature');
    await interview.answerScreen('sign/signature');
    expect(await interview.screen.locator('.open-points li').allTextContents(), 'open before signing').toEqual([]);
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    const before = (await received()).length;
    await page.getByRole('button', { name: 'Submit', exact: true }).click();
    await expect(page.locator('[data-filing="submitted"]')).toBeVisible({ timeout: 30_000 });
    const all = await received();
    expect(all.length).toBe(before + 1);
    expectAsTold(all[0] ?? {}, told);
  });
