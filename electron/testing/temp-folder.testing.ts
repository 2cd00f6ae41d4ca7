import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of its own, gone when the test that made it has ended. */
export function tempFolder(): { path: string; file(name: string): string } {
  const path = mkdtempSync(join(tmpdir(), 'assister-desk-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return { path, file: name => join(path, name) };
}
