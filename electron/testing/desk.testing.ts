/** Session, vault and service link put together as main.ts does it, in plain Node. */
import { join } from 'node:path';
import type { SessionState } from '../../shared/contracts/desk/session.ts';
import type { Clock } from '../clock.ts';
import { thisDevice } from '../device.ts';
import type { SecretStore } from '../keychain.ts';
import { createCable } from '../practice.ts';
import { createProfiles } from '../profiles.ts';
import { createLink, linkTimes } from '../service-link/link.ts';
import { createServiceApi } from '../service-link/service-api.ts';
import { createDeviceKey } from '../session/device-key.ts';
import { createSession } from '../session/session.ts';
import { argonFloor } from '../vault/key-wraps.ts';

export interface DeskOptions {
  folder: string;
  url: string;
  secrets: SecretStore;
  clock?: Clock;
  timeoutMs?: number;
}

export function startDesk({ folder, url, secrets, clock = { now: () => Date.now() }, timeoutMs = 8000 }: DeskOptions) {
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
  const session = createSession({
    clock,
    secrets,
    api,
    link,
    profiles: createProfiles(join(folder, 'profiles')),
    device,
    deviceKey: createDeviceKey(secrets, device.id),
    argon: argonFloor,
    streamSilenceMs: 40_000,
  });
  link.start();
  const states: SessionState[] = [];
  session.changed.on(state => states.push(state));
  return {
    session,
    link,
    api,
    cable,
    states,
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
