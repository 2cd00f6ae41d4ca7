/**
 * `npm run demo -- --out DIR [--headless]`: plays the whole story with the real program and leaves numbered screenshots and
 * `report.json` in DIR. Exits non-zero when a step fails; the steps after it are not played.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compile } from '../build/compile.ts';
import { findDeskProgram, hasDisplay } from '../build/desk-program.ts';
import { World } from './harness/world.ts';
import { openStage } from './story/stage.ts';
import { steps } from './story/steps.ts';

const { values: options } = parseArgs({
  options: { out: { type: 'string', default: '.dev/tour' }, headless: { type: 'boolean', default: false } },
});
const out = resolve(options.out);
const headless = options.headless || !hasDisplay();

interface Line {
  step: string;
  ok: boolean;
  ms: number;
  note: string;
}

await compile();
mkdirSync(out, { recursive: true });
// Pictures of an earlier tour would be taken for this one's.
for (const name of readdirSync(out)) if (/^\d\d[a-z]?-.*\.png$|^report\.json$/.test(name)) rmSync(join(out, name));
console.log(
  `Playing on ${findDeskProgram().kind === 'electron' ? 'Electron' : 'the stand-in for Electron'}${headless ? ', headless' : ''}.`,
);

const world = await World.create({ headless });
const report: Line[] = [];
try {
  const stage = await openStage(world);
  for (const [index, step] of steps.entries()) {
    const number = String(index + 1).padStart(2, '0');
    let more = 0;
    stage.picture = async (page, name) => {
      await page.screenshot({ path: join(out, `${number}${'abcdefghij'[more++] ?? 'z'}-${fileName(name)}.png`) });
    };
    const began = Date.now();
    const line: Line = { step: step.name, ok: true, ms: 0, note: '' };
    try {
      line.note = (await step.play(stage)) ?? '';
    } catch (error) {
      line.ok = false;
      line.note = String(error instanceof Error ? error.message : error).slice(0, 2000);
    }
    line.ms = Date.now() - began;
    report.push(line);
    console.log(`${line.ok ? 'ok    ' : 'FAILED'} ${number}  ${step.name}  (${line.ms} ms)${line.note ? `\n           ${line.note}` : ''}`);
    const page = step.show === 'desk' ? stage.desk.page : stage.consumerPage;
    await page.screenshot({ path: join(out, `${number}-${fileName(step.name)}.png`) }).catch(() => {});
    if (!line.ok) break;
  }
} finally {
  writeFileSync(join(out, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  await world.close().catch(error => console.error(`While tidying up: ${String(error)}`));
}
const failed = report.filter(line => !line.ok).length + (steps.length - report.length);
console.log(
  `\n${report.length - report.filter(line => !line.ok).length} of ${steps.length} steps played. Screenshots and report.json: ${out}`,
);
process.exit(failed > 0 ? 1 : 0);

function fileName(step: string): string {
  return step
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/-$/, '');
}
