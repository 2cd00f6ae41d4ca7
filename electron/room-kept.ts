/**
 * A little room on the disk is kept for what must always fit: deleting, locking, and a changed key. It is a file of no use but to be
 * given up when the disk is full, and made again when there is room. It holds random bytes: a disk that compresses would keep no
 * room for zeros.
 */
import { randomFillSync } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { DeskError } from '../shared/contracts/errors.ts';

export interface RoomKept {
  /** Makes it again where it is missing and `freeBytes` are many more. Never throws: a disk with no room for it is the case it is for. */
  keep(freeBytes: number | null): void;
  /** Runs work; should the disk be full, once more with the room that was kept. */
  mustFit<T>(work: () => T): T;
}

export const noRoomKept: RoomKept = { keep: () => {}, mustFit: work => work() };

const chunk = 256 * 1024;

export function keepRoom(path: string, bytes: number): RoomKept {
  return {
    keep(freeBytes) {
      const there = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      if (there === bytes || freeBytes === null || freeBytes < 4 * bytes || !existsSync(dirname(path))) return;
      try {
        write(path, bytes);
      } catch {
        rmSync(path, { force: true });
      }
    },
    mustFit(work) {
      try {
        return work();
      } catch (error) {
        if (!(error instanceof DeskError) || error.code !== 'vault-disk-full' || !existsSync(path)) throw error;
        rmSync(path, { force: true });
        return work();
      }
    },
  };
}

function write(path: string, bytes: number): void {
  const file = openSync(path, 'w', 0o600);
  try {
    for (let written = 0; written < bytes; written += chunk)
      writeSync(file, randomFillSync(Buffer.allocUnsafe(Math.min(chunk, bytes - written))));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
