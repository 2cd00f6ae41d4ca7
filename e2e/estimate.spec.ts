import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { root } from '../build/paths.ts';
import { currentFormVersion, formOf } from '../shared/application/forms.ts';
import { membersOf } from '../shared/application/paths.ts';
import { todayIn } from '../shared/dates.ts';
import type { Estimate } from '../shared/eligibility/estimate-result.ts';
import { coverageYearsOf, householdFromAnswers } from '../shared/eligibility/from-application/from-application.ts';
import type { CoverageYear, HouseholdInput } from '../shared/eligibility/household-document.ts';
import { formatDollars, formatMoney } from '../shared/money.ts';
import { answersOf } from './harness/as-told.ts';
import { assister, clientWithDraft, command, row, screenOf, signIn, untilHere, untilOffline } from './harness/at-work.ts';
import { expectAccessible } from './harness/axe.ts';
import { loadHousehold } from './harness/household.ts';
import { expectToFit, zooms } from './harness/narrow.ts';
import { prepareDraft } from './harness/prepared-draft.ts';
import { type WorldWithDatabase, worldWithDatabase } from './harness/world-with-database.ts';

/** The estimate at the Desk, with no network, against what the command line says of the same household. */

const form = formOf(currentFormVersion);
if (!form) throw new Error('no current form');
const today = todayIn(Date.now());
const told = loadHousehold('family-of-four');
const answers = answersOf(told);
const years = coverageYearsOf(form, today);
const programs = { MA: 'Medical Assistance', MinnesotaCare: 'MinnesotaCare', APTC: 'Plan with tax credit', QHP: 'Plan at full price' };

let base: WorldWithDatabase;
let page: Page;

test.beforeAll(async () => {
  base = await worldWithDatabase();
  await prepareDraft(base.db, 'fadumo-abdi', () => ({ answers, clashes: {}, later: [] }));
  page = (await base.world.openDesk()).page;
  await signIn(page, assister('navigator'));
  await untilHere(page);
  await base.world.stopService();
  await untilOffline(page);
});
test.afterAll(() => base[Symbol.asyncDispose]());

