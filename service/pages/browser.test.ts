import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findChromium } from '../../build/stand-in/chromium.ts';
import { addApplication } from '../db/applications.ts';
import type { Learning } from '../domain/learning/learning.ts';
import { sampleRoster, sampleStaff } from '../sample/people.ts';
import { sampleId } from '../sample/sample-ids.ts';
import { completeAnswers } from '../testing/complete-draft.ts';
import { asksFor, decideAll, decidesAs } from '../testing/decided.ts';
import { draftFor } from '../testing/desk.ts';
import { somePng } from '../testing/documents.ts';
import { begin, passCourse } from '../testing/learning.ts';
import { addReviewed } from '../testing/reviewed.ts';
import { cover } from './testing/covered.ts';
import { draftOf, everyPage } from './testing/every-page.ts';
import { emailOf, openPages, type PagesWorld, testPassword } from './testing/pages-world.ts';

let world: PagesWorld;
let browser: Browser;
let address: string;
let failedAttempt: string;

/** Has done the course and not passed the assessment, and has begun it again. Answers what was handed in. */
const learn = async (learning: Learning, personId: string): Promise<string> => {
  const { attemptId } = await passCourse(learning, personId, 9);
  await begin(learning, personId);
  return attemptId;
};

/** One that is a PDF and one that is a picture, which wait, and one that was not accepted. */
const addProofs = async (): Promise<void> => {
  const { services } = world.service;
  const memberIds = [sampleId('tou-lee/tou')];
  await decideAll({ services }, decidesAs(asksFor({ memberId: memberIds[0] ?? '' }, ['income', 'residency'])));
  for (const name of ['pdf', 'rejected'])
    await addReviewed({ services }, sampleId('tou-lee'), { id: sampleId(`proof/${name}`), memberIds });
  const picture = { bytes: somePng, mediaType: 'image/png', name: `${'Fotografía-'.repeat(8)}.png` } as const;
  await addReviewed({ services }, sampleId('tou-lee'), { id: sampleId('proof/picture'), ...picture });
  await services.reviews.reject(sampleId('proof/rejected'), sampleId('ibrahim-noor'), 1, 'unreadable');
};

