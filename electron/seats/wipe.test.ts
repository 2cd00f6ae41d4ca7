import { createPublicKey, verify } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { DeskError } from '../../shared/contracts/errors.ts';
import { type DeviceProof, statements } from '../../shared/contracts/service/session.ts';
import { systemClock } from '../clock.ts';
import { thisDevice } from '../device.ts';
import { secretNames } from '../keychain.ts';
import { createProfiles } from '../profiles.ts';
import type { ServiceApi } from '../service-link/service-api.ts';
import { createDeviceKey } from '../session/sign-in/device-key.ts';
import { createDeviceProofs } from '../session/sign-in/device-proof.ts';
import { memorySecrets } from '../testing/secrets.testing.ts';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import { isReportedLost, wipeComputer } from './wipe.ts';

const people = ['7b0f2c1e-5a55-4d0c-9a0e-0d7c1f3f2a01', '7b0f2c1e-5a55-4d0c-9a0e-0d7c1f3f2a02'] as const;
type Told = { deviceId: string; proof: DeviceProof; wiped?: boolean };

/** A computer with two people's vaults, one of them set aside, and everything that opens them. */
async function createComputer() {
  const folder = tempFolder();
  const { store: secrets, kept } = memorySecrets();
  const device = thisDevice(folder.path, 'HENN-LT-04');
  const deviceKey = createDeviceKey(secrets, device.id);
  const publicKey = await deviceKey.publicKey();
  const profiles = createProfiles(join(folder.path, 'profiles'));
  for (const id of people) {
    const { vault, keys } = profiles.paths(id);
    for (const file of [vault, keys]) writeFileSync(file, 'sealed');
    for (const name of [secretNames.vault(id), secretNames.refreshToken(id)]) await secrets.set(name, 'secret');
  }
  profiles.setAside(people[1], 1);
  for (const file of ['sign-in-methods.json', 'window.json']) writeFileSync(folder.file(file), '{}');
  mkdirSync(folder.file('logs'));
  const proofs = createDeviceProofs({ clock: systemClock, deviceId: device.id, deviceKey });
  return { folder, kept, publicKey, parts: { folder: folder.path, profiles, secrets, device, proofs } };
}

describe('a computer that was reported lost', () => {
  let computer: Awaited<ReturnType<typeof createComputer>>;
  let told: { what: Told; filesThen: string[] }[];
  beforeEach(async () => {
    computer = await createComputer();
    told = [];
  });

  const left = () => readdirSync(computer.folder.path).sort();
  const service = (answer: () => { lost: boolean }): ServiceApi => {
    const call = async (_: string, { body }: { body: Told }) => {
      told.push({ what: body, filesThen: left() });
      return answer();
    };
    return { call } as unknown as ServiceApi;
  };
  const isOwn = ({ deviceId, proof }: Told, statement: typeof statements.wiped): boolean => {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: computer.publicKey }, format: 'jwk' });
    return verify(null, Buffer.from(statement({ deviceId, ...proof })), key, Buffer.from(proof.signature, 'base64url'));
  };
  const noNetwork = () => {
    throw new DeskError('service-unreachable');
  };

  it('has nothing left of anybody: no vault, none that was set aside, no secret in the keychain, no identity', async () => {
    await wipeComputer(
      computer.parts,
      service(() => ({ lost: true })),
    );
    expect(left()).toEqual(['logs']);
    expect([...computer.kept.keys()]).toEqual([]);
  });

  it('tells the service when it is done, signed with the key that it no longer has', async () => {
    const { device } = computer.parts;
    await wipeComputer(
      computer.parts,
      service(() => ({ lost: true })),
    );
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ what: { deviceId: device.id, wiped: true }, filesThen: ['logs'] });
    expect(told[0] && isOwn(told[0].what, statements.wiped)).toBe(true);
  });

  it('is wiped all the same where the network goes away, the keychain refuses, or nobody ever had a vault here', async () => {
    const { parts } = computer;
    const refuse = () => Promise.reject(new DeskError('keychain-missing'));
    await wipeComputer({ ...parts, secrets: { ...parts.secrets, delete: refuse } }, service(noNetwork));
    expect(left()).toEqual(['logs']);
    writeFileSync(computer.folder.file('device.json'), '{}');
    await wipeComputer(parts, service(noNetwork));
    expect(left()).toEqual(['logs']);
  });

  it('is one only if the service says so to its own signature', async () => {
    const { parts } = computer;
    const answers = [() => ({ lost: true }), () => ({ lost: false }), noNetwork];
    const said = [];
    for (const answer of answers) said.push(await isReportedLost(parts, service(answer)));
    expect(said).toEqual([true, false, false]);
    expect(told.every(({ what }) => isOwn(what, statements.device) && what.wiped === undefined)).toBe(true);
    expect(readFileSync(parts.profiles.paths(people[0]).vault, 'utf8')).toBe('sealed');
  });
});
