import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import rendererConfig from '../build/vite.renderer.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const folderOf = (name: string): string => fileURLToPath(new URL(`../dist/bench/${name}`, import.meta.url));

/** Bundles a page of this folder into `dist/bench/<name>` and answers that folder. */
export async function bundlePage(name: string): Promise<string> {
  const outDir = folderOf(name);
  await build({
    configFile: false,
    root: `${here}${name}`,
    base: './',
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, target: 'chrome140', modulePreload: false, minify: true, chunkSizeWarningLimit: 2000 },
  });
  return outDir;
}

/** The product's own renderer, with the store that takes the time of each write. */
export async function bundleInterview(): Promise<string> {
  const outDir = folderOf('interview');
  const plugins = [timedStore, ...(rendererConfig.plugins ?? [])];
  await build({ ...rendererConfig, configFile: false, logLevel: 'warn', plugins, build: { ...rendererConfig.build, outDir } });
  return outDir;
}

const timedStore: Plugin = {
  name: 'timed-store',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source.endsWith('/store/open-store.ts') && importer?.endsWith('/workspace/use-store.ts') ? `${here}interview/timed-store.ts` : null,
};
