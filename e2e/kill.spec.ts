import { randomInt } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import type { SampleSignIn } from '../service/sample/describe.ts';
import { assister, boxOf, clientWithDraft, openDraft, openTopic, signIn, unlock } from './harness/at-work.ts';
import { openVaultOf } from './harness/opened-vault.ts';
import { type Typed, typeAndWatchSaves, untilSaved } from './harness/typing.ts';
import { World } from './harness/world.ts';

for (const { times, tag } of [
  { times: 10, tag: '' },
  { times: 50, tag: ' @long' },
])
  test(`killed ${times} times while typing: every edit called saved is there, once${tag}`, async () => {
    test.setTimeout(60_000 + times * 40_000);
    const world = await World.create({ headless: true });
    try {
      const person = assister('navigator');
      const first = await world.openDesk();
      await signIn(first.page, person);
      await openDraft(first.page, clientWithDraft);
      await openTopic(first.page, 'income/employer');
      await untilSaved(first.page);
      await world.stopService();
      await first.close();

      let typed: Typed | null = null;
      let called = 0;
      for (let round = 1; round <= times; round++) {
        const desk = await openAtEmployer(world, person);
        if (typed) expectKept(await boxOf(desk.page, 'employerName').inputValue(), typed, round);
        typed = await typeUntilRandomMoment(desk.page, round);
        await desk.kill();
        if (typed.saved !== '') called++;
      }
      const last = await openAtEmployer(world, person);
      const kept = await boxOf(last.page, 'employerName').inputValue();
      if (typed) expectKept(kept, typed, times + 1);
      expect(called, 'rounds in which something had been called saved').toBeGreaterThan(times / 3);
      await last.close();
      await expectOneOfEach(world, person, kept);
    } finally {
      await world.close();
    }
  });

async function openAtEmployer(world: World, person: SampleSignIn) {
  const desk = await world.openDesk();
  await unlock(desk.page, person);
  await openDraft(desk.page, clientWithDraft);
  await openTopic(desk.page, 'income/employer');
  return desk;
}

async function typeUntilRandomMoment(page: Page, round: number): Promise<Typed> {
  const box = boxOf(page, 'employerName');
  await box.fill('');
  await untilSaved(page);
  const text = Array.from({ length: 40 }, () => 'abcdefghijklmnopqrstuvwxyz0123456789'[randomInt(36)]).join('');
  const typed = await typeAndWatchSaves(page, box, `Round${round}${text}`, randomInt(4, 40));
  await page.waitForTimeout(randomInt(0, 400));
  return typed;
}

function expectKept(kept: string, { text, saved }: Typed, round: number): void {
  const told = `before round ${round}: typed “${text}”, called saved “${saved}”, found “${kept}”`;
  expect(kept.startsWith(saved), told).toBe(true);
  expect(text.startsWith(kept), told).toBe(true);
}

/** In the vault itself, which knows nothing of screens. */
async function expectOneOfEach(world: World, person: SampleSignIn, employer: string): Promise<void> {
  const vault = await openVaultOf(world, person.password);
  const drafts = vault.rows().filter(text => text.includes('"h/homeStreet":"482 Charles Ave"'));
  vault.close();
  const ids = new Set(drafts.map(text => /"clientId":"([^"]+)"/.exec(text)?.[1]));
  expect(ids.size, 'drafts of the client').toBe(1);
  const newest = drafts.filter(text => employer !== '' && text.includes(employer));
  expect(newest.length, `documents that hold “${employer}”`).toBeGreaterThanOrEqual(employer === '' ? 0 : 1);
  for (const text of newest) {
    expect(text.match(/"m\/[^/"]+\/@"/g), 'people').toHaveLength(4);
    expect(text.match(/"m\/[^/"]+\/job\/[^/"]+\/@"/g), 'jobs').toHaveLength(2);
    expect(text.split(employer).length - 1, 'once').toBe(1);
  }
}
