import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, type Page, test } from '@playwright/test';
import { generateSync } from 'otplib';
import { root } from '../build/paths.ts';
import { questionBank } from '../service/data/course/course.ts';
import { cheapestHashing } from '../service/settings.ts';
import { startMailServer } from '../service/testing/mail-server.ts';
import { list, nameOneself, row, typePassword } from './harness/at-work.ts';
import type { Desk } from './harness/desk.ts';
import { loadHousehold } from './harness/household.ts';
import { Interview } from './harness/interview.ts';
import { lineIn, linkIn, type MailServer, nextLetter } from './harness/letters.ts';
import { World } from './harness/world.ts';

/**
 * The whole life, from an empty database and with nothing seeded: the ARC's first person by a command, an agency, its roster, the
 * training, enrolling, the Desk, a consumer, their authorization, an application, a determination, a payment. Every forbidden
 * shortcut on the way is tried, and refused with its reason. Letters come through a real mail server.
 */
test.describe.configure({ mode: 'serial' });

const passphrase = 'agates along the north shore';
const arcPerson = { email: 'ibrahim.noor@arc.example.org', secret: '', step: 0 };
const contact = { email: 'signe.dahl@clinic.example.org', secret: '', step: 0 };
const navigator = { email: 'pahoua.xiong@clinic.example.org', key: '', number: '' };
const consumer = { email: 'grace.olson@example.org' };

let mail: MailServer;
let world: World;
let arc: Page;
let amp: Page;
let learner: Page;
let home: Page;
let desk: Desk;

test.beforeAll(async () => {
  mail = await startMailServer();
  world = await World.create({ headless: true, sample: false, before: addFirstPerson });
  arc = await world.consumerPage();
  amp = await world.consumerPage();
  learner = await world.consumerPage();
  home = await world.consumerPage();
});
test.afterAll(async () => {
  await world.close();
  await mail.stop();
});

