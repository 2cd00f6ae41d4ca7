import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { tempFolder } from '../../testing/temp-folder.testing.ts';

/** What opens a sample, and what must be found in it. */
export interface SampleStory {
  password: string;
  /** The keychain's, in base64; so is the service's escrow key. */
  secret: string;
  escrow: string;
  /** Boxes in quarantine. */
  aside: number;
  /** Texts by id, by collection. */
  rows: Record<string, Record<string, string>>;
}

const home = fileURLToPath(new URL('samples', import.meta.url));

export function samplePaths(version: number) {
  const folder = join(home, `v${version}`);
  return { folder, vault: join(folder, 'vault.sqlite'), keys: join(folder, 'keys.json'), story: join(folder, 'story.json') };
}

/** A copy of its own, to be opened and written to. */
export function sampleOf(version: number, folder: ReturnType<typeof tempFolder>) {
  const from = samplePaths(version);
  const to = { vault: folder.file('vault.sqlite'), keys: folder.file('keys.json') };
  copyFileSync(from.vault, to.vault);
  copyFileSync(from.keys, to.keys);
  return { ...to, story: JSON.parse(readFileSync(from.story, 'utf8')) as SampleStory };
}
