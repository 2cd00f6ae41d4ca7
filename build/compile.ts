/**
 * Builds what is not up to date: the renderer's bundle, main and preload, the stand-in executable. Each part has a stamp
 * with the hash of everything it is made from, so that every npm script may call this and usually waits for nothing.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { root } from './paths.ts';
import { compileStandIn } from './stand-in/compile.ts';
import { electronConfig } from './vite.electron.ts';
import rendererConfig from './vite.renderer.ts';

interface Part {
  name: string;
  output: string;
  sources: readonly string[];
  make(output: string): Promise<unknown>;
}

const parts: readonly Part[] = [
  {
    name: 'renderer',
    output: 'dist/renderer',
    sources: ['renderer/**/*', 'shared/**/*', 'build/vite.renderer.ts'],
    make: () => build({ ...rendererConfig, configFile: false, logLevel: 'warn' }),
  },
  {
    name: 'main process',
    output: 'dist/electron',
    sources: ['electron/**/*', 'shared/**/*', 'build/vite.electron.ts'],
    make: async () => {
      await build(electronConfig('main'));
      await build(electronConfig('preload'));
    },
  },
  { name: 'stand-in', output: 'dist/stand-in', sources: ['build/stand-in/**/*'], make: output => compileStandIn(output) },
];

export async function compile(): Promise<void> {
  for (const part of parts) {
    const output = join(root, part.output);
    const stamp = join(root, 'dist', `${part.output.split('/')[1]}.stamp`);
    const wanted = fingerprint(part.sources);
    if (existsSync(output) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) continue;
    console.log(`Building the ${part.name} …`);
    rmSync(output, { recursive: true, force: true });
    rmSync(stamp, { force: true });
    mkdirSync(output, { recursive: true });
    await part.make(output);
    writeFileSync(stamp, wanted);
  }
}

function fingerprint(patterns: readonly string[]): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  const files = patterns
    .flatMap(pattern => globSync(pattern, { cwd: root, withFileTypes: true }))
    .filter(entry => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await compile();
