/** `npm run e2e [-- FILTER]`: the tests of the whole program, or those whose file name holds FILTER. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { compile } from './compile.ts';
import { root } from './paths.ts';

await compile();
const { status } = spawnSync(
  join(root, 'node_modules', '.bin', 'playwright'),
  ['test', '-c', 'e2e/playwright.config.ts', ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
