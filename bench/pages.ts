import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Bundles a page of this folder into `dist/bench/<name>` and answers that folder. */
export async function bundlePage(name: string): Promise<string> {
  const outDir = fileURLToPath(new URL(`../dist/bench/${name}`, import.meta.url));
  await build({
    configFile: false,
    root: `${here}${name}`,
    base: './',
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, target: 'chrome140', modulePreload: false, minify: true, chunkSizeWarningLimit: 2000 },
  });
  return outDir;
}
