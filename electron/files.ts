import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { DeskError } from '../shared/contracts/errors.ts';

const hasCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code);
const isMissing = (error: unknown): boolean => hasCode(error, 'ENOENT');
export const isDiskFull = (error: unknown): boolean => hasCode(error, 'ENOSPC', 'EDQUOT');

/** Replaces a small file so that after a crash or a full disk either the old or the new text is there, whole and on the disk. Readable by this OS user only. Throws vault-disk-full. */
export function writeFileSafely(path: string, text: string): void {
  const fresh = `${path}.new`;
  try {
    const file = openSync(fresh, 'w', 0o600);
    try {
      writeSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(fresh, path);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw isDiskFull(error) ? new DeskError('vault-disk-full') : error;
  }
  syncFolder(dirname(path));
}

/** Makes a rename or deletion in the folder survive a power cut. Windows cannot open a folder; NTFS keeps its own journal of names. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Null when there is no such file or it does not hold what it should. */
export function readJson<S extends z.ZodType>(path: string, schema: S): z.output<S> | null {
  const text = readText(path);
  if (text === null) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Room left on the disk that holds this folder; null where it cannot be told. */
export async function freeBytesAt(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
