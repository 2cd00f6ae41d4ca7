import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { expect, test } from '@playwright/test';
import { secretNames } from '../electron/keychain.ts';
import { assister, boxOf, clientWithDraft, openDraft, openTopic, signIn, typeOver } from './harness/at-work.ts';
import { keysOf, readSecret } from './harness/opened-vault.ts';
import { filesBelow } from './harness/scan.ts';
import { untilSaved } from './harness/typing.ts';
import { World } from './harness/world.ts';

/** What is found of these secrets below the folder, in bytes or in any way of writing them. */
function findSecrets(folder: string, secrets: Readonly<Record<string, Buffer>>): string[] {
  const files = filesBelow(folder).map(file => ({ file, content: readFileSync(file) }));
  const found = Object.entries(secrets).flatMap(([name, bytes]) => {
    const texts = [bytes.toString('hex'), bytes.toString('hex').toUpperCase(), bytes.toString('base64'), bytes.toString('base64url')];
    const utf16 = texts.map(text => Buffer.from(text, 'utf16le'));
    const needles = [bytes, ...texts.map(text => Buffer.from(text)), ...utf16];
    return files.filter(({ content }) => needles.some(needle => content.includes(needle))).map(({ file }) => `${name} in ${file}`);
  });
  return [...new Set(found)];
}

test('no key and no refresh token lies in the clear in the profile folder: not while running, not after a kill', async () => {
  const world = await World.create({ headless: true });
  try {
    const person = assister('navigator');
    const profile = world.profile();
    const desk = await world.openDesk();
    await signIn(desk.page, person);
    await openDraft(desk.page, clientWithDraft);
    await openTopic(desk.page, 'income/employer');
    await typeOver(desk.page, boxOf(desk.page, 'employerName'), 'Lakeside Bakery');
    await untilSaved(desk.page);

    const { id, key, secret } = await keysOf(world, person.password);
    const device = JSON.parse(readFileSync(join(profile, 'device.json'), 'utf8')) as { id: string };
    const token = readSecret(world, secretNames.refreshToken(id));
    const deviceKey = Buffer.from(readSecret(world, secretNames.deviceKey(device.id)), 'base64');
    expect([key.length, secret.length, Buffer.from(token, 'base64url').length]).toEqual([32, 32, 32]);
    const local = {
      'vault key': key,
      'keychain secret': secret,
      'refresh token': Buffer.from(token, 'base64url'),
      // The last 32 bytes of PKCS 8: the private key itself.
      'device key': deviceKey.subarray(-32),
      password: Buffer.from(person.password),
    };
    expect(findSecrets(profile, local), 'while running').toEqual([]);
    await desk.kill();
    await world.stopService();
    const service = await PGlite.create(join(world.folder, 'service', 'database'));
    const { rows } = await service.query<{ key: string }>('select key from escrow_key');
    await service.close();
    const secrets = { ...local, ...Object.fromEntries(rows.map((row, at) => [`escrow key ${at}`, Buffer.from(row.key, 'base64')])) };
    expect(rows.length).toBeGreaterThan(0);
    expect(findSecrets(profile, secrets), 'after the kill').toEqual([]);

    // The same search finds each of them where they do lie in the clear.
    const control = join(world.folder, 'control');
    mkdirSync(control);
    writeFileSync(join(control, 'raw'), Buffer.concat(Object.values(secrets)));
    expect(findSecrets(control, secrets)).toHaveLength(Object.keys(secrets).length);
    for (const encoding of ['hex', 'base64', 'base64url'] as const) {
      writeFileSync(
        join(control, 'raw'),
        Object.values(secrets)
          .map(bytes => bytes.toString(encoding))
          .join('\n'),
      );
      expect(findSecrets(control, secrets), encoding).toHaveLength(Object.keys(secrets).length);
    }
  } finally {
    await world.close();
  }
});
