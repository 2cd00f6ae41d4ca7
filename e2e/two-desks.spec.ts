import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, type Page, test } from '@playwright/test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { describeSample } from '../service/sample/describe.ts';
import { cheapestHashing } from '../service/settings.ts';
import { signedDraft } from '../service/testing/complete-draft.ts';
import { createDesk, networkWay } from '../service/testing/desk.ts';
import { startPostgres } from '../service/testing/postgres-server.ts';
import type { Application } from '../shared/model/application.ts';
import { assister, clientWithDraft, list, lockByKey, nameOneself, openDraft, openTopic, row } from './harness/at-work.ts';
import { signInAsConsumer } from './harness/consumer.ts';
import type { Desk } from './harness/desk.ts';
import { entries, keepHistory, type Noted, offences, readHistory } from './harness/lease-history.ts';
import { World } from './harness/world.ts';

const isLong = process.env.ASSISTER_DESK_LONG === '1';
const seed = Number(process.env.ASSISTER_DESK_SEED ?? randomInt(1_000_000_000));
const runMs = isLong ? 300_000 : 40_000;
/** How late a Desk may hear what the service has decided. */
const allowedDelayMs = 5000;
const least = isLong ? { entries: 10, drafts: 20, requests: 8, seen: 20 } : { entries: 2, drafts: 3, requests: 4, seen: 3 };
const person = assister('navigator');
const consumer = describeSample().consumers.find(({ key }) => key === 'fadumo-abdi');

const deskActs = { open: 6, list: 1, note: 5, submit: 5, lock: 1, take: 2 } as const;
const consumerActs = { signIn: 2, look: 1, signOut: 2 } as const;
type DeskAct = keyof typeof deskActs;
type ConsumerAct = keyof typeof consumerActs;

interface Step<Act> {
  act: Act;
  pauseMs: number;
}

/** The same seed, the same plan. How it meets the other two plans is up to the machine. */
function plan<Act extends string>(weights: Record<Act, number>, slowestMs: number, offset: number): Step<Act>[] {
  const acts = (Object.keys(weights) as Act[]).map(act => ({ arbitrary: fc.constant(act), weight: weights[act] }));
  const step = fc.record({ act: fc.oneof(...acts), pauseMs: fc.nat(slowestMs) });
  return fc.sample(step, { seed: seed + offset, numRuns: isLong ? 1000 : 200 });
}

test('two Desks and the consumer in one account, at random: never two holders, no write of who is not in', async () => {
  test.setTimeout(runMs + 240_000);
  console.log(`ASSISTER_DESK_SEED=${seed}`);
  const stack = new AsyncDisposableStack();
  try {
    await workBesideEachOther(stack);
  } finally {
    await stack.disposeAsync();
  }
});

/** `stack`: closes what is started here. */
async function workBesideEachOther(stack: AsyncDisposableStack): Promise<void> {
  const postgres = stack.adopt(await startPostgres(), one => one.stop());
  const database = stack.adopt((await postgres.open()).database, one => one.close());
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(database.db);
  const settings = { ...cheapestHashing, secondFactorRequired: false };
  const options = { headless: true, settings, database: postgres.url(rows[0]?.name ?? '') };
  const world = stack.adopt(await World.create(options), one => one.close());
  const consumerId = await prepareDrafts(world, isLong ? 40 : 10);
  await keepHistory(database.db);
  const desks = [await world.openDesk({ profile: 'a' }), await world.openDesk({ profile: 'b' })];
  const page = await world.consumerPage();
  const watch = watcher(desks, after => readHistory(database.db, consumerId, after));
  const done: string[] = [];
  try {
    for (const desk of desks) for (const act of ['open', 'submit'] as const) await workAt(await comeIn(desk), act);
    const until = Date.now() + runMs;
    await Promise.all([
      ...desks.map((desk, index) => atDesk(desk, plan(deskActs, 1000, index), until, act => done.push(`Desk ${'AB'[index]}: ${act}`))),
      atConsumersPage(page, plan(consumerActs, 2500, 2), until, act => done.push(`consumer: ${act}`)),
    ]);
  } catch (error) {
    console.log(`the last steps: ${done.slice(-12).join(', ')}`);
    throw error;
  } finally {
    await watch.stop();
  }
  if (await signOut(page).isVisible()) await signOut(page).click();
  for (const desk of desks) {
    await comeIn(desk);
    // A note for what the other Desk has submitted meanwhile is refused, and then the person has to know of it.
    await expect(front(desk).locator('.status-facts')).toHaveText(/^(All work synced at .*|\d+ needs? you)$/, { timeout: 60_000 });
    done.push(`end: ${(await front(desk).locator('.status-facts').innerText()).replace(/ at .*/s, '')}`);
  }

  const history = await readHistory(database.db, consumerId);
  console.log(tally(history, done, watch.seen));
  expect(offences(history)).toEqual([]);
  expect(watch.complaints).toEqual([]);
  const { consumer: byConsumer = 0, ...byDesks } = Object.fromEntries(entries(history));
  expect(Object.keys(byDesks), 'computers that were in').toHaveLength(2);
  for (const count of [byConsumer, ...Object.values(byDesks)]) expect(count).toBeGreaterThanOrEqual(least.entries);
  expect(count(history, 'application'), 'writes of drafts').toBeGreaterThanOrEqual(least.drafts);
  expect(count(history, 'request'), 'requests, each noted when it comes and when it is decided').toBeGreaterThanOrEqual(least.requests);
  expect(watch.seen.get('held') ?? 0, 'times that a Desk was seen in the account').toBeGreaterThanOrEqual(least.seen);
}

