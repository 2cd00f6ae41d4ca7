/** Session, vault and service link put together as main.ts does it, in plain Node. */
import { join } from 'node:path';
import type { SessionState } from '../../shared/contracts/desk/session.ts';
import { DeskError } from '../../shared/contracts/errors.ts';
import type { Clock } from '../clock.ts';
import { thisDevice } from '../device.ts';
import type { SecretStore } from '../keychain.ts';
import { createCable } from '../practice.ts';
import { createProfiles } from '../profiles.ts';
import { keepRoom } from '../room-kept.ts';
import { createLink, linkTimes } from '../service-link/link.ts';
import { createServiceApi } from '../service-link/service-api.ts';
import { createHomes } from '../session/homes.ts';
import { createSession } from '../session/session.ts';
import { createDeviceKey } from '../session/sign-in/device-key.ts';
import { createDeviceProofs } from '../session/sign-in/device-proof.ts';
import type { LoginMnBrowser } from '../session/sign-in/login-mn-browser.ts';
import { argonFloor } from '../vault/key-wraps.ts';

export interface DeskOptions {
  folder: string;
  url: string;
  secrets: SecretStore;
  clock?: Clock;
  timeoutMs?: number;
  loginMn?: LoginMnBrowser;
  monotonic?: () => number;
  handOver?: () => Promise<void>;
}

const noBrowser: LoginMnBrowser = {
  ask: () => Promise.reject(new DeskError('login-mn-unavailable')),
  cancel: () => {},
  signOut: () => {},
};

export function startDesk(options: DeskOptions) {
  const { folder, url, secrets, clock = { now: () => Date.now() }, timeoutMs = 8000 } = options;
  const { loginMn = noBrowser, monotonic = () => performance.now() } = options;
  const cable = createCable((address, init) => fetch(address, init));
  const link = createLink({ clock, probe: () => api.probe(), times: { ...linkTimes, offlineMs: 150, onlineMs: 500 } });
  const api = createServiceApi({
    fetch: cable.fetch,
    baseUrl: url,
    version: '1.0.0',
    timeoutMs,
    probeTimeoutMs: timeoutMs,
    onHeard: () => link.heard(),
    onDoubt: () => void link.tryNow(),
  });
  const device = thisDevice(folder, 'test computer');
  const deviceKey = createDeviceKey(secrets, device.id);
  const news = { deviceLost: 0 };
  const profiles = createProfiles(join(folder, 'profiles'));
  const room = keepRoom(join(folder, 'room-kept'), 512 * 1024);
  const opening = { clock, profiles, secrets, homes: createHomes(profiles, secrets, room), argon: argonFloor };
  const session = createSession({
    ...opening,
    api,
    link,
    device,
    ...{ deviceKey, loginMn, monotonic },
    proofs: createDeviceProofs({ clock, deviceId: device.id, deviceKey }),
    streamSilenceMs: 40_000,
    isElsewhere: () => false,
    handOver: options.handOver ?? (() => Promise.resolve()),
    onDeviceLost: () => {
      news.deviceLost += 1;
    },
  });
  link.start();
  const states: SessionState[] = [];
  session.changed.on(state => states.push(state));
  return {
    session,
    opening,
    room,
    link,
    api,
    cable,
    states,
    news,
    pull(disconnected: boolean): void {
      cable.setPulled(disconnected);
      link.setPractice(disconnected);
    },
    async stop(): Promise<void> {
      link.stop();
      await session.lock('asked');
    },
  };
}
export type TestDesk = ReturnType<typeof startDesk>;
