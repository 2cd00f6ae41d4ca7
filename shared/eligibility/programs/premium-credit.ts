/**
 * The premium tax credit (IRC 36B; 26 CFR 1.36B-3). The applicable percentage rises in a straight line within its band and is rounded
 * to a hundredth of a percent (1.36B-3(g)); the share of income that the family is expected to pay is that percentage of it; the credit
 * is the benchmark (second lowest cost silver plan) less that share, never more than what the plan costs. From 2026 on it ends above
 * 400 % of the guideline: a cliff of the law. The percentage of the guideline is taken exactly, not cut to whole percents as on Form 8962.
 */
import { shareOf } from '../../money.ts';
import { creditTable } from '../tables.ts';

/** Whether income is above that many percent of the guideline; all in the same unit per year, exact. */
export const isAbove = (incomeCents: number, percent: number, guideline: number): boolean => incomeCents * 100 > percent * guideline;
export const isBelow = (incomeCents: number, percent: number, guideline: number): boolean => incomeCents * 100 < percent * guideline;

/** For show: hundredths of a percent of the guideline, rounded. Compare with `isAbove` instead. */
export const percentHundredths = (incomeCents: number, guideline: number): number => shareOf(Math.max(incomeCents, 0), 10_000, guideline);

/** Hundredths of a percent of income; null where the credit has ended. A loss counts as no income. */
export function applicableHundredths(coverageYear: number, incomeCents: number, guideline: number): number | null {
  const { bands, endsAbove400 } = creditTable(coverageYear);
  const income = Math.max(incomeCents, 0);
  if (endsAbove400 && isAbove(income, 400, guideline)) return null;
  const band = bands.find(({ to }) => to === null || isBelow(income, to, guideline)) ?? bands.at(-1);
  if (!band) return null;
  const { from, to, first, last } = band;
  if (to === null || first === last) return first;
  return first + shareOf(income * 100 - from * guideline, last - first, (to - from) * guideline);
}

/** Cents per year that the family is expected to pay. */
export const contributionCents = (incomeCents: number, hundredths: number): number => shareOf(Math.max(incomeCents, 0), hundredths, 10_000);

/** Cents per year; the plan's premium, where it is known, bounds it. */
export const creditCents = (year: { contribution: number; benchmark: number; plan?: number }): number =>
  Math.max(0, Math.min(year.benchmark - year.contribution, year.plan ?? year.benchmark));
