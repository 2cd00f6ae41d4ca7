import { writeFileSync } from 'node:fs';

export type Unit = 'ms' | 'MB' | 'per s';

/** One measured figure. `ratio`: how many times as fast as the baseline; where there is no baseline, `target` is the highest value allowed. */
export interface Result {
  name: string;
  unit: Unit;
  value: number;
  baseline: number | null;
  ratio: number | null;
  target: number | null;
  ok: boolean;
  /** Runs behind the median (saves: runs, each the median of many). */
  n: number;
}

const round = (value: number): number => Math.round(value * 100) / 100;

export function compared(name: string, value: number, baseline: number, target: number, n: number): Result {
  const ratio = baseline / value;
  return { name, unit: 'ms', value: round(value), baseline: round(baseline), ratio: round(ratio), target, ok: ratio >= target, n };
}

/** How often in a second; more is faster. */
export function rate(name: string, value: number, baseline: number, target: number | null, n: number): Result {
  const ratio = value / baseline;
  const ok = target === null || ratio >= target;
  return { name, unit: 'per s', value: round(value), baseline: round(baseline), ratio: round(ratio), target, ok, n };
}

export function bounded(name: string, value: number, most: number, n: number, unit: Unit = 'ms'): Result {
  return { name, unit, value: round(value), baseline: null, ratio: null, target: most, ok: value <= most, n };
}

export function noted(name: string, value: number, n: number): Result {
  return { name, unit: 'ms', value: round(value), baseline: null, ratio: null, target: null, ok: true, n };
}

export function printTable(results: readonly Result[]): void {
  const rows = results.map(({ name, unit, value, baseline, ratio, target, ok, n }) => [
    ok ? 'ok' : 'MISSED',
    name,
    `${value.toFixed(1)} ${unit}`,
    baseline === null ? '' : `${baseline.toFixed(1)} ${unit}`,
    ratio === null ? '' : `${ratio.toFixed(2)}×`,
    target === null ? '' : baseline === null ? `≤ ${target} ${unit}` : `≥ ${target}×`,
    String(n),
  ]);
  const table = [['', 'what', 'median', 'baseline', 'as fast', 'target', 'n'], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map(row => row[column]?.length ?? 0))) ?? [];
  for (const row of table) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}

export const writeResults = (file: string, results: readonly Result[]): void =>
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
