import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Db, openForReading } from './db/database.ts';
import { lockFolder } from './folder-lock.ts';

type Place = { url: string } | { folder: string };

interface Way<D> {
  open(place: Place): Promise<D>;
  close(database: D): Promise<void>;
  /** Whether an embedded database that is not there yet is made. */
  mayCreate?: boolean;
}

/**
 * For an operator's command: with DATABASE_URL on that PostgreSQL, beside running services; without, on the embedded database in
 * `folder`, whose service is stopped. Throws an Error with words for the operator.
 */
export async function onDatabase<D, T>(
  folder: string,
  { open, close, mayCreate = false }: Way<D>,
  work: (database: D) => Promise<T>,
): Promise<T> {
  const { DATABASE_URL } = process.env;
  const at = async (place: Place): Promise<T> => {
    const database = await open(place);
    try {
      return await work(database);
    } finally {
      await close(database);
    }
  };
  if (DATABASE_URL) return at({ url: DATABASE_URL });
  const database = join(resolve(folder), 'database');
  if (!mayCreate && !existsSync(database))
    throw new Error(`there is no service's data in ${resolve(folder)}. Name its folder with --data, or set DATABASE_URL.`);
  const lock = lockFolder(resolve(folder));
  try {
    return await at({ folder: database });
  } finally {
    lock.release();
  }
}

/** For commands that only look. */
export const readBeside = <T>(folder: string, work: (db: Db) => Promise<T>): Promise<T> =>
  onDatabase(folder, { open: openForReading, close: db => db.destroy() }, work);
