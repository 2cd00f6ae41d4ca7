import { test } from '@playwright/test';
import { World } from './harness/world.ts';
import { openStage } from './story/stage.ts';
import { steps } from './story/steps.ts';

test('the main job, from sign-in through an offline draft to a received application', async () => {
  const world = await World.create({ headless: true });
  try {
    const stage = await openStage(world);
    for (const step of steps) await test.step(step.name, () => step.play(stage));
  } finally {
    await world.close();
  }
});
