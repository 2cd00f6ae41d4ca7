/** What the steps of the story share: who plays, on which screens, and what earlier steps found out. */
import type { Page } from '@playwright/test';
import { describeSample, type SampleSignIn } from '../../service/sample/describe.ts';
import type { Desk } from '../harness/desk.ts';
import { type Household, loadHousehold } from '../harness/household.ts';
import { Interview } from '../harness/interview.ts';
import type { World } from '../harness/world.ts';

export interface Stage {
  world: World;
  navigator: SampleSignIn;
  consumer: SampleSignIn;
  household: Household;
  desk: Desk;
  consumerPage: Page;
  interview: Interview;
  confirmationNumber: string;
  /** Keeps a picture of what stands on the screen in the middle of a step; the test takes none. */
  picture(page: Page, name: string): Promise<void>;
}

export interface Step {
  name: string;
  /** Whose screen shows the result. Returns a note for the report. */
  show: 'desk' | 'consumer';
  play(stage: Stage): Promise<string | undefined>;
}

export async function openStage(world: World): Promise<Stage> {
  const sample = describeSample();
  const navigator = sample.assisters.find(person => person.note === 'navigator');
  const consumer = sample.consumers.find(person => person.note === 'noAssister');
  if (!navigator || !consumer) throw new Error('the sample lacks its main people');
  const desk = await world.openDesk();
  const consumerPage = await world.consumerPage();
  const household = loadHousehold('family-of-four');
  return {
    world,
    navigator,
    consumer,
    household,
    desk,
    consumerPage,
    interview: new Interview(desk.page, household),
    confirmationNumber: '',
    picture: async () => {},
  };
}
