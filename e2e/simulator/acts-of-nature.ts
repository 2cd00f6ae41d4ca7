/** What happens to computers, to the network and to the service. */
import type { Computer } from './computer.ts';
import { fairWeather } from './network.ts';
import type { Scene } from './scene.ts';

const minute = 60_000;

export function startProgram(scene: Scene, computer: Computer): void {
  if (computer.isRunning || computer.isClosing) return;
  scene.log(`${computer.name} is started`);
  computer.start();
}

export function kill(scene: Scene, computer: Computer): void {
  if (!computer.isRunning) return;
  scene.log(`${computer.name} is killed`);
  scene.interrupted(computer);
  computer.session = null;
  computer.kill();
}

/** Lock: the session stays at the service until somebody else signs in. */
export function lock(scene: Scene, computer: Computer): void {
  // What a person sees as being written is written before they lock.
  if (!computer.store || scene.underWay.has(computer)) return;
  scene.log(`${computer.name} is locked`);
  computer.session = null;
  computer.close();
}

/** Signs in where nobody is, which ends the same person's session elsewhere. */
export async function signIn(scene: Scene, computer: Computer): Promise<void> {
  const { service } = scene;
  if (!service || !computer.isRunning || computer.session) return;
  computer.session = await service.signIn(computer.assister.id, computer.deviceId);
  scene.log(`${computer.name} signs in`);
  computer.connect(true);
}

/** Cut off, or on the way again. */
export function cutOrJoin(scene: Scene, computer: Computer): void {
  if (!computer.session) return;
  scene.log(`${computer.name} is ${computer.online ? 'cut off' : 'on the way again'}`);
  computer.connect(!computer.online);
}

export function jumpClock(scene: Scene, computer: Computer): void {
  const { random } = scene;
  const jump = random.pick([1, -1]) * random.pick([700, 90_000, 40 * minute, 26 * 60 * minute]);
  computer.clockOffset += jump;
  scene.log(`the clock of ${computer.name} jumps by ${jump / 1000} s`);
}

export function jumpServiceClock(scene: Scene): void {
  const { random } = scene;
  const jump = random.pick([1, -1]) * random.pick([700, 90_000, 40 * minute]);
  scene.serviceClockOffset += jump;
  scene.log(`the clock of the service jumps by ${jump / 1000} s`);
}

export function fillOrEmptyDisk(scene: Scene, computer: Computer): void {
  computer.isDiskFull = !computer.isDiskFull;
  scene.log(`the disk of ${computer.name} is ${computer.isDiskFull ? 'full' : 'no longer full'}`);
}

/** What was under way in the old process is gone: before it was taken up, or after it was decided. */
export async function restartService(scene: Scene): Promise<void> {
  if (!scene.service) return;
  scene.service = null;
  scene.log('the service stops');
  scene.timeline.after(scene.random.between(50, 20_000), () => {
    scene.log('the service is back');
    scene.startService();
  });
}

export async function raiseEpoch(scene: Scene): Promise<void> {
  if (!scene.service) return;
  await scene.service.raiseEpoch();
  scene.log('the service begins a new epoch');
}

export function changeWeather(scene: Scene): void {
  const { random } = scene;
  const chance = (): number => (random.chance(0.5) ? 0 : random.next() * 0.4);
  const isFair = random.chance(0.3);
  scene.network.weather = isFair
    ? fairWeather
    : { lostBefore: chance(), lostAfter: chance(), twice: chance(), slow: chance(), fault: chance() / 2 };
  scene.log(
    `the network: ${isFair ? 'fair' : JSON.stringify(scene.network.weather, (_key, value) => (typeof value === 'number' ? Number(value.toFixed(2)) : value))}`,
  );
}
