/** Work that only one computer has. */
import { expect, type Page } from '@playwright/test';
import type { SampleSignIn } from '../../service/sample/describe.ts';
import { boxOf, clientWithDraft, openDraft, openTopic, signIn, typeOver, untilHere, untilOffline } from './at-work.ts';
import { untilSaved } from './typing.ts';
import type { World } from './world.ts';

const words = 'Only on this computer';

async function openIt(page: Page): Promise<void> {
  await openDraft(page, clientWithDraft);
  await openTopic(page, 'income/employer');
}

/** A draft that only this computer has, with no network; the Desk is closed and the service stopped. */
export async function leaveUnsentWork(world: World, person: SampleSignIn): Promise<void> {
  const { page, close } = await world.openDesk();
  await signIn(page, person);
  await untilHere(page);
  await world.stopService();
  await untilOffline(page);
  await openIt(page);
  await typeOver(page, boxOf(page, 'employerName'), words);
  await untilSaved(page);
  await close();
}

/** Somebody has opened the vault again. */
export async function expectUnsentWork(page: Page): Promise<void> {
  await openIt(page);
  await expect(boxOf(page, 'employerName')).toHaveValue(words);
}
