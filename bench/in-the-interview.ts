/** The whole interview over the largest draft, typed in with real keys, against a page that holds one empty box and nothing else. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { diceOf } from '../shared/application/random-answers.fixture.ts';
import type { Place } from '../shared/contracts/desk/place.ts';
import { untilAllSaved, watchKeys, watchOpening } from './interview/in-page.ts';
import type { DeskLauncher, Launched } from './launch.ts';
import { bundleInterview, bundlePage } from './pages.ts';
import { percentile } from './statistics.ts';
import { jobAt, jobsEach, largeClient, largeDraftId, memberAt, memberCount } from './workload/large-draft.ts';

/** 95th percentiles, `opening` the best of three. All times in milliseconds. */
export interface InterviewMeasured {
  keys: Record<Pace, { empty: KeyTimes; desk: KeyTimes }>;
  durable: number;
  autosave: number;
  opening: number;
}

/**
 * After how many milliseconds the next key comes. `typed`: eight keys a second, none a regular time after the other, for the write
 * that waits for its moment would always meet the same key; the same in each run. `fast`: as a key repeats that is held down.
 */
const paces = {
  typed: (key: number): number => 60 + diceOf(key).below(131),
  fast: (): number => 33,
};
export type Pace = keyof typeof paces;

const openings = 3;
const warmUp = 30;
/** For each pace and box, in turns with the empty page, so that a machine that is busy for a while is busy for both. */
const rounds = 4;
const keysEach = 15;
const pauses = 8;

const last = memberAt(memberCount - 1);
/** The boxes that are typed in, each on its own screen. */
const boxes = [
  { topicKey: `income/employer/${last}/${jobAt(memberCount - 1, jobsEach - 1)}`, field: 'employerName' },
  { topicKey: `members/name/${last}`, field: 'firstName' },
] as const;

export async function prepareInterview({ launch }: DeskLauncher): Promise<{ measure(): Promise<InterviewMeasured> }> {
  const pages = { empty: await bundlePage('empty-page'), desk: await bundleInterview() };
  return {
    async measure() {
      const programs: Launched[] = [];
      const start = async (page: string): Promise<Page> => {
        const program = await launch(page);
        programs.push(program);
        await program.window.setViewportSize({ width: 1366, height: 728 });
        await program.window.locator('input').first().waitFor();
        return program.window;
      };
      try {
        return await measureIn(await start(pages.empty), await start(pages.desk));
      } finally {
        for (const program of programs) await program.close();
      }
    },
  };
}

async function measureIn(empty: Page, desk: Page): Promise<InterviewMeasured> {
  const taken = { empty: { typed: [], fast: [] }, desk: { typed: [], fast: [] } } as Record<'empty' | 'desk', Record<Pace, KeyTimes[]>>;
  const durable: number[] = [];
  const autosave: number[] = [];
  const opening = await openAgainAndAgain(desk);
  const plain = await boxIn(empty, 'input');
  await plain.type(warmUp, 'typed');
  for (const { topicKey, field } of boxes) {
    await goTo(desk, { screen: 'application', clientId: largeClient.id, applicationId: largeDraftId, topicKey });
    const asked = await boxIn(desk, `[data-field="${field}"] input`);
    await asked.type(warmUp, 'typed');
    await desk.evaluate(() => void globalThis.durable.splice(0));
    for (const pace of ['typed', 'fast'] as const)
      for (let round = 0; round < rounds; round++) {
        taken.empty[pace].push(...(await plain.type(keysEach, pace)));
        taken.desk[pace].push(...(await asked.type(keysEach, pace)));
      }
    for (let keys = 1; keys <= pauses; keys++) {
      await asked.type(1 + (keys % 4), 'typed');
      autosave.push(await desk.evaluate(untilAllSaved));
      await sleep(500);
    }
    durable.push(...(await desk.evaluate(() => globalThis.durable)));
  }
  const p95Of = (times: KeyTimes[]): KeyTimes => ({
    painted: percentile(
      times.map(({ painted }) => painted),
      95,
    ),
    shown: percentile(
      times.map(({ shown }) => shown),
      95,
    ),
  });
  const p95 = (pace: Pace) => ({ empty: p95Of(taken.empty[pace]), desk: p95Of(taken.desk[pace]) });
  return {
    keys: { typed: p95('typed'), fast: p95('fast') },
    durable: percentile(durable, 95),
    autosave: percentile(autosave, 95),
    opening,
  };
}

/** By way of main, which leads back to where a person was when the page comes again. */
async function goTo(window: Page, place: Place): Promise<void> {
  await window.evaluate(noted => desk.call('session.note-place', { place: noted }), place);
  await window.reload();
}

interface Box {
  /** In place of what stood there. */
  type(keys: number, pace: Pace): Promise<KeyTimes[]>;
}

async function boxIn(window: Page, selector: string): Promise<Box> {
  const box = window.locator(selector);
  await box.waitFor();
  await window.evaluate(watchKeys);
  let typed = 0;
  return {
    async type(keys, pace) {
      await box.click();
      await window.keyboard.press('Control+A');
      for (let at = 0; at < keys; at++) {
        if (at > 0) await sleep(paces[pace](typed));
        await window.keyboard.press(String.fromCharCode(97 + (typed++ % 26)));
      }
      await window.waitForFunction(wanted => keysTaken.length >= wanted, keys);
      return window.evaluate(() => keysTaken.splice(0));
    },
  };
}

/** From the client's page into the draft, the first time not counted. */
async function openAgainAndAgain(window: Page): Promise<number> {
  await goTo(window, { screen: 'client', clientId: largeClient.id });
  const taken: number[] = [];
  for (let at = 0; at <= openings; at++) {
    await window.getByRole('button', { name: 'Continue application' }).focus({ timeout: 30_000 });
    await sleep(300);
    await window.evaluate(watchOpening);
    await window.keyboard.press('Enter');
    const time = await window.evaluate(() => questionShown);
    if (at > 0) taken.push(time);
    await window.locator('.interview-home').click();
  }
  return Math.min(...taken);
}