/** Complete and signed, so that a Desk has only to submit them. Answers the client's id. */
async function prepareDrafts(world: World, drafts: number): Promise<string> {
  const desk = await createDesk(networkWay(world.url), person.email, person.password, randomUUID());
  const { documents } = await desk.pullAll('applications');
  const clients = await desk.pullAll('clients');
  const client = clients.documents.map(one => one as { id: string; email: string }).find(({ email }) => email === consumer?.email);
  if (!client || documents.length === 0) throw new Error('the sample has changed');
  for (let number = 0; number < drafts; number++) {
    const change: Partial<Application> = { updatedAt: new Date().toISOString() };
    expect(await desk.push('applications', await signedDraft(client.id, change))).toMatchObject({ state: 'accepted' });
  }
  return client.id;
}

const front = ({ app, page }: Desk): Page =>
  app
    .windows()
    .filter(one => !one.isClosed() && one.url().includes('index.html'))
    .at(-1) ?? page;

const soon = { timeout: 4000 };
const isIn = (page: Page): Promise<boolean> =>
  page
    .getByRole('button', { name: /account menu/ })
    .isVisible()
    .catch(() => false);
const isReplaced = (page: Page): Promise<boolean> => page.getByText('Locked because you signed in on another computer').isVisible();

/** Through whatever stands in the way: who one is, the password, the session at the other computer. */
async function comeIn(desk: Desk): Promise<Page> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(150)) {
    const page = front(desk);
    page.setDefaultTimeout(8000);
    if (await isIn(page)) return page;
    await passOne(page).catch(() => {});
  }
  const words = await Promise.race([front(desk).locator('body').innerText(soon), sleep(5000, 'no answer')]).catch(String);
  throw new Error(`no way into the Desk, which shows: ${words.slice(0, 400)}`);
}

async function passOne(page: Page): Promise<void> {
  const takeOver = page.getByRole('button', { name: 'Sign in here' });
  const password = page.getByLabel('Assister portal password');
  if (await takeOver.isVisible()) await takeOver.click(soon);
  else if (await password.isVisible()) {
    await password.fill(person.password, soon);
    await page.getByRole('button', { name: /^(Unlock|Sign in)$/ }).click(soon);
  } else if (await page.getByLabel('Your assister portal e-mail').isVisible()) await nameOneself(page, person.email);
}

async function atDesk(desk: Desk, steps: readonly Step<DeskAct>[], until: number, tell: (act: string) => void): Promise<void> {
  for (const { act, pauseMs } of steps) {
    if (Date.now() >= until) return;
    await sleep(pauseMs);
    // Whoever is at the other computer works there; only `take` brings them here.
    if (act !== 'take' && (await isReplaced(front(desk)).catch(() => true))) continue;
    const page = await comeIn(desk);
    tell(act);
    try {
      await workAt(page, act);
    } catch (error) {
      // Locked or replaced in the middle of it is what this is about; anything else is not.
      await sleep(1000);
      if (!page.isClosed() && (await isIn(page))) throw error;
      tell(`${act} was interrupted`);
    }
  }
}

async function workAt(page: Page, act: DeskAct): Promise<void> {
  switch (act) {
    case 'open':
      await openClient(page);
      return page.waitForTimeout(1500);
    case 'list':
      await page.keyboard.press('Control+3');
      return expect(row(page, clientWithDraft)).toBeVisible();
    case 'note':
      return atApplication(page, takeNote);
    case 'submit':
      return atApplication(page, submit);
    case 'lock':
      return lockByKey(page);
    case 'take':
      return;
  }
}

async function openClient(page: Page): Promise<void> {
  await page.keyboard.press('Control+3');
  await list(page, 'All').click();
  await row(page, clientWithDraft).dblclick();
  await expect(page.getByRole('heading', { name: consumer?.name ?? '' })).toBeVisible();
}

