import { expect, type Locator, type Page, test } from '@playwright/test';
import { sql } from 'kysely';
import { cheapestHashing } from '../service/settings.ts';
import { startPostgres } from '../service/testing/postgres-server.ts';
import { currentFormVersion, formOf } from '../shared/application/forms.ts';
import { viewForm } from '../shared/application/view.ts';
import { todayIn } from '../shared/dates.ts';
import { assister, boxOf, clientWithDraft, openDraft, openTopic, screenOf, signIn, typeOver } from './harness/at-work.ts';
import { expectAccessible } from './harness/axe.ts';
import { everyTopic } from './harness/every-topic.ts';
import { Keyboard } from './harness/keyboard.ts';
import { prepareDraft } from './harness/prepared-draft.ts';
import { untilSaved } from './harness/typing.ts';
import { World } from './harness/world.ts';

/** Every screen of the form, the dialogs over them and the signature, judged by axe: over one draft in which all of them are open. */

const person = assister('navigator');
/** The fullest screen of each topic. */
const fullest = new Map<string, string>();
let stack: AsyncDisposableStack;
let page: Page;

test.beforeAll(async () => {
  stack = new AsyncDisposableStack();
  const postgres = stack.adopt(await startPostgres(), one => one.stop());
  const { db } = stack.adopt((await postgres.open()).database, one => one.close());
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
  const settings = { headless: true, settings: cheapestHashing, database: postgres.url(rows[0]?.name ?? '') };
  const world = stack.adopt(await World.create(settings), one => one.close());
  const form = formOf(currentFormVersion);
  if (!form) throw new Error('no current form');
  await prepareDraft(db, 'fadumo-abdi', draft => {
    const helper = Object.entries(draft.answers).filter(([path]) => /^h\/(help|assister|applicationStarted)/.test(path));
    const answers = everyTopic(form, Object.fromEntries(helper));
    const { topics } = viewForm(form, answers, { today: todayIn(Date.now()), authorized: true });
    const rising = topics.toSorted((one, other) => one.fields.length - other.fields.length);
    for (const { key, sectionId, topic } of rising) fullest.set(`${sectionId}/${topic.id}`, key);
    const never = form.sections.flatMap(section => section.topics.map(topic => `${section.id}/${topic.id}`)).filter(id => !fullest.has(id));
    expect(
      never.filter(id => !id.startsWith('coverage/life-event')),
      'screens that no answer opens',
    ).toEqual([]);
    const elsewhere = { by: 'consumer', at: new Date().toISOString() } as const;
    const clashes = {
      'h/homeCity': { theirs: 'Duluth', ...elsewhere },
      // On no screen of their own: somebody whom one side removed, a question that is not asked.
      'm/child/@': { theirs: null, ...elsewhere },
      'm/child/jointSpouse': { theirs: 'elder', ...elsewhere },
    };
    return { answers, clashes, later: ['h/mailingZip'] };
  });
  page = (await world.openDesk()).page;
  await signIn(page, person);
  await openDraft(page, clientWithDraft);
});
test.afterAll(() => stack.disposeAsync());

const inSpanish: readonly string[] = ['members', 'health', 'income', 'sign'];

test('every screen of the form, part of it in Spanish as well, one in the largest type', async () => {
  const screen = screenOf(page);
  const spanish = page.getByRole('button', { name: 'Español' });
  const textSize = page.getByRole('button', { name: /^Text size/ });
  await openTopic(page, 'start/');
  let key = '';
  const seen = new Set<string>();
  while (!key.startsWith('sign/signature')) {
    await expect(screen).not.toHaveAttribute('data-topic', key);
    key = (await screen.getAttribute('data-topic')) ?? '';
    const [section = '', topic] = key.split('/');
    const id = `${section}/${topic}`;
    if (fullest.get(id) === key) {
      seen.add(id);
      if (inSpanish.includes(section) !== ((await spanish.getAttribute('aria-pressed')) === 'true')) await spanish.click();
      // The colours take turns: all screens are made of the same few pieces.
      await expectAccessible(page, id, [seen.size % 2 ? 'dark' : 'light']);
      if (id === 'income/pay') {
        for (const _ of ['larger', 'largest']) await textSize.click();
        await expectAccessible(page, `${id} in the largest type`);
        await textSize.click();
      }
    }
    await page.keyboard.press('Alt+ArrowRight');
  }
  expect(
    [...fullest.keys()].filter(id => !seen.has(id)),
    'screens that were not met',
  ).toEqual([]);
});

