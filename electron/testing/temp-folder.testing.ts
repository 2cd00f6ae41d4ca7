import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own, gone when the `using` block ends. */
export function tempFolder(): Disposable & { path: string; file(name: string): string } {
  const path = mkdtempSync(join(tmpdir(), 'assister-desk-'));
  return { path, file: name => join(path, name), [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}