/** A request that waited here may go through at any moment: then there is nothing to be done any more. */
async function atApplication(page: Page, work: (page: Page) => Promise<void>): Promise<void> {
  const submitted = page.locator('[data-filing="submitted"]');
  try {
    await openDraft(page, clientWithDraft);
    await work(page);
  } catch (error) {
    if (!(await submitted.isVisible())) throw error;
  }
}

async function takeNote(page: Page): Promise<void> {
  // The screen may still be opening, and then takes the focus once more.
  await expect(async () => {
    await page.keyboard.press('Control+M');
    await expect(page.getByLabel('Note to self')).toBeFocused({ timeout: 500 });
  }).toPass({ timeout: 8000 });
  await page.keyboard.press('Control+End');
  await page.keyboard.type(`${randomUUID().slice(0, 8)} `);
}

/** What is signed. What waits is under way already, and what is not signed is left as it is. */
async function submit(page: Page): Promise<void> {
  await openTopic(page, 'sign/signature');
  const signed = page.locator('[data-filing="signed"]');
  if (await signed.isVisible()) await signed.getByRole('button').first().click();
}

const signOut = (page: Page) => page.getByRole('button', { name: 'Sign out and let my assister continue' });

async function atConsumersPage(page: Page, steps: readonly Step<ConsumerAct>[], until: number, tell: (act: string) => void): Promise<void> {
  for (const { act, pauseMs } of steps) {
    if (Date.now() >= until) return;
    await sleep(pauseMs);
    const visits = await signOut(page).isVisible();
    if (visits === (act === 'signIn')) continue;
    tell(act);
    if (act === 'signIn') {
      await page.goto('/sign-in');
      await signInAsConsumer(page, { email: consumer?.email ?? '', password: consumer?.password ?? '' });
      await expect(signOut(page)).toBeVisible();
    } else if (act === 'look') await page.getByRole('link', { name: 'My applications' }).first().click();
    else {
      await signOut(page).click();
      await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
    }
  }
}

interface Watch {
  complaints: string[];
  /** How often each state of the account was seen on a screen. */
  seen: Map<string, number>;
  stop(): Promise<void>;
}

const besideConsumer = (index: number): string => `Desk ${'AB'[index]} shows held, the consumer is in`;

/** Looks at both screens and at the lease, a few times a second, and complains about what stays wrong for too long. */
function watcher(desks: readonly Desk[], read: (after: number) => Promise<Noted[]>): Watch {
  const watch: Watch = { complaints: [], seen: new Map(), stop: async () => {} };
  const since = new Map<string, number>();
  const complainWhile = (isSo: boolean, what: string): void => {
    if (!isSo) {
      since.delete(what);
      return;
    }
    const began = since.get(what) ?? Date.now();
    since.set(what, began);
    if (Date.now() - began > allowedDelayMs && !watch.complaints.includes(what)) watch.complaints.push(what);
  };
  let seq = 0;
  let consumerIsIn = false;
  let stopped = false;
  const look = async (): Promise<void> => {
    const shown = await Promise.all(desks.map(desk => shownState(front(desk))));
    for (const state of shown) watch.seen.set(state, (watch.seen.get(state) ?? 0) + 1);
    const held = shown.map(state => state === 'held');
    for (const row of await read(seq)) {
      seq = Number(row.seq);
      // A change since the last look: what was wrong before is over.
      if (consumerIsIn !== (row.holderKind === 'consumer')) for (const index of desks.keys()) since.delete(besideConsumer(index));
      consumerIsIn = row.holderKind === 'consumer';
    }
    complainWhile(held.every(Boolean), 'both Desks show held');
    for (const [index, isHeld] of held.entries()) complainWhile(isHeld && consumerIsIn, besideConsumer(index));
  };
  const looking = (async () => {
    for (; !stopped; await sleep(250)) await look();
  })();
  watch.stop = () => {
    stopped = true;
    return looking;
  };
  return watch;
}

/** `none`: the screen speaks of no account. A page that does not answer shows nothing that could be read from it. */
const shownState = (page: Page): Promise<string> =>
  Promise.race([
    page.evaluate(() => document.querySelector('[data-account]')?.getAttribute('data-account') ?? 'none').catch(() => 'gone'),
    sleep(2000, 'no answer'),
  ]);

const count = (history: readonly Noted[], what: Noted['what']): number => history.filter(row => row.what === what).length;

function tally(history: readonly Noted[], done: readonly string[], seen: ReadonlyMap<string, number>): string {
  const steps = new Map<string, number>();
  for (const step of done) steps.set(step, (steps.get(step) ?? 0) + 1);
  const writes = (['application', 'request', 'application-submitted'] as const).map(what => `${what} ${count(history, what)}`);
  return [[...steps], [...entries(history)], [...seen], writes, `${history.length} notes`].map(part => JSON.stringify(part)).join('\n');
}
