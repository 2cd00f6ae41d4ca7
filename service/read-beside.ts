import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Db, openForReading } from './db/database.ts';
import { lockFolder } from './folder-lock.ts';

/**
 * For commands that only look: with DATABASE_URL at that PostgreSQL, beside running services; without, at the embedded database in
 * `folder`, whose service is stopped. Changes nothing. Throws an Error with words for the operator.
 */
export async function readBeside<T>(folder: string, work: (db: Db) => Promise<T>): Promise<T> {
  const { DATABASE_URL } = process.env;
  if (DATABASE_URL) return reading({ url: DATABASE_URL }, work);
  const database = join(resolve(folder), 'database');
  if (!existsSync(database))
    throw new Error(`there is no service's data in ${resolve(folder)}. Name its folder with --data, or set DATABASE_URL.`);
  const lock = lockFolder(resolve(folder));
  try {
    return await reading({ folder: database }, work);
  } finally {
    lock.release();
  }
}

async function reading<T>(place: Parameters<typeof openForReading>[0], work: (db: Db) => Promise<T>): Promise<T> {
  const db = await openForReading(place);
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}