async function addFirstPerson(empty: World): Promise<void> {
  empty.settings = { ...cheapestHashing, mailServer: mail.way, publicUrl: empty.url, accessReviewSeconds: 2 };
  const settings = join(empty.folder, 'settings.json');
  writeFileSync(settings, JSON.stringify(empty.settings));
  const who = ['--email', arcPerson.email, '--given-name', 'Ibrahim', '--family-name', 'Noor'];
  const options = ['service/arc-staff.ts', ...who, '--settings', settings, '--data', empty.serviceFolder];
  const { status, stdout, stderr } = spawnSync(process.execPath, options, { cwd: root, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  expect(stdout).toContain(`${empty.url}/arc/set-up?number=`);
}

/** The next code of an authenticator app: each is taken once. */
async function codeFor(person: { secret: string; step: number }): Promise<string> {
  const now = () => Math.floor(Date.now() / 30_000);
  person.step = Math.max(person.step + 1, now());
  while (person.step > now() + 1) await setTimeout(500);
  return generateSync({ secret: person.secret, epoch: person.step * 30 });
}

async function setUpOffice(page: Page, link: string, person: typeof contact): Promise<void> {
  await page.goto(link);
  person.secret = (await page.locator('.key').innerText()).replace(/\s/g, '');
  await page.getByLabel('Password', { exact: true }).fill(passphrase);
  await page.getByLabel('The same password again').fill(passphrase);
  await page.getByLabel('Code of your authenticator app').fill('000000');
  await page.getByRole('button', { name: 'Set up my account' }).click();
  await expect(page.getByRole('alert')).toContainText('not the code that the app shows');
  person.secret = (await page.locator('.key').innerText()).replace(/\s/g, '');
  await page.getByLabel('Password', { exact: true }).fill(passphrase);
  await page.getByLabel('The same password again').fill(passphrase);
  await page.getByLabel('Code of your authenticator app').fill(await codeFor(person));
  await page.getByRole('button', { name: 'Set up my account' }).click();
  await expect(page.getByRole('status')).toContainText('Your account is set up');
  await signInOffice(page, person);
}

async function signInOffice(page: Page, person: typeof contact): Promise<void> {
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password').fill(passphrase);
  await page.getByLabel('Code of your authenticator app').fill(await codeFor(person));
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const entry = { role: 'Navigator', first: 'Pa Houa', last: 'Xiong', email: navigator.email };
async function fillRoster(page: Page, { role, first, last, email }: typeof entry): Promise<void> {
  await page.goto('/amp/people/new');
  await page.getByLabel(role, { exact: true }).check();
  await page.getByLabel('First name').fill(first);
  await page.getByLabel('Last name').fill(last);
  await page.getByLabel('Personal e-mail').fill(email);
  const year = new Date().getFullYear();
  await page.getByLabel('Certified on').fill(`01/05/${year}`);
  await page.getByLabel('Certified until').fill(`12/31/${year + 1}`);
  await page.getByRole('group', { name: 'Assister Portal Access' }).getByLabel('Yes').check();
  await page.getByLabel('Public phone').fill('218-555-0142');
  await page.getByLabel('Public e-mail').fill('help@clinic.example.org');
  await page.getByRole('button', { name: 'Save' }).click();
}

test('the ARC sets up its account, adds an agency and its contact, who sets up theirs', async () => {
  await setUpOffice(arc, linkIn(await nextLetter(mail, arcPerson.email, /Set up your account/)), arcPerson);
  await expect(arc.getByRole('heading', { name: 'People' })).toBeVisible();
  await arc.getByRole('link', { name: 'Agencies' }).click();
  await arc.getByLabel('Name').fill('Lakeshore Clinic');
  await arc.getByLabel('City').fill('Bemidji');
  await arc.getByRole('button', { name: 'Add agency' }).click();
  await arc.getByLabel('Agency Administrator/Primary Contact').check();
  await arc.getByLabel('First name').fill('Signe');
  await arc.getByLabel('Last name').fill('Dahl');
  await arc.getByLabel('E-mail').fill(contact.email);
  await arc.getByRole('button', { name: 'Add contact and send the link' }).click();
  await expect(arc.getByText('not set up yet')).toBeVisible();
  await setUpOffice(amp, linkIn(await nextLetter(mail, contact.email, /Set up your account/)), contact);
  await expect(amp.getByText('Nobody is on your roster yet.')).toBeVisible();
});

test('a generic or a taken address is refused; who is on the roster gets the training key', async () => {
  await fillRoster(amp, { ...entry, email: 'intern@clinic.example.org' });
  await expect(amp.getByRole('alert').last()).toContainText('info@ or intern@ cannot have an account');
  await expect(amp.getByLabel('Last name')).toHaveValue('Xiong');
  await fillRoster(amp, entry);
  await expect(amp.getByRole('status')).toContainText('The person is on the roster');
  await fillRoster(amp, { ...entry, first: 'Bao', email: navigator.email.toUpperCase() });
  await expect(amp.getByRole('alert').last()).toContainText('Somebody has this e-mail already');
  navigator.key = lineIn(await nextLetter(mail, navigator.email, /training key/), /^[A-Z2-9-]{19}$/);
  await amp.goto('/amp');
  await expect(amp.getByRole('row', { name: /Xiong/ })).toContainText('portal training: missing, portal assessment: missing');
});

test('the ARC enrolls nobody who has not trained, whatever is pressed', async () => {
  await arc.goto('/arc');
  await arc.getByRole('link', { name: 'Pa Houa Xiong' }).click();
  await arc.getByRole('button', { name: 'Enroll in the portal' }).click();
  await expect(arc.getByRole('alert')).toContainText('Not enrolled: something is missing');
  await expect(arc.getByText('portal training: missing')).toBeVisible();
});

/** Answers so many questions right, the others wrong, and hands in. */
async function handIn(page: Page, rightOnes: number): Promise<void> {
  const questions = page.locator('main form fieldset');
  await expect(questions).toHaveCount(15);
  for (let at = 0; at < 15; at++) {
    const question = questions.nth(at);
    const asked = await question.locator('legend').innerText();
    const known = questionBank.questions.find(({ question: words }) => asked.includes(words));
    if (!known) throw new Error(`not in the bank: ${asked}`);
    const [right = '', wrong = ''] = known.answers;
    await question.getByLabel(at < rightOnes ? right : wrong, { exact: true }).check();
  }
  await page.getByRole('button', { name: 'Hand in my answers' }).click();
}

test('the course is done, 66 percent fail, 73 percent pass, and both are recorded', async () => {
  test.setTimeout(180_000);
  await learner.goto('/learning');
  await learner.getByLabel('Training key').fill('ABCD-EFGH-JKLM-NPQR');
  await learner.getByRole('button', { name: 'Open the course' }).click();
  await expect(learner.getByRole('alert')).toContainText('Nobody on a roster has this training key');
  await learner.getByLabel('Training key').fill(navigator.key.toLowerCase());
  await learner.getByRole('button', { name: 'Open the course' }).click();
  await learner.goto('/learning/assessment');
  await expect(learner.getByText('Do the course first.')).toBeVisible();
  await learner.goto('/learning');
  await learner.getByRole('link', { name: 'Start the course' }).click();
  const done = learner.getByRole('button', { name: /^Done, (next lesson|that was the last one)$/ });
  while (await done.isVisible()) await done.click();
  await expect(learner.getByText('You have done the whole course.').first()).toBeVisible();
  await learner.goto('/learning/assessment');
  await learner.getByRole('button', { name: 'Start the assessment' }).click();
  await handIn(learner, 10);
  await expect(learner.getByText('You have 66 percent. 70 percent passes.')).toBeVisible();
  await arc.reload();
  await expect(arc.getByText('portal assessment: missing')).toBeVisible();
  await learner.goto('/learning/assessment');
  await learner.getByRole('button', { name: 'Try again with other questions' }).click();
  await handIn(learner, 11);
  await expect(learner.getByText('You passed with 73 percent.')).toBeVisible();
  await learner.goto('/learning/records');
  await expect(learner.getByText('66 %').or(learner.getByText('66 percent')).first()).toBeVisible();
});

test('now the ARC enrolls; two letters come from two senders; the account is set up, and the Desk is signed in to', async () => {
  test.setTimeout(120_000);
  await arc.reload();
  await arc.getByRole('button', { name: 'Enroll in the portal' }).click();
  await expect(arc.getByText('Enrolled, not set up yet')).toBeVisible();
  await arc.getByRole('button', { name: 'Send the ARC’s confirmation' }).click();
  const confirmation = await nextLetter(mail, navigator.email, /^Your assister portal account$/);
  expect(confirmation.from).toContain('Assister Resource Center');
  navigator.number = lineIn(confirmation, /^\d{3} \d{4}$/);
  await amp.goto('/amp/look-up');
  await amp.getByLabel('Name').fill('xiong');
  await amp.getByRole('button', { name: 'Look up' }).click();
  await expect(amp.getByText(navigator.number)).toBeVisible();

  await learner.goto(linkIn(await nextLetter(mail, navigator.email, /Set up your assister portal account/)));
  await learner
    .getByLabel('New password', { exact: true })
    .or(learner.getByLabel('Password', { exact: true }))
    .first()
    .fill(passphrase);
  await learner.getByLabel(/again/).fill(passphrase);
  await learner.locator('main form button').click();

  desk = await world.openDesk();
  await nameOneself(desk.page, navigator.email);
  await typePassword(desk.page, passphrase, 'Sign in');
  await desk.page.getByLabel('Code').fill(lineIn(await nextLetter(mail, navigator.email, /sign-in code/), /^\d{6}$/));
  await desk.page.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(list(desk.page, 'All')).toBeVisible({ timeout: 20_000 });
  await expect(desk.page.getByText(navigator.number).first()).toBeVisible();
});

test('a broker is enrolled by license and number, without the course; one whose license has ended is not', async () => {
  const add = async (npn: string, until: string) => {
    await arc.goto('/arc/brokers/new');
    await arc.getByLabel('Agency').selectOption({ label: 'Lakeshore Clinic' });
    await arc.getByLabel('First name').fill('Renée');
    await arc.getByLabel('Last name').fill(`Okafor ${npn}`);
    await arc.getByLabel('Personal e-mail').fill(`renee.${npn}@example.org`);
    await arc.getByLabel(/NPN/).fill(npn);
    await arc.getByLabel('Minnesota license number').fill('40291');
    await arc.getByLabel('Licensed until').fill(until);
    await arc.getByLabel('Public phone').fill('218-555-0143');
    await arc.getByLabel('Public e-mail').fill('help@clinic.example.org');
    await arc.getByRole('button', { name: 'Save' }).click();
    await arc.getByRole('button', { name: 'Enroll in the portal' }).click();
  };
  const year = new Date().getFullYear();
  await add('18273645', `12/31/${year + 1}`);
  await expect(arc.getByText('Enrolled, not set up yet')).toBeVisible();
  await add('18273646', `01/31/${year}`);
  await expect(arc.getByRole('alert')).toContainText('something is missing');
  await expect(arc.getByText(/license: ended/)).toBeVisible();
});

const numberBox = () => home.getByLabel('Reference number');

test('a stranger looks up nothing; a consumer makes an account and authorizes by the number, seeing who it is', async () => {
  await home.goto(`/account/assister/add?number=${navigator.number.replace(' ', '')}`);
  await expect(home.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await home.goto('/sign-up');
  await home.getByLabel('E-mail').fill(consumer.email);
  await home.getByRole('button', { name: 'Send me the letter' }).click();
  await home.goto(linkIn(await nextLetter(mail, consumer.email, /Finish making your account/)));
  for (const [label, typed] of [
    ['First name', 'Grace'],
    ['Last name', 'Olson'],
    ['Date of birth', '03/09/2008'],
    ['Phone', '218-555-0199'],
    ['Street address', '12 Lake Street'],
    ['City', 'Bemidji'],
    ['ZIP code', '56601'],
  ] as const)
    await home.getByLabel(label).fill(typed);
  await home.getByLabel('County').selectOption('Beltrami');
  await home.getByLabel('Language you like to speak').selectOption({ label: 'English' });
  await home.getByRole('group', { name: 'Do you need an interpreter?' }).getByLabel('No').check();
  await home.getByLabel('Password', { exact: true }).fill(passphrase);
  await home.getByLabel(/again/).fill(passphrase);
  await home.getByRole('button', { name: 'Make my account' }).click();
  await home.getByRole('link', { name: 'Manage your assister' }).first().click();
  await numberBox().fill(navigator.number);
  await home.getByRole('button', { name: 'Find assister' }).click();
  await expect(home.getByText('Lakeshore Clinic')).toBeVisible();
  await expect(home.getByText('(218) 555-0142')).toBeVisible();
  await home.getByRole('button', { name: 'I agree, make Pa Houa Xiong my assister' }).click();
  await list(desk.page, 'New').click();
  await expect(row(desk.page, 'Olson, Grace')).toBeVisible({ timeout: 10_000 });
});

test('neither the assister nor the ARC ends an authorization: there is no way to, and the consumer’s own is not theirs', async () => {
  const tryOn = (page: Page) =>
    page.request.post('/account/assister/remove', { form: { formToken: 'guessed', authorization: 'guessed' }, maxRedirects: 0 });
  for (const page of [arc, amp, learner]) {
    const answer = await tryOn(page);
    expect([answer.status(), answer.headers().location]).toEqual([303, expect.stringMatching(/^\/sign-in/)]);
  }
  await arc.goto('/arc/consumers');
  await expect(arc.getByText('Authorizations cannot be started or ended here.')).toBeVisible();
  await home.goto('/account/assister');
  await expect(home.getByText('Your assister now')).toBeVisible();
});

test('the application is drafted, signed and received; a determination becomes a payment', async () => {
  test.setTimeout(240_000);
  await home.getByRole('button', { name: 'Sign out and let my assister continue' }).click();
  const { page } = desk;
  await row(page, 'Olson, Grace').dblclick();
  await page.getByRole('button', { name: 'Start application' }).click();
  const interview = new Interview(page, loadHousehold('eighteen-alone'));
  await expect(interview.screen).toBeVisible();
  await interview.goToStart();
  await interview.answerUntil(topic => topic === 'sign/signature');
  await interview.answerScreen('sign/signature');
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await page.getByRole('button', { name: 'Submit', exact: true }).click();
  await expect(page.locator('[data-filing="submitted"]')).toBeVisible({ timeout: 30_000 });

  await amp.goto('/amp/payments');
  await expect(amp.getByText('Nothing was determined')).toBeVisible();
  await arc.goto('/arc/determinations');
  await arc.getByLabel('Find a submitted application').fill('olson');
  await arc.getByRole('button', { name: 'Find', exact: true }).click();
  await arc.getByRole('link', { name: /^Open/ }).click();
  const today = new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/Chicago',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format();
  const record = async (status: string, activeOn: string) => {
    await arc.getByLabel('Person').selectOption({ index: 1 });
    await arc.getByLabel('Program').selectOption({ label: 'Medical Assistance (MA)' });
    await arc.getByLabel('Status').selectOption({ label: status });
    await arc.getByLabel('Determined on').fill(today);
    await arc.getByLabel('Active on').fill(activeOn);
    await arc.getByLabel('Helped with').selectOption({ label: 'New application' });
    await arc.getByRole('button', { name: 'Record', exact: true }).click();
  };
  await record('Pending', '');
  await expect(arc.getByText('Recorded.', { exact: true })).toBeVisible();
  await amp.reload();
  await expect(amp.getByText('Not active yet. A verification is missing.')).toBeVisible();
  await record('Active', today);
  await amp.reload();
  await expect(amp.getByRole('row', { name: /Xiong.*\$100/ }).first()).toBeVisible();
  const [download] = await Promise.all([amp.waitForEvent('download'), amp.getByRole('link', { name: 'Download as a file' }).click()]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
});

test('switched off, the Desk is out within a minute, and the number authorizes nobody any more', async () => {
  test.setTimeout(120_000);
  await arc.goto('/arc?find=xiong');
  await arc.getByRole('link', { name: 'Pa Houa Xiong' }).click();
  await arc.getByRole('link', { name: 'Switch off access' }).click();
  const out = desk.newPageAfter(() => arc.getByRole('button', { name: 'Switch off access for Pa Houa Xiong' }).click());
  await expect((await out).getByText(/no longer have access|access has ended|Your access/).first()).toBeVisible({ timeout: 60_000 });
  await home.goto('/sign-in');
  await home.getByLabel('E-mail').fill(consumer.email);
  await home.getByLabel('Password').fill(passphrase);
  await home.getByRole('button', { name: 'Sign in' }).click();
  await home.goto('/account/assister');
  await home.getByRole('link', { name: 'Remove assister' }).click();
  await home.getByRole('button', { name: /^Remove/ }).click();
  await numberBox().fill(navigator.number);
  await home.getByRole('button', { name: 'Find assister' }).click();
  await expect(home.getByRole('alert')).toContainText('No assister has the number');
});