/** `npm run estimate` of the household that the answers make, with the benchmark that the screen says it used. */
function byCommandLine(year: CoverageYear, benchmark: HouseholdInput['benchmark']): Estimate {
  const { household } = householdFromAnswers(form as NonNullable<typeof form>, answers, { year, today, benchmark });
  const run = spawnSync(process.execPath, [join(root, 'build', 'estimate.ts')], { input: JSON.stringify(household), encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}

const dollars = (amount: number) => (Number.isInteger(amount) ? formatDollars(amount) : formatMoney(amount.toFixed(2)));
const openClient = async () => {
  await page.keyboard.press('Control+3');
  await row(page, clientWithDraft).dblclick();
  await page.getByRole('button', { name: 'Estimate', exact: true }).click();
  await expect(page.locator('[data-estimate]')).toBeVisible();
};
const benchmarkShown = async (): Promise<number | null> => {
  const text = page.locator('[data-benchmark]');
  return (await text.count()) === 0 ? null : Number(await text.getAttribute('data-benchmark'));
};

for (const year of years)
  test(`${year}: the programs and the figures are those of the command line, each marked as an estimate`, async () => {
    await openClient();
    if (years.length > 1) await page.getByRole('button', { name: String(year), exact: true }).click();
    await expect(page.getByRole('heading', { name: `Estimate ${year}` })).toBeVisible();
    const benchmark = await benchmarkShown();
    const expected = byCommandLine(year, benchmark === null ? undefined : { householdMonthly: benchmark });
    expect(expected.people.map(({ program }) => program)).toContain('APTC');
    for (const person of expected.people) {
      const place = page.locator(`[data-person="${person.id}"]`);
      const label = programs[person.program as keyof typeof programs];
      await expect(place.locator('.program-word')).toHaveText(`${label}Estimate, not a decision`);
      await expect(place.getByRole('img')).toHaveAttribute(
        'aria-label',
        /^Income is [\d.]+\s% of the poverty guideline\. (Medical Assistance|MinnesotaCare) up to/,
      );
    }
    const money = page.locator('[data-money]');
    const pay = expected.expectedContributionMonthly;
    expect(pay, 'the household has a credit by income').not.toBeNull();
    await expect(money.locator('dd').first()).toContainText(`${dollars(pay ?? 0)} a month Estimate, not a decision`);
    const [credit] = [money.locator('.estimate-figure.large')];
    const wanted = expected.aptcMonthly === null ? 'Not known yet' : `${dollars(expected.aptcMonthly)} a month`;
    await expect(credit).toHaveText(`${wanted} Estimate, not a decision`);
  });

test('why and what would change it stand with each person; keys alone are enough; axe finds nothing', async () => {
  await openClient();
  const first = page.locator('[data-person]').first();
  await expect(first.locator('[data-tested]').first()).toBeHidden();
  await first.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(first.locator('[data-tested="MA"]')).toContainText('Does not fit');
  await expect(first.locator('[data-tested="APTC"]')).toContainText('Fits');
  await expect(first.getByRole('heading', { name: 'What would change it' })).toBeVisible();
  await page.getByRole('button', { name: 'Show all reasons' }).click();
  await page.locator('.estimate-what-if summary').click();
  await expectAccessible(page, 'estimate');
});

test('what if: another income gives another result, nothing is saved, and the way back is one press', async () => {
  await openClient();
  await page.locator('.estimate-what-if summary').click();
  const boxes = page.locator('.estimate-what-if input');
  for (const box of await boxes.all()) await box.fill('0');
  await expect(page.locator('[data-person]').first()).toHaveAttribute('data-program', 'MA');
  await expect(page.getByText('What if · not saved')).toBeVisible();
  await boxes.first().fill('lots');
  await expect(page.getByText('Type an amount in dollars')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the answers' }).click();
  await expect(page.locator('[data-person]').first()).toHaveAttribute('data-program', 'APTC');
  await page.getByRole('button', { name: 'Back to the application' }).click();
  await expect(screenOf(page)).toBeVisible();
  await page.getByRole('button', { name: 'Estimate', exact: true }).click();
  await expect(page.locator('[data-person]').first()).toHaveAttribute('data-program', 'APTC');
});

test('on paper every figure says that it is an estimate, and every reason is open', async () => {
  await openClient();
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Print or save as PDF' });
  await page.emulateMedia({ media: 'print' });
  const printed = page.evaluate(
    () =>
      new Promise<string>(resolve => {
        window.print = () => resolve(document.body.innerText);
      }),
  );
  await dialog.getByRole('button', { name: 'Print', exact: true }).click();
  const paper = await printed;
  await page.emulateMedia({ media: null });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  expect(paper).toContain('This is an estimate, not a decision.');
  expect(paper).toContain('What would change it');
  const people = membersOf(answers).length;
  expect(paper.split('Estimate, not a decision').length - 1).toBeGreaterThanOrEqual(people + 3);
});

test('at 125 % and at 200 % nothing is cut off', async () => {
  for (const [zoom, size] of Object.entries(zooms)) {
    await page.setViewportSize(size);
    await openClient();
    await page.screenshot({ path: test.info().outputPath(`estimate at ${zoom}.png`) });
    await expectToFit(page, `estimate at ${zoom}`);
  }
  await page.setViewportSize({ width: 1366, height: 728 });
});

test('not enough yet: it is said what is missing, and one press leads to the question', async () => {
  await page.keyboard.press('Control+Shift+N');
  await page.getByRole('button', { name: 'They agree' }).waitFor();
  await page.getByLabel('I have read the privacy notice').check();
  await page.getByRole('button', { name: 'They agree' }).click();
  await page.getByLabel('First name').fill('Wolfeschlegelsteinhausenbergerdorffwelch');
  await page.getByLabel('Last name').fill('Farah');
  await page.getByLabel('Date of birth').fill('4/7/1990');
  await page.getByRole('button', { name: /Keep and go on/ }).click();
  await expect(screenOf(page)).toBeVisible();
  await page.getByTitle('Back to the walk-ins').click();
  await page.getByRole('button', { name: /^Estimate for Wolfe/ }).click();
  const screen = page.locator('[data-estimate="not-enough"]');
  await expect(screen).toContainText('Not enough answers yet for an estimate');
  await expectAccessible(page, 'estimate, not enough');
  await screen.locator('[data-missing="tax-plans"] button').click();
  await expect(screenOf(page)).toHaveAttribute('data-topic', /^tax\/filing\//);
  await command(page, 'estimate');
  await expect(screen).toBeVisible();
});