beforeAll(async () => {
  world = await openPages();
  failedAttempt = await learn(world.service.services.learning, sampleId('pa-houa-xiong'));
  address = await world.service.app.listen({ port: 0, host: '127.0.0.1' });
  await addProofs();
  const { store, clock } = world.service.services;
  const answers = Object.fromEntries(Object.entries(completeAnswers()).filter(([path]) => path !== 'h/typedName'));
  await addApplication(store.db, draftFor(sampleId('sokha-chea'), { id: sampleId('sokha-chea/application'), answers }), clock());
  await cover(world, 'paw-say-wah');
  browser = await chromium.launch({ executablePath: findChromium(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await world.close();
});

const signIn = async (page: Page, person: string) => {
  await world.letSignIn(person);
  await page.goto(`${address}/sign-in`);
  await page.getByLabel('E-mail').fill(emailOf(person));
  await page.getByLabel('Password').fill(testPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
};

test('without scripts and on a small telephone a consumer adds, changes and removes their assister', { timeout: 60_000 }, async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  await signIn(page, 'amina-farah');
  await page.getByRole('link', { name: 'Add an assister' }).click();
  await page.getByLabel('Reference number').fill('482 7311');
  await page.getByRole('button', { name: 'Find assister' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('No assister has the number 482 7311');
  expect(await page.getByLabel('Reference number').inputValue()).toBe('482 7311');
  await page.getByLabel('Reference number').fill('482 7310');
  await page.getByRole('button', { name: 'Find assister' }).click();
  await page.getByRole('button', { name: 'I agree, make Mai Yang my assister' }).click();
  expect(await page.getByRole('status').textContent()).toContain('Mai Yang is now your assister');
  await page.reload();
  expect(await page.getByRole('row', { name: /Mai Yang/ }).count()).toBe(1);
  await page.getByRole('link', { name: 'Change assister' }).click();
  await page.getByLabel('Reference number').fill('733-1852');
  await page.getByRole('button', { name: 'Find assister' }).click();
  await page.getByRole('button', { name: 'I agree, make Renée Okafor my assister' }).click();
  await page.getByRole('link', { name: 'Remove assister' }).click();
  await page.getByRole('button', { name: 'Remove Renée Okafor' }).click();
  expect(await page.getByRole('status').textContent()).toContain('You have no assister now');
  expect(await world.service.services.authorizations.current(sampleId('amina-farah'))).toBeNull();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('You are signed out').waitFor();
  await page.goBack();
  expect(page.url()).toContain('/sign-in');
  await context.close();
});

const enterLearningCenter = async (page: Page, trainingKey: string) => {
  await page.goto(`${address}/learning`);
  await page.getByLabel('Training key').fill(trainingKey);
  await page.getByRole('button', { name: 'Open the course' }).click();
};

/** Contexts by person, made once: the look at a page must not wait for a sign-in each time. */
const contexts = new Map<string, Promise<BrowserContext>>();
const contextOf = (person: string): Promise<BrowserContext> => {
  const made = contexts.get(person) ?? makeContext(person);
  contexts.set(person, made);
  return made;
};
/** A file in which nothing is right. */
async function* badLines() {
  yield { line: 2, typed: { email: 'info@example.org', certifiedOn: 'soon' } };
  yield { line: 3, typed: {} };
}

/** `$sign-up`, `$reset`, `$staff`, `$report`: the number of a letter that was just written. */
const filledIn = async (path: string): Promise<string> => {
  const { consumerLinks, store, staffAccounts, upload } = world.service.services;
  if (path.endsWith('$report')) {
    const contact = { id: sampleId('grace-lindgren'), agencyId: sampleId('riverside') };
    const lines = badLines();
    return path.replace('$report', await upload.take(contact, lines));
  }
  if (path.endsWith('$staff')) {
    const link = await store.change(work => staffAccounts.sendLink(work, sampleId('ibrahim-noor'), null));
    return path.replace('$staff', link.split('number=')[1] ?? '');
  }
  const [, kind] = /\$(sign-up|reset)$/.exec(path) ?? [];
  if (!kind) return path;
  const email = kind === 'reset' ? emailOf('sokha-chea') : 'new@example.org';
  await (kind === 'reset' ? consumerLinks.forgot(email) : consumerLinks.signUp(email, 'en'));
  const letters = await store.db.selectFrom('mail').selectAll().where('recipient', '=', email).execute();
  return path.replace(`$${kind}`, String(letters.at(-1)?.said?.link).split('number=')[1] ?? '');
};
const makeContext = async (person: string): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  const learner = sampleRoster.find(({ key }) => key === person);
  if (learner) await enterLearningCenter(page, learner.trainingKey);
  else if (sampleStaff.some(({ key }) => key === person)) {
    const [name, value] = await world.staffCookie(sampleId(person));
    await context.addCookies([{ name, value, url: address }]);
  } else if (person !== 'nobody') await signIn(page, person);
  return context;
};

test.each(everyPage)(
  '%s at %s: no violation of WCAG 2.2 AA, nothing refused by the policy, no sideways scrolling at 320 px',
  async (person, path) => {
    const page = await (await contextOf(person)).newPage();
    const complaints: string[] = [];
    page.on('console', message => complaints.push(message.text()));
    await page.goto(`${address}${(await filledIn(path)).replace('$failed', failedAttempt)}`);
    const axe = new AxeBuilder({ page })
      .setLegacyMode(true)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
    const wide = await axe.analyze();
    expect(wide.violations.map(({ id, nodes }) => [id, nodes.map(node => node.html)])).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const narrow = await new AxeBuilder({ page }).setLegacyMode(true).withRules(['target-size']).analyze();
    expect(narrow.violations.map(({ id, nodes }) => [id, nodes.map(node => node.html)])).toEqual([]);
    expect(complaints.filter(text => !text.includes('status of 4'))).toEqual([]);
    await page.close();
  },
  60_000,
);

test('the page that says who is in the account is as good as the others', { timeout: 60_000 }, async () => {
  const mai = { sessionId: 'session-of-mai', deviceId: sampleId('device'), assisterId: sampleId('mai-yang') };
  await world.service.services.clients.open(mai, sampleId('chue-vang'));
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  await signIn(page, 'chue-vang');
  await page.getByRole('heading', { name: 'Mai Yang is in your account right now' }).waitFor();
  const found = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(found.violations.map(({ id, nodes }) => [id, nodes.map(node => node.html)])).toEqual([]);
  expect(await page.locator('html').evaluate(root => root.scrollWidth)).toBeLessThanOrEqual(320);
  await page.getByRole('link', { name: 'Not now' }).click();
  expect(await page.getByRole('status').textContent()).toContain('Your assister can go on');
  await signIn(page, 'chue-vang');
  await page.getByRole('button', { name: 'Go in' }).click();
  await page.getByRole('heading', { name: 'Chue Vang' }).waitFor();
  await context.close();
});

const looksGood = async (page: Page) => {
  const found = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(found.violations.map(({ id, nodes }) => [id, nodes.map(node => node.html)])).toEqual([]);
  expect(await page.locator('html').evaluate(root => root.scrollWidth)).toBeLessThanOrEqual(320);
};

test('on a small telephone a life event is reported, a plan is changed, and all is ended', {
  timeout: 120_000,
}, async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  await signIn(page, 'paw-say-wah');
  await page.getByRole('link', { name: 'My coverage', exact: true }).click();
  await page.getByRole('link', { name: 'Report a life event' }).click();
  await page.getByLabel('Birth of a child').check();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'See what it opens' }).click();
  await looksGood(page);
  await page.getByLabel('Paw Say Wah').check();
  await page.getByLabel('Day of birth').fill('11/20/2026');
  await page.getByLabel('Yes').check();
  await page.getByRole('button', { name: 'See what it opens' }).click();
  await page.getByText('11/20/2026 to 01/19/2027').waitFor();
  await looksGood(page);
  await page.getByRole('button', { name: 'Report this life event' }).click();
  await page.getByRole('heading', { name: 'Your life event was reported' }).waitFor();

  await page.getByRole('link', { name: 'My coverage' }).first().click();
  await page.getByRole('link', { name: 'See plans or change your plan' }).click();
  await page.getByRole('button', { name: 'See plans and prices' }).click();
  await page.getByLabel('Sort').selectOption('year');
  await page.getByText('Narrow the list').click();
  await page.getByLabel('Gold', { exact: true }).check();
  await page.getByRole('button', { name: 'Show plans' }).click();
  await page.getByRole('heading', { name: '7 plans' }).waitFor();
  await page.getByRole('link', { name: /gold/ }).first().click();
  await page.getByLabel('Take in advance each month').fill('200');
  await page.getByRole('button', { name: 'Show the price with this' }).click();
  await page.getByRole('link', { name: 'Choose this plan' }).click();
  await page.getByLabel(/Kler Htoo wants this plan/).check();
  await page.getByLabel('Type your full name').fill('Paw Say Wah');
  await page.getByRole('button', { name: 'Sign and enroll' }).click();
  await page.getByRole('heading', { name: 'You are enrolled' }).waitFor();
  expect(await page.getByText('$200.00').count()).toBe(1);

  await page.getByRole('link', { name: 'My coverage' }).first().click();
  await page.getByRole('link', { name: 'End all coverage' }).click();
  await page.getByLabel('We want to end it').check();
  await page.getByRole('button', { name: 'See what ends' }).click();
  await page.getByRole('button', { name: 'End all coverage' }).click();
  await page.getByText('Type END in capital letters').waitFor();
  await looksGood(page);
  await page.getByLabel('Type END').fill('END');
  await page.getByLabel('Type your full name').fill('Paw Say Wah');
  await page.getByRole('button', { name: 'End all coverage' }).click();
  await page.getByRole('heading', { name: 'Your coverage ends' }).waitFor();
  await looksGood(page);
  await context.close();
});

/** From this page on, each form as a browser would send it with nothing typed, until no form follows. Answers where it came to. In the page. */
const sendAllAsTheyAre = async (start: string): Promise<string[]> => {
  const seen: string[] = [];
  let answer = await fetch(start);
  for (;;) {
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const form = page.querySelector<HTMLFormElement>('main form');
    if (seen.includes(answer.url) || !form || answer.status !== 200) return [...seen, answer.url];
    seen.push(answer.url);
    const sent = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    answer = await fetch(form.action, { method: 'POST', body: sent });
  }
};

test('who goes through a whole draft and changes nothing has changed nothing', { timeout: 120_000 }, async () => {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await signIn(page, 'fadumo-abdi');
  const stored = async () => (await world.service.services.applications.ofConsumer(sampleId('fadumo-abdi')))[0];
  const before = await stored();
  const way = await page.evaluate(sendAllAsTheyAre, draftOf('fadumo-abdi', 'start/kind'));
  expect(way.at(-1)).toBe(`${address}/account/applications/${sampleId('fadumo-abdi/application')}/review`);
  expect(way.length).toBeGreaterThan(90);
  expect(await stored()).toEqual(before);
  await context.close();
});

test('the whole name is drawn in our own face, whatever its letters', async () => {
  const page = await (await contextOf('nobody')).newPage();
  await page.goto(`${address}/`);
  const missing = await page.evaluate(async () => {
    await document.fonts.ready;
    const letters = [...'éŻĐặỌẹłñ'];
    await Promise.all(letters.map(letter => document.fonts.load('16px "Open Sans Variable"', letter)));
    return letters.filter(letter => !document.fonts.check('16px "Open Sans Variable"', letter));
  });
  expect(missing).toEqual([]);
  await page.close();
});

test('a printed application is its answers, without navigation', async () => {
  const page = await (await contextOf('tou-lee')).newPage();
  await page.goto(`${address}/account/applications/${sampleId('tou-lee/application')}`);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation').count()).toBe(0);
  expect(await page.getByText('East Side Bakery').first().isVisible()).toBe(true);
  await page.close();
});
