import { spawnSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { tempFolder } from './temp-folder.testing.ts';

export interface SmallDisk {
  path: string;
  /** From now on so many pages of 4 KiB can still be written, and then no more. */
  leave(pages: number): void;
  /** There is room again. */
  free(): void;
}

const pageBytes = 4096;

/** A file system in memory that is really full when it is full. Null, with the reason printed, where this user may not mount one. */
export function smallDisk(megabytes: number): SmallDisk | null {
  const { path } = tempFolder();
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'assister-desk-test', path], { encoding: 'utf8' });
  if (mounted.status !== 0) {
    console.log(
      `no disk of its own to fill (${(mounted.error?.message ?? mounted.stderr).trim()}): the vault's bound on pages stands for it`,
    );
    return null;
  }
  // Lazily: a test that failed may still have its vault open.
  onTestFinished(() => void spawnSync('umount', ['-l', path]));
  const ballast = join(path, 'ballast');
  const free = (): void => rmSync(ballast, { force: true });
  return {
    path,
    free,
    leave(pages) {
      free();
      writeFileSync(ballast, Buffer.alloc(Math.max(0, statfsSync(path).bavail - pages) * pageBytes));
    },
  };
}
