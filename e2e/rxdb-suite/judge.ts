import { onPurpose } from './on-purpose.ts';
import type { Ran } from './run-tests.ts';

const indented = (text: string): string => `  ${text.replaceAll('\n', '\n  ')}`;

/**
 * What to print, the counts last. Good: something passed, and what failed are tests that are known to differ on purpose. A test that is said to
 * differ and passes is a failure too, so that the list stays true. `differs`: whether the list holds for what was tested.
 */
export function judge(ran: readonly Ran[], differs: boolean): { lines: string[]; good: boolean } {
  const lines: string[] = [];
  const count = { passed: 0, failed: 0, skipped: 0, known: 0 };
  for (const { name, state, reason } of ran) {
    const why = differs ? onPurpose[name] : undefined;
    if (state === 'passed' && why !== undefined) {
      count.failed++;
      lines.push(`FAILED ${name}`, indented('is listed as different on purpose, and passed'));
      continue;
    }
    count[state]++;
    if (state === 'skipped') lines.push(`skipped ${name}`, indented(reason));
    if (state === 'failed' && why === undefined) lines.push(`FAILED ${name}`, indented(reason));
    if (state === 'failed' && why !== undefined) {
      count.known++;
      lines.push(`failed on purpose: ${name}`, indented(why), indented(reason));
    }
  }
  if (count.known > 0) lines.push(`${count.known} of the failed ones differ on purpose`);
  lines.push(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  return { lines, good: count.passed > 0 && count.failed === count.known };
}
