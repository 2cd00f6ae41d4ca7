/** One history from its seed: a world, some steps, the healing, the verdict. */
import { decideClash, dismiss, edit, startDraft, submit } from './acts-of-assisters.ts';
import { authorize, consumerComesOrGoes, consumerEdits, consumerStarts, endAuthorization } from './acts-of-consumers.ts';
import {
  changeWeather,
  cutOrJoin,
  fillOrEmptyDisk,
  jumpClock,
  jumpServiceClock,
  kill,
  lock,
  raiseEpoch,
  restartService,
  signIn,
  startProgram,
} from './acts-of-nature.ts';
import { heal } from './healing.ts';
import type { Realms } from './realms.ts';
import { Scene } from './scene.ts';
import type { ServiceUnderTest } from './service-under-test.ts';
import { judgeDesk, judgeHistory } from './verdict.ts';

export interface Played {
  seed: number;
  steps: readonly string[];
  violations: readonly string[];
}

const weights = {
  edit: 34,
  decideClash: 6,
  startDraft: 2,
  submit: 4,
  dismiss: 1,
  syncNow: 1,
  consumerEdits: 9,
  consumerStarts: 1,
  consumerComesOrGoes: 2,
  rights: 3,
  start: 8,
  kill: 4,
  lock: 2,
  signIn: 8,
  cutOrJoin: 8,
  jumpClock: 2,
  jumpServiceClock: 0.5,
  disk: 1,
  service: 1,
  epoch: 0.5,
  weather: 3,
};
/** What a history is about: everything else may be left out of it, so that the rest meets more often. */
const alwaysThere = new Set<keyof typeof weights>(['edit', 'start', 'signIn', 'cutOrJoin']);

export async function playHistory(seed: number, under: ServiceUnderTest, realms: Realms): Promise<Played> {
  const scene = new Scene(seed, under, realms);
  try {
    await furnish(scene);
    await live(scene);
    await heal(scene, computer => judgeDesk(scene, computer));
    await judgeHistory(scene);
  } catch (error) {
    scene.wrong(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  await clearAway(scene, under);
  return { seed, steps: scene.steps, violations: scene.violations };
}

async function furnish(scene: Scene): Promise<void> {
  const { random, under } = scene;
  const { world } = under;
  for (let count = random.between(1, 2); count > 0; count--) scene.assisters.push(await world.addAssister());
  for (let count = random.weighted({ '2': 5, '3': 4, '4': 1 }); scene.computers.length < Number(count); ) {
    scene.addComputer(random.pick(scene.assisters), random.chance(0.7) ? 0 : random.between(-600_000, 600_000));
  }
  for (const computer of scene.computers) computer.slowVault = random.chance(0.5) ? 0 : random.next() * 0.5;
  for (let count = random.weighted({ '1': 3, '2': 1 }); scene.consumers.length < Number(count); ) {
    const id = await world.addConsumer();
    scene.consumers.push({ id, name: `consumer ${scene.consumers.length + 1}`, authorization: null, session: null });
  }
  scene.startService();
  for (const consumer of scene.consumers) {
    if (random.chance(0.9)) await authorize(scene, consumer, random.pick(scene.computers).assister.id);
    if (random.chance(0.8)) await consumerStarts(scene, consumer);
  }
  for (const computer of scene.computers) {
    startProgram(scene, computer);
    await signIn(scene, computer);
    await scene.timeline.runUntil(scene.timeline.now + 5_000);
  }
}

async function live(scene: Scene): Promise<void> {
  const { random, timeline } = scene;
  const names = Object.keys(weights) as (keyof typeof weights)[];
  const isLeftOut = new Set(names.filter(name => !alwaysThere.has(name) && random.chance(0.3)));
  const here = Object.fromEntries(names.map(name => [name, isLeftOut.has(name) ? 0 : weights[name]])) as typeof weights;
  for (let count = random.between(12, 32); count > 0; count--) {
    await takeStep(scene, random.weighted(here));
    const pause = random.weighted({ none: 3, short: 5, long: 2, veryLong: 0.3 });
    const longest = { none: 0, short: 1500, long: 40_000, veryLong: 2_400_000 }[pause];
    await timeline.runUntil(timeline.now + random.between(0, longest));
  }
}

async function takeStep(scene: Scene, step: keyof typeof weights): Promise<void> {
  const { random } = scene;
  const computer = random.pick(scene.computers);
  const consumer = random.pick(scene.consumers);
  const steps: Record<keyof typeof weights, () => unknown> = {
    edit: () => edit(scene, computer),
    decideClash: () => decideClash(scene, computer),
    startDraft: () => startDraft(scene, computer),
    submit: () => submit(scene, computer),
    dismiss: () => dismiss(scene, computer),
    syncNow: () => computer.store?.syncNow(),
    consumerEdits: () => consumerEdits(scene, consumer),
    consumerStarts: () => consumerStarts(scene, consumer),
    consumerComesOrGoes: () => consumerComesOrGoes(scene, consumer),
    rights: () =>
      consumer.authorization ? endAuthorization(scene, consumer) : authorize(scene, consumer, random.pick(scene.computers).assister.id),
    start: () => startProgram(scene, computer),
    kill: () => kill(scene, computer),
    lock: () => lock(scene, computer),
    signIn: () => signIn(scene, computer),
    cutOrJoin: () => cutOrJoin(scene, computer),
    jumpClock: () => jumpClock(scene, computer),
    jumpServiceClock: () => jumpServiceClock(scene),
    disk: () => fillOrEmptyDisk(scene, computer),
    service: () => restartService(scene),
    epoch: () => raiseEpoch(scene),
    weather: () => changeWeather(scene),
  };
  await steps[step]();
}

async function clearAway(scene: Scene, under: ServiceUnderTest): Promise<void> {
  const hour = 3_600_000;
  for (const computer of scene.computers) computer.close();
  await scene.timeline.runToRest(hour);
  await under.empty();
}
