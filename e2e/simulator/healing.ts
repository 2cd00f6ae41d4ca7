/** Everything is mended, and every Desk gets its turn until nothing changes any more. */

import { sql } from 'kysely';
import { consumerComesOrGoes } from './acts-of-consumers.ts';
import { signIn, startProgram } from './acts-of-nature.ts';
import type { Computer } from './computer.ts';
import { fairWeather } from './network.ts';
import type { Scene } from './scene.ts';

const hour = 3_600_000;
/** Longer than any pause of the Desk, the consumer's lease included. */
const patience = 6 * hour;
const mostRounds = 6;

/** `onRest`: called for each Desk when it has come to rest, with the way still open. */
export async function heal(scene: Scene, onRest: (computer: Computer) => Promise<void>): Promise<void> {
  scene.log('everything is mended');
  scene.network.weather = fairWeather;
  for (const computer of scene.computers) {
    computer.isDiskFull = false;
    computer.slowVault = 0;
  }
  await scene.timeline.runToRest(patience);
  for (const consumer of scene.consumers) if (consumer.session) await consumerComesOrGoes(scene, consumer);
  // Whoever came to rest at a state that is still the service's has nothing to do in the next round.
  const restedAt = new Map<Computer, string>();
  for (let round = 0; round < mostRounds; round++) {
    let isQuiet = true;
    for (const computer of scene.computers) {
      if (restedAt.get(computer) === (await statesOfService(scene))) continue;
      isQuiet = false;
      await takeTurn(scene, computer);
      restedAt.set(computer, await statesOfService(scene));
      await onRest(computer);
    }
    if (isQuiet) return;
  }
  scene.wrong('the Desks and the service do not come to an agreement');
}

async function takeTurn(scene: Scene, computer: Computer): Promise<void> {
  scene.log(`${computer.name} takes its turn`);
  for (let tries = 0; !computer.store && tries < 10; tries++) {
    startProgram(scene, computer);
    await scene.timeline.runToRest(patience);
  }
  if (!computer.store) return scene.wrong(`${computer.name} cannot be opened`);
  if (computer.session) computer.connect(true);
  else await signIn(scene, computer);
  if (!(await scene.timeline.runToRest(patience))) scene.wrong(`${computer.name} does not come to rest`);
  // Its session may have been over without its knowing.
  if (!computer.session) {
    await signIn(scene, computer);
    if (!(await scene.timeline.runToRest(patience))) scene.wrong(`${computer.name} does not come to rest`);
  }
}

async function statesOfService({ service }: Scene): Promise<string> {
  if (!service) return '';
  const { rows } = await sql<{ states: string }>`
    select (select string_agg(rev, ' ' order by id) from application) || ' / '
      || coalesce((select string_agg(id::text, ' ' order by id) from "authorization" where ended_at is null), '') as states`.execute(
    service.store.db,
  );
  return rows[0]?.states ?? '';
}
