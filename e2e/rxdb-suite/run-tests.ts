import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startVitest, type TestCase } from 'vitest/node';
import { root } from '../../build/paths.ts';
import { modulesOf } from './checkout-modules.ts';

export interface Ran {
  /** Within its file, outermost group left out: that one names the file and the storage. */
  name: string;
  state: 'passed' | 'failed' | 'skipped';
  /** Why it failed or was skipped. */
  reason: string;
}

/** Every test, and what went wrong beside them. One process: RxDB counts collections per process. */
export async function runTests(checkout: string, files: readonly string[], over: 'vault' | 'memory'): Promise<Ran[]> {
  const vitest = await startVitest(
    'test',
    [],
    {
      config: false,
      root,
      dir: join(checkout, 'test', 'unit'),
      include: [...files],
      setupFiles: [fileURLToPath(new URL('./mocha-words.ts', import.meta.url))],
      env: { RXDB_SUITE_OVER: over },
      environment: 'node',
      pool: 'forks',
      maxWorkers: 1,
      watch: false,
      silent: true,
      reporters: [],
      testTimeout: 30_000,
      hookTimeout: 30_000,
    },
    { plugins: [modulesOf(checkout)], logLevel: 'error' },
  );
  const modules = vitest.state.getTestModules();
  const ran = modules.flatMap(module => [...module.children.allTests()].map(test => outcomeOf(test, checkout)));
  for (const module of modules)
    for (const { message } of module.errors()) ran.push({ name: module.relativeModuleId, state: 'failed', reason: message });
  for (const error of vitest.state.getUnhandledErrors())
    ran.push({ name: 'beside the tests', state: 'failed', reason: String((error as Error).stack ?? error) });
  await vitest.close();
  return ran;
}

function outcomeOf(test: TestCase, checkout: string): Ran {
  const name = test.fullName.split(' > ').slice(1).join(' > ');
  const result = test.result();
  if (result.state === 'passed') return { name, state: 'passed', reason: '' };
  if (result.state === 'skipped') return { name, state: 'skipped', reason: result.note ?? 'no reason given' };
  const reasons = (result.errors ?? []).map(({ message, stacks }) => {
    const at = stacks?.find(({ file }) => file.startsWith(checkout));
    return at ? `${message.trim()}\nat line ${at.line} of ${at.file.slice(checkout.length + 1)}` : message.trim();
  });
  return { name, state: 'failed', reason: reasons.join('\n') || 'it did not end' };
}
