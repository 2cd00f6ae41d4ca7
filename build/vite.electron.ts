import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Main and preload, one file each. Native modules and Electron itself stay outside the bundle. */
export const electronConfig = (entry: 'main' | 'preload'): InlineConfig => ({
  root,
  configFile: false,
  logLevel: 'warn',
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: `electron/${entry}.ts`,
    outDir: 'dist/electron',
    emptyOutDir: false,
    target: 'node24',
    sourcemap: entry === 'main',
    minify: false,
    rollupOptions: {
      external: ['electron', 'keytar', '@node-rs/argon2', /^node:/],
      output: { format: 'cjs', entryFileNames: `${entry}.cjs` },
    },
  },
});
