/** What all seats of this Desk share: this computer, its keys, who has worked here. */
import { hostname } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../clock.ts';
import { thisDevice } from '../device.ts';
import { createKeychain } from '../keychain.ts';
import type { Log } from '../log.ts';
import { createProfiles } from '../profiles.ts';
import { keepRoom } from '../room-kept.ts';
import { createHomes } from '../session/homes.ts';
import { createDeviceKey } from '../session/sign-in/device-key.ts';
import { createDeviceProofs } from '../session/sign-in/device-proof.ts';
import type { Settings } from '../settings.ts';

export interface ComputerPlace {
  /** Everything of this Desk lies below. */
  folder: string;
  /** The program itself. */
  program: string;
  version: string;
  settings: Settings;
  log: Log;
}

export type Computer = ReturnType<typeof createComputer>;

export function createComputer({ folder, program, version, settings, log }: ComputerPlace) {
  const clock = systemClock;
  const secrets = createKeychain(() => import('keytar').then(module => module.default));
  const device = thisDevice(folder, hostname());
  const deviceKey = createDeviceKey(secrets, device.id);
  const profiles = createProfiles(join(folder, 'profiles'));
  const room = keepRoom(join(folder, 'room-kept'), settings.diskKeptBytes);
  return {
    ...{ folder, program, version, settings, log, clock, secrets, device, deviceKey, profiles, room },
    homes: createHomes(profiles, secrets, room),
    proofs: createDeviceProofs({ clock, deviceId: device.id, deviceKey }),
    /** Milliseconds that nobody can set. */
    monotonic: (): number => performance.now(),
  };
}
