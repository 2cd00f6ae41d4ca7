/** Makes the folder that `ELECTRON_OVERRIDE_DIST_PATH` points to: an executable `electron` and what it needs. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

export async function compileStandIn(outDir: string): Promise<void> {
  mkdirSync(outDir, { recursive: true });
  const common = { root: here, configFile: false, publicDir: false, logLevel: 'warn' } as const;
  const output = { outDir, emptyOutDir: false, minify: false } as const;
  await build({
    ...common,
    ssr: { noExternal: true, target: 'node' },
    build: { ...output, ssr: 'runtime.ts', target: 'node24', rollupOptions: { output: { format: 'cjs', entryFileNames: 'runtime.cjs' } } },
  });
  for (const world of ['page', 'preload'])
    await build({
      ...common,
      build: {
        ...output,
        target: 'es2024',
        lib: { entry: `worlds/${world}.ts`, formats: ['iife'], name: `standIn_${world}`, fileName: () => `${world}-world.js` },
      },
    });
  const executable = join(outDir, 'electron');
  writeFileSync(executable, launcher);
  chmodSync(executable, 0o755);
}

/** The Node that built it, or whichever is on the path where that one is gone. */
const launcher = `#!/bin/sh
# Stands where Electron's executable would be: ELECTRON_OVERRIDE_DIST_PATH=<this folder> electron .
node='${process.execPath}'
[ -x "$node" ] || node=node
exec "$node" "$(dirname "$0")/runtime.cjs" "$0" "$@"
`;
