/**
 * Somebody's income against the limits of the programs, as a bar: zones by program from left to right, and a mark where the income is.
 * In percent of the poverty guideline. What else bars a program is told in words beside it.
 */
import type { PersonEstimate } from '../../../shared/eligibility/estimate-result.ts';
import { incomeLimits } from '../../../shared/eligibility/income-limits.ts';

export interface Zone {
  program: 'MA' | 'MinnesotaCare' | 'APTC';
  from: number;
  /** Null: no upper limit. */
  to: number | null;
}

export interface IncomeBar {
  zones: readonly Zone[];
  percent: number;
  /** Where the bar ends. */
  end: number;
}

const shortest = 450;

/** Of the household of the program that somebody gets, or of the last that was looked at; null while nothing is known. */
export function countedHousehold({ households, program }: PersonEstimate): PersonEstimate['households']['MA'] {
  if (program === 'MA') return households.MA;
  if (program === 'MinnesotaCare') return households.MinnesotaCare;
  return households.APTC ?? households.MinnesotaCare ?? households.MA;
}

function medicalAssistanceLimit({ why }: PersonEstimate): number | null {
  const tested = why.find(({ program }) => program === 'MA');
  const limits = [...(tested?.notes ?? []), ...(tested?.bars ?? [])].map(({ values }) => values?.percent);
  const found = limits.find(percent => typeof percent === 'number');
  return typeof found === 'number' ? found : null;
}

/** Null for whom nothing is tested: who does not want coverage, or whose tax plans are not told. */
export function incomeBarOf(person: PersonEstimate, coverageYear: number): IncomeBar | null {
  const counted = countedHousehold(person);
  if (!counted || person.why.length === 0) return null;
  const { minnesotaCare, creditFrom, creditTo } = incomeLimits(coverageYear);
  const assistance = medicalAssistanceLimit(person);
  const afterAssistance = assistance ?? 0;
  const afterCare = Math.max(afterAssistance, minnesotaCare);
  const creditStarts = Math.max(creditFrom, afterCare);
  const zones: Zone[] = [
    ...(assistance === null ? [] : [{ program: 'MA' as const, from: 0, to: assistance }]),
    ...(afterAssistance < minnesotaCare ? [{ program: 'MinnesotaCare' as const, from: afterAssistance, to: minnesotaCare }] : []),
    ...(creditTo === null || creditStarts < creditTo ? [{ program: 'APTC' as const, from: creditStarts, to: creditTo }] : []),
  ];
  return { zones, percent: counted.fplPercent, end: shortest };
}

/** From 0 to 100 along the bar; what lies beyond its end is at the end. */
export const placeOn = ({ end }: Pick<IncomeBar, 'end'>, percent: number): number => (Math.min(Math.max(percent, 0), end) / end) * 100;
