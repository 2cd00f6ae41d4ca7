import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { DeskError } from '../../shared/contracts/errors.ts';
import { withVaultErrors } from './failures.ts';
import { migrate, prepareConnection, schemaVersion } from './schema.ts';

const headerBytes = 100;
const magic = 'SQLite format 3\u0000';

/** An open, migrated, exclusively locked vault file. `create` refuses to touch a file that is there; `open` refuses one that is not or that is not whole. */
export function openVaultFile(path: string, mode: 'create' | 'open', maxPages?: number): DatabaseSync {
  if (mode === 'create') closeSync(withVaultErrors(() => openSync(path, 'wx', 0o600)));
  else withVaultErrors(() => lookBeforeOpening(path));
  return connect(path, mode === 'open', maxPages);
}

/** Boxes with no file at all, for a computer without a keychain. */
export const vaultBoxesInMemory = (): DatabaseSync => connect(':memory:', false);

function connect(path: string, check: boolean, maxPages?: number): DatabaseSync {
  return withVaultErrors(() => {
    const db = new DatabaseSync(path);
    try {
      prepareConnection(db);
      if (check) refuseIfDamaged(db);
      migrate(db);
      if (maxPages !== undefined) db.exec(`PRAGMA max_page_count = ${maxPages}`);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/**
 * SQLite takes an empty file for a new database, and a shortened one for a database to be repaired as it is read: this looks
 * before anything is opened, so that a damaged file stays as it was found, and so does one that a newer Desk wrote: nobody knows
 * what an older one would do to it. With a log beside it the file may rightly be shorter.
 */
function lookBeforeOpening(path: string): void {
  const header = Buffer.alloc(headerBytes);
  const size = sizeOf(path);
  if (size < headerBytes) throw new DeskError('vault-damaged');
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, headerBytes, 0);
  } finally {
    closeSync(file);
  }
  if (header.toString('latin1', 0, magic.length) !== magic) throw new DeskError('vault-damaged');
  if (header.readUInt32BE(60) > schemaVersion) throw new DeskError('update-needed');
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  const pages = header.readUInt32BE(28);
  if (sizeOf(`${path}-wal`) === 0 && size < pages * pageSize) throw new DeskError('vault-damaged');
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** How SQLite tells of a page that the disk did not give: the primary code of its extended one is 10. */
const unreadPage = /error code=(\d+)/;
const isOfDisk = (code: number): boolean => (code & 0xff) === 10;

/**
 * Looks at the structure: boxes have their tags, but the pages and indexes that lead to them do not. A disk that does not answer
 * is no damage: nobody shall set a vault aside for it.
 */
function refuseIfDamaged(db: DatabaseSync): void {
  const found = String(db.prepare('PRAGMA integrity_check(1)').get()?.integrity_check);
  if (found !== 'ok') throw new DeskError(isOfDisk(Number(unreadPage.exec(found)?.[1])) ? 'vault-write-failed' : 'vault-damaged');
}

/** Looks at the file without any key. Throws vault-in-use; a file that is not there is not whole. */
export function isWholeVault(path: string): boolean {
  try {
    openVaultFile(path, 'open').close();
    return true;
  } catch (error) {
    if (error instanceof DeskError && error.code === 'vault-in-use') throw error;
    return false;
  }
}
