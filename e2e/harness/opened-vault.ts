/**
 * Opens a profile's vault as somebody who knows the password and holds this computer's keyring could, and reads every box in
 * it, whatever collection it belongs to. Works on a copy, after the Desk was closed.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { root } from '../../build/paths.ts';
import { secretNames } from '../../electron/keychain.ts';
import { readKeyFile } from '../../electron/vault/key-file.ts';
import { unwrapWithPassword } from '../../electron/vault/key-wraps.ts';
import { createSealer } from '../../electron/vault/seal.ts';
import type { World } from './world.ts';

export interface OpenedVault {
  /** Id and text of every document, quarantined boxes not among them. */
  rows(): string[];
  close(): void;
}

/** The first profile's: what is needed to open its vault, and the vault's key. */
export async function keysOf(world: World, password: string, profile = 'profile') {
  const profiles = join(world.profile(profile), 'profiles');
  const [id] = readdirSync(profiles);
  if (!id) throw new Error('no profile here');
  const keys = readKeyFile(join(profiles, id, 'keys.json'));
  const secret = readSecret(world, secretNames.vault(id));
  if (!keys?.local || !secret) throw new Error('the keys of this profile are not here');
  const key = await unwrapWithPassword(keys.local, keys.vaultId, password, Buffer.from(secret, 'base64'));
  if (!key) throw new Error('wrong password');
  return { id, profiles, vaultId: keys.vaultId, key, secret: Buffer.from(secret, 'base64') };
}

export async function openVaultOf(world: World, password: string, profile = 'profile'): Promise<OpenedVault> {
  const { id, profiles, vaultId, key } = await keysOf(world, password, profile);
  const copy = join(mkdtempSync(join(world.folder, 'opened-')), 'vault.sqlite');
  for (const suffix of ['', '-wal']) {
    const file = join(profiles, id, `vault.sqlite${suffix}`);
    if (existsSync(file)) copyFileSync(file, copy + suffix);
  }
  const db = new DatabaseSync(copy);
  const sealing = createSealer(key, vaultId).forOneTask();
  return {
    rows: () =>
      db
        .prepare('SELECT collection, id, counter, box FROM boxes')
        .all()
        .map(({ collection, id: hash, counter, box }) => {
          const place = {
            collection: Buffer.from(collection as Uint8Array),
            id: Buffer.from(hash as Uint8Array),
            counter: Number(counter),
          };
          const opened = sealing.open(place, Buffer.from(box as Uint8Array));
          if (!opened) throw new Error('a box failed its seal');
          return `${opened.id}\n${opened.body}`;
        }),
    close: () => db.close(),
  };
}

export const readSecret = (world: World, name: string): string =>
  execFileSync(process.execPath, ['e2e/harness/read-secret.ts', name], {
    cwd: root,
    env: { ...process.env, ...world.keyringEnvironment },
    encoding: 'utf8',
  });
