import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * PGlite takes no lock on its folder, and two processes in one folder lose rows. SQLite's file lock is the operating
 * system's: it holds between processes, and it is gone with its process however that ends, so no stale lock is left to judge.
 */
export function lockFolder(folder: string): { release(): void } {
  mkdirSync(folder, { recursive: true });
  const lock = new DatabaseSync(join(folder, 'in-use.lock'), { timeout: 0 });
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive');
  } catch (error) {
    lock.close();
    throw new Error(`Another service uses the folder ${folder}. Stop it first, or choose another folder with --data.`, { cause: error });
  }
  return { release: () => lock.close() };
}
