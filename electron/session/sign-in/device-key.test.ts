import { createPublicKey, verify } from 'node:crypto';
import { expect, it } from 'vitest';
import { memorySecrets } from '../../testing/secrets.testing.ts';
import { createDeviceKey } from './device-key.ts';

const isSignedBy = (x: string, text: string, signature: string): boolean =>
  verify(
    null,
    Buffer.from(text),
    createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
    Buffer.from(signature, 'base64url'),
  );

it('is made once and is the same after a restart', async () => {
  const { store, kept } = memorySecrets();
  const key = await createDeviceKey(store, 'pc').publicKey();
  const again = createDeviceKey(store, 'pc');
  expect(await again.publicKey()).toBe(key);
  expect(isSignedBy(key, 'words', await again.sign('words'))).toBe(true);
  expect([...kept.keys()]).toEqual(['device-key:pc']);
});

it('with no keychain lives in memory only, and ends with the program', async () => {
  const { store, kept, health } = memorySecrets();
  health.state = 'missing';
  const device = createDeviceKey(store, 'pc');
  const key = await device.publicKey();
  expect(isSignedBy(key, 'words', await device.sign('words'))).toBe(true);
  expect(kept.size).toBe(0);
  expect(await createDeviceKey(store, 'pc').publicKey()).not.toBe(key);
});

it('moves into a keychain that came back, so that the session outlives the program', async () => {
  const { store, health } = memorySecrets();
  health.state = 'missing';
  const device = createDeviceKey(store, 'pc');
  const key = await device.publicKey();
  health.state = 'ready';
  expect(await device.publicKey()).toBe(key);
  expect(await createDeviceKey(store, 'pc').publicKey()).toBe(key);
});

it('that is gone is not made anew behind a session that was begun with it', async () => {
  const { store, kept } = memorySecrets();
  const device = createDeviceKey(store, 'pc');
  await device.publicKey();
  kept.clear();
  await expect(device.sign('words')).rejects.toMatchObject({ code: 'sign-in-needed' });
  expect(kept.size).toBe(0);
});
