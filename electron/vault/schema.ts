import type { DatabaseSync } from 'node:sqlite';
import { DeskError } from '../../shared/contracts/errors.ts';

/** One step per version of the file, in order, each in its own transaction with its number. A step that shipped is never edited. */
const migrations: readonly string[] = [
  `CREATE TABLE boxes (
     number INTEGER PRIMARY KEY, collection BLOB NOT NULL, id BLOB NOT NULL, counter INTEGER NOT NULL, box BLOB NOT NULL,
     UNIQUE (collection, id)
   );
   CREATE INDEX boxes_in_order ON boxes (collection);
   CREATE TABLE quarantine (
     collection BLOB NOT NULL, id BLOB NOT NULL, counter INTEGER NOT NULL, box BLOB NOT NULL
   );
   CREATE TABLE manifest (only INTEGER PRIMARY KEY CHECK (only = 1), counter INTEGER NOT NULL, box BLOB NOT NULL);`,
];

/** One large pull must not leave its log lying about until the vault is closed. */
const mostLogBytes = 8 * 1024 * 1024;

/**
 * Exclusive from the first access on: a second Desk is refused, and the shared-memory file of WAL is never made.
 * FULL: an answered write is on the disk. secure_delete: what was deleted or replaced is overwritten. Temporary data stay in memory.
 */
export function prepareConnection(db: DatabaseSync): void {
  db.exec(`PRAGMA locking_mode = EXCLUSIVE;
           PRAGMA journal_mode = WAL;
           PRAGMA synchronous = FULL;
           PRAGMA secure_delete = ON;
           PRAGMA temp_store = MEMORY;
           PRAGMA trusted_schema = OFF;
           PRAGMA journal_size_limit = ${mostLogBytes};
           PRAGMA cache_size = -16000;`);
  // Reading alone would take a shared lock only; the lock of the file is what makes this Desk its one writer.
  db.exec('BEGIN IMMEDIATE; COMMIT');
}

/** The version that this program writes. Older files are brought up to it; each that shipped has a sample in testing/samples. */
export const schemaVersion = migrations.length;

/** `steps`: other than the shipped ones in tests only. A step that fails leaves the file at the version before it. Throws update-needed. */
export function migrate(db: DatabaseSync, steps: readonly string[] = migrations): void {
  const version = versionOf(db);
  if (version > steps.length) throw new DeskError('update-needed');
  for (const [at, step] of steps.entries()) {
    if (at < version) continue;
    inTransaction(db, () => db.exec(`${step} PRAGMA user_version = ${at + 1};`));
  }
}

export function inTransaction(db: DatabaseSync, work: () => void): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    work();
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

export function versionOf(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0);
}
