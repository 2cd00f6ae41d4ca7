/**
 * This computer was reported lost (security.md 10): every vault on it goes, with what opened it, and the service is told. The id and
 * the key of the device go as well, so that whoever finds the computer begins with another one.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { statements } from '../../shared/contracts/service/session.ts';
import { secretNames } from '../keychain.ts';
import type { ServiceApi } from '../service-link/service-api.ts';
import type { Computer } from './computer.ts';

type Wiped = Pick<Computer, 'folder' | 'profiles' | 'secrets' | 'device' | 'proofs'>;

/** Files beside the profiles that tell of somebody, or of this computer. */
const files = ['device.json', 'sign-in-methods.json', 'window.json'];

/** Whether the service says that this computer was reported lost. With no network, and for a computer that it does not know: no. */
export async function isReportedLost({ device, proofs }: Pick<Wiped, 'device' | 'proofs'>, api: ServiceApi): Promise<boolean> {
  try {
    const { lost } = await proofs.ask(async () =>
      api.call('deviceStatus', { body: { deviceId: device.id, proof: await proofs.prove(statements.device) } }),
    );
    return lost;
  } catch {
    return false;
  }
}

/** The vaults are closed. Tells the service first what it is about to do: afterwards there is no key to say it with. */
export async function wipeComputer({ folder, profiles, secrets, device, proofs }: Wiped, api: ServiceApi): Promise<void> {
  const proof = await proofs.prove(statements.wiped).catch(() => null);
  const ids = profiles.removeAll();
  for (const name of files) rmSync(join(folder, name), { force: true });
  for (const id of ids)
    for (const name of [secretNames.vault(id), secretNames.refreshToken(id)]) await secrets.delete(name).catch(() => {});
  await secrets.delete(secretNames.deviceKey(device.id)).catch(() => {});
  if (proof) await api.call('deviceStatus', { body: { deviceId: device.id, proof, wiped: true } }).catch(() => {});
}