test('what opens over the questions, and the focus goes back to where it came from', async () => {
  await openTopic(page, 'members/people');
  const over = async (what: string, opener: Locator, key: string | null = null) => {
    await opener.focus();
    await page.keyboard.press(key ?? 'Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page, what);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(opener, `focus after ${what}`).toBeFocused();
  };
  const firstName = screenOf(page).getByLabel('First name');
  await over('the household', page.getByRole('button', { name: 'Who counts' }));
  await over('print', page.getByRole('button', { name: 'Print', exact: true }));
  await over(
    'remove a person',
    screenOf(page)
      .getByRole('button', { name: /^Remove / })
      .first(),
  );
  await over('shortcuts', firstName, 'F1');

  await firstName.focus();
  await page.keyboard.press('F8');
  const shown = page.getByRole('dialog', { name: /to read/ });
  await expectAccessible(page, 'show to client');
  await shown
    .getByRole('button', { name: /Social Security number/ })
    .first()
    .click();
  await expectAccessible(page, 'a client types their own number');
  await shown.getByRole('button', { name: 'Assister: go back' }).click();
  await expectAccessible(page, 'back from show to client');
  await shown.getByLabel('Your password').fill(person.password);
  await page.keyboard.press('Enter');
  await expect(shown).toBeHidden();
  await expect(firstName, 'focus after show to client').toBeFocused();
});

test('a drawn signature, what holds it up, and what is signed', async () => {
  const keys = new Keyboard(page);
  const button = (name: string) => screenOf(page).getByRole('button', { name, exact: true }).first();
  await openTopic(page, 'sign/signature');
  await keys.look('coming to a signature that has to wait');
  await openTopic(page, 'contact/home');
  const city = screenOf(page).locator('[data-field="homeCity"]');
  const clash = city.getByRole('group', { name: /Two different answers/ });
  const both = ['Answer here', 'By the client', 'Duluth'];
  const mine = await boxOf(page, 'homeCity').inputValue();
  const seesBoth = async (): Promise<void> => {
    for (const words of [...both, mine]) await expect(clash).toContainText(words);
    await expect(clash, 'the focus after an undo').toBeFocused();
    await expect(boxOf(page, 'homeCity')).toHaveValue(mine);
  };
  const choose = (which: number) => keys.pressButton(clash.getByRole('button', { name: 'Use this one' }).nth(which));
  await choose(1);
  await expect(clash).toBeHidden();
  await keys.look('choosing between two answers');
  await expect(city.getByText('You chose: Duluth'), 'the focus after a decision').toBeFocused();
  await expect(page.getByRole('status').getByText('You can undo it')).toBeAttached();
  await expectAccessible(page, 'a decision that can be undone');
  await keys.pressButton(button('Undo'));
  await seesBoth();
  await expectAccessible(page, 'a decision that was undone');
  await typeOver(page, boxOf(page, 'homeCity'), 'Orr');
  await expect(city).toContainText('You gave another answer.');
  await expect(boxOf(page, 'homeCity'), 'typing goes on').toBeFocused();
  await keys.pressButton(button('Undo'));
  await seesBoth();
  await choose(0);
  await expect(city).toContainText(`You chose: ${mine}`);
  await openTopic(page, 'contact/mailing');
  await typeOver(page, boxOf(page, 'mailingZip'), '55104');
  await untilSaved(page);
  await openTopic(page, 'sign/signature');
  await keys.look('coming to the signature');
  const decide = page.getByRole('heading', { name: /things? to decide before signing/ });
  await expect(decide).toHaveText(/^2/);
  await expectAccessible(page, 'what is to be decided');
  await expect(button('Sign')).toBeDisabled();
  const child = screenOf(page).locator('[data-path="m/child/@"]');
  const decideOn = (way: string) => keys.pressButton(child.getByRole('button', { name: new RegExp(`^${way} `) }));
  for (const [way, told] of Object.entries({ Remove: 'You removed Hodan Abdi.', Keep: 'You kept Hodan Abdi.' })) {
    await decideOn(way);
    await expect(child.getByText(told)).toBeFocused();
    await keys.look(`${way} a person`);
    await keys.pressButton(child.getByRole('button', { name: 'Undo' }));
    await expect(child.getByRole('group'), 'the focus after an undo').toBeFocused();
    await expect(decide, 'removed with what was open about them, and back with it').toHaveText(/^2/);
  }
  await decideOn('Keep');
  await expect(decide).toHaveText(/^1/);
  await keys.pressButton(button('Use this one'));
  await expect(decide).toBeHidden();
  await keys.look('the last decision');
  await expectAccessible(page, 'what was decided');
  const drawing = screenOf(page).locator('.drawing-field');
  const draw = async () => {
    await drawing.scrollIntoViewIfNeeded();
    const { x, y, width, height } = (await drawing.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(x + width * 0.2, y + height * 0.6);
    await page.mouse.down();
    for (const right of [0.3, 0.4, 0.6]) await page.mouse.move(x + width * right, y + height * (1 - right));
    await page.mouse.up();
    await expect(screenOf(page).getByRole('img', { name: 'A drawn signature' })).toBeVisible();
  };
  await draw();
  await expectAccessible(page, 'drawn signature');
  await keys.pressButton(button('Clear the drawing'));
  await draw();
  await button('Sign').click();
  await expect(page.locator('[data-filing="signed"]')).toBeFocused();
  await expectAccessible(page, 'signed');
});
