/**
 * `npm test`: every suite, one after the other, and a last line `N passed, N failed` over all of them. What failed is told once
 * more before that line, what is skipped with its reason. `--long` adds what takes longer than a normal run should.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { check } from './check.ts';
import { compile } from './compile.ts';
import { root } from './paths.ts';

interface Count {
  passed: number;
  failed: number;
  skipped: string[];
  /** The names of what failed, each with what was said first. */
  failures: string[];
}

const long = process.argv.includes('--long');
const reports = mkdtempSync(join(tmpdir(), 'assister-desk-reports-'));
const started = Date.now();
const simulator = 'e2e/simulator/simulator.test.ts';
const total: Count = { passed: 0, failed: 0, skipped: [], failures: [] };

suite('static checks', () => {
  const results = check();
  for (const { name, ok, output } of results) if (!ok) console.log(`FAILED ${name}\n${output}`);
  const failures = results.filter(({ ok }) => !ok).map(({ name }) => name);
  return { passed: results.length - failures.length, failed: failures.length, skipped: [], failures };
});
await compile();
suite('unit and service tests', () => vitest('--exclude', simulator));
// Alone: it takes every core, and tests beside it would wait longer than they are ready to.
suite('histories in the simulator', () => vitest(simulator));
suite('the whole program', () => playwright());
rmSync(reports, { recursive: true, force: true });

for (const failure of total.failures) console.log(`failed: ${failure}`);
for (const reason of total.skipped) console.log(`skipped: ${reason}`);
console.log(`${Math.round((Date.now() - started) / 1000)} s in all`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

function suite(name: string, run: () => Count): void {
  console.log(`\n== ${name}`);
  const began = Date.now();
  const { passed, failed, skipped, failures } = run();
  total.passed += passed;
  total.failed += failed;
  total.skipped.push(...skipped);
  total.failures.push(...failures);
  console.log(`-- ${name}: ${passed} passed, ${failed} failed in ${Math.round((Date.now() - began) / 1000)} s`);
}

function vitest(...which: readonly string[]): Count {
  const file = join(reports, 'vitest.json');
  const args = ['run', '-c', 'build/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...which];
  const { status } = runProgram('vitest', args);
  return counted(status, () => {
    const report = JSON.parse(readFileSync(file, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
      testResults: { name: string; status: string; message: string; assertionResults: VitestResult[] }[];
    };
    const skipped = report.testResults.flatMap(({ assertionResults }) =>
      assertionResults.filter(test => test.status === 'pending' || test.status === 'skipped').map(test => test.fullName),
    );
    const failures = report.testResults.flatMap(({ name, status: fate, message, assertionResults }) => {
      const failed = assertionResults.filter(test => test.status === 'failed');
      if (fate === 'failed' && failed.length === 0) return [`${relative(root, name)}: ${beginningOf(message)}`];
      return failed.map(({ fullName, failureMessages: [why] }) => `${relative(root, name)} › ${fullName}: ${beginningOf(why)}`);
    });
    return { passed: report.numPassedTests, failed: report.numFailedTests, skipped, failures };
  });
}

function playwright(): Count {
  const file = join(reports, 'playwright.json');
  const { status } = runProgram(
    'playwright',
    ['test', '-c', 'e2e/playwright.config.ts', '--reporter=list,json', ...(long ? [] : ['--grep-invert', '@long'])],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  );
  return counted(status, () => {
    const { stats, suites } = JSON.parse(readFileSync(file, 'utf8')) as {
      stats: { expected: number; unexpected: number; flaky: number; skipped: number };
      suites: PlaywrightSuite[];
    };
    return {
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: suites.flatMap(skippedIn),
      failures: suites.flatMap(failuresIn),
    };
  });
}

interface VitestResult {
  status: string;
  fullName: string;
  failureMessages: string[];
}

interface PlaywrightSuite {
  suites?: PlaywrightSuite[];
  specs: { title: string; file: string; tests: PlaywrightTest[] }[];
}

interface PlaywrightTest {
  status: string;
  annotations: { type: string; description?: string }[];
  results: { error?: { message?: string } }[];
}

/** The list that Playwright prints as it goes names who was skipped, but not why. */
function skippedIn({ suites = [], specs }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'skipped')
      .map(({ annotations }) => `${title} (${annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given'})`),
  );
  return [...own, ...suites.flatMap(skippedIn)];
}

function failuresIn({ suites = [], specs }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => `${file} › ${title}: ${beginningOf(results.find(({ error }) => error)?.error?.message)}`),
  );
  return [...own, ...suites.flatMap(failuresIn)];
}

function beginningOf(said = 'nothing was said'): string {
  return stripVTControlCharacters(said).split('\n', 8).join('\n  ');
}

/** A suite that broke down without a report, or failed without naming a test, counts as one failure. */
function counted(status: number | null, read: () => Count): Count {
  try {
    const count = read();
    if (status === 0 || count.failed > 0) return count;
    return { ...count, failed: 1, failures: [...count.failures, `a suite ended with ${status} and named no test`] };
  } catch {
    return { passed: 0, failed: 1, skipped: [], failures: ['a suite ended without a report'] };
  }
}

function runProgram(name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return spawnSync(join(root, 'node_modules', '.bin', name), args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env, ASSISTER_DESK_LONG: long ? '1' : '' },
  });
}
