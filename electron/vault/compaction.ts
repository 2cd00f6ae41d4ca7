/**
 * A vault does not grow without bound. Under saves the log is brought home every 1,000 pages and cut back by SQLite itself, and pages
 * that became free are used again; but they are given back to the disk only by a rebuilt file. That is done when more of the file
 * is empty than is used, where nobody waits for a key to be kept: at opening. Killed in its middle, the log has no commit, and the file
 * is as it was.
 */
import type { DatabaseSync } from 'node:sqlite';

/** Below that much emptiness, in bytes, nothing is done: it will be used again. */
export const leastWaste = 4 * 1024 * 1024;

/** Bytes that stay free for everything else while the file is rebuilt. */
const roomForOthers = 16 * 1024 * 1024;

export function wasteOf(db: DatabaseSync): { used: number; empty: number } {
  const number = (pragma: string): number => Number(Object.values(db.prepare(`PRAGMA ${pragma}`).get() ?? {})[0] ?? 0);
  const pageBytes = number('page_size');
  const empty = number('freelist_count') * pageBytes;
  return { used: number('page_count') * pageBytes - empty, empty };
}

/** `freeBytes`: on the disk; null where it cannot be told, and then nothing is done. Whether the file was rebuilt. */
export function compact(db: DatabaseSync, freeBytes: number | null): boolean {
  const { used, empty } = wasteOf(db);
  if (empty < leastWaste || empty < used) return false;
  // The rebuilt file goes through the log, so for a moment it lies there as well.
  if (freeBytes === null || freeBytes < 2 * used + roomForOthers) return false;
  rebuild(db);
  return true;
}

/** The file anew with nothing in it that is not in a table, and a log of no length. */
export function rebuild(db: DatabaseSync): void {
  try {
    db.exec('VACUUM');
  } finally {
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }
}
