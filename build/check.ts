/** Static checks: types per layer, format and lint, boundaries and cycles. `npm run check`. */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './paths.ts';

export interface CheckResult {
  name: string;
  ok: boolean;
  output: string;
}

const program = (name: string) => join(root, 'node_modules', '.bin', name);
const layers = ['electron', 'renderer', 'shared', 'service', 'build', 'e2e', 'bench'];

export function check(): CheckResult[] {
  return [run('types', 'tsc', ['-b']), run('format and lint', 'biome', ['check', '--error-on-warnings', '.']), boundaries(), fileLengths()];
}

function run(name: string, command: string, args: readonly string[]): CheckResult {
  const { status, stdout, stderr } = spawnSync(program(command), args, { cwd: root, encoding: 'utf8' });
  return { name, ok: status === 0, output: `${stdout}${stderr}` };
}

/** dependency-cruiser passes happily when it could read nothing, so the number of modules it saw is checked as well. */
function boundaries(): CheckResult {
  const args = ['--config', 'build/dependency-cruiser.mjs', '--output-type', 'json', ...layers];
  const { stdout, stderr } = spawnSync(program('depcruise'), args, { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  const name = 'boundaries and cycles';
  try {
    const { modules, summary } = JSON.parse(stdout) as {
      modules: { source: string; dependencies: unknown[] }[];
      summary: { error: number; violations: { from: string; to: string; rule: { name: string; severity: string } }[] };
    };
    const own = modules.filter(module => layers.some(layer => module.source.startsWith(`${layer}/`)));
    const expected = sourceFiles().length;
    const arrows = own.reduce((sum, module) => sum + module.dependencies.length, 0);
    if (own.length < expected || arrows < expected)
      return { name, ok: false, output: `saw ${own.length} of ${expected} modules and ${arrows} imports\n` };
    const broken = summary.violations
      .filter(({ rule }) => rule.severity === 'error')
      .map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`);
    return { name, ok: broken.length === 0, output: `${broken.join('\n')}\n` };
  } catch (error) {
    return { name, ok: false, output: `${String(error)}\n${stderr}` };
  }
}

/** No file of ours grows past 400 lines: more than that has more than one reason to change. */
function fileLengths(): CheckResult {
  const { stdout } = spawnSync('wc', ['-l', ...sourceFiles()], { cwd: root, encoding: 'utf8' });
  const long = stdout.split('\n').filter(line => !line.endsWith(' total') && Number.parseInt(line, 10) > 400);
  return { name: 'files of at most 400 lines', ok: long.length === 0, output: long.join('\n') };
}

const sourceFiles = (): string[] =>
  layers
    .flatMap(layer => globSync(`${layer}/**/*.{ts,tsx,mjs}`, { cwd: root, exclude: ['**/node_modules'] }))
    .filter(file => !file.endsWith('.d.ts'));

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const results = check();
  for (const { name, ok, output } of results) console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}${ok ? '' : `\n${output}`}`);
  process.exitCode = results.every(result => result.ok) ? 0 : 1;
}
