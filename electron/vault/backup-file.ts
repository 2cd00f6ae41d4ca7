/**
 * A backup: the vault's file as it is, sealed, and in one more table what a Desk must know before it has the key. Nothing in it tells
 * whose it is but the hash of the account. See docs/decisions/0025-vault-backup.md.
 */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { copyFile, open } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { DeskError } from '../../shared/contracts/errors.ts';
import { idSchema, instantSchema } from '../../shared/model/common.ts';
import { boxSchema } from './key-wraps.ts';
import { schemaVersion, versionOf } from './schema.ts';
import type { Vault } from './vault.ts';

export const backupFactsSchema = z.object({
  version: z.literal(1),
  vaultId: idSchema,
  /** As in the profile: hash of tenant and assister. */
  account: z.string().max(100),
  madeAt: instantSchema,
  /** The vault's key, wrapped by the key of the account. */
  wrap: boxSchema,
});
export type BackupFacts = z.infer<typeof backupFactsSchema>;

/** Whole and on the disk when it resolves; until then nothing stands under that name. Throws backup-not-made. */
export async function writeBackup(vault: Vault, path: string, facts: BackupFacts): Promise<void> {
  const fresh = `${path}.new`;
  try {
    rmSync(fresh, { force: true });
    vault.copyTo(fresh);
    inFile(fresh, db => {
      db.exec('PRAGMA synchronous = OFF; CREATE TABLE backup (facts TEXT NOT NULL)');
      db.prepare('INSERT INTO backup VALUES (?)').run(JSON.stringify(facts));
      if (!isSound(db)) throw new Error('the copy is not sound');
    });
    // A slow stick takes its time for that; nobody else waits for it.
    await onToDisk(fresh);
    renameSync(fresh, path);
  } catch (cause) {
    removeFile(fresh);
    throw new DeskError('backup-not-made', undefined, { cause });
  }
}

/** Copies the vault in a backup to a place where there is none, and answers what the backup says of it. Throws backup-refused, update-needed, vault-disk-full. */
export async function takeOutOf(path: string, vaultPath: string): Promise<BackupFacts> {
  try {
    await copyFile(path, vaultPath);
    const facts = inFile(vaultPath, db => {
      const found = readFacts(db);
      if (versionOf(db) > schemaVersion) throw new DeskError('update-needed');
      if (!isSound(db)) throw new Error('the file is not sound');
      db.exec('DROP TABLE backup');
      return found;
    });
    await onToDisk(vaultPath);
    return facts;
  } catch (cause) {
    removeFile(vaultPath);
    if (cause instanceof DeskError) throw cause;
    const full = cause instanceof Error && 'code' in cause && cause.code === 'ENOSPC';
    throw full ? new DeskError('vault-disk-full') : new DeskError('backup-refused', undefined, { cause });
  }
}

function readFacts(db: DatabaseSync): BackupFacts {
  const said: unknown = JSON.parse(String(db.prepare('SELECT facts FROM backup').get()?.facts));
  const newer = z.object({ version: z.number().min(2) }).safeParse(said);
  if (newer.success) throw new DeskError('update-needed');
  return backupFactsSchema.parse(said);
}

const isSound = (db: DatabaseSync): boolean => db.prepare('PRAGMA integrity_check(1)').get()?.integrity_check === 'ok';

function inFile<T>(path: string, work: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(path);
  try {
    db.exec('PRAGMA trusted_schema = OFF');
    return work(db);
  } finally {
    db.close();
  }
}

async function onToDisk(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function removeFile(path: string): void {
  for (const ending of ['', '-journal', '-wal', '-shm']) if (existsSync(path + ending)) rmSync(path + ending, { force: true });
}
