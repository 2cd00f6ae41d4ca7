/** What an estimate comes to: figures in dollars, results as codes. */
import type { Change } from './changes.ts';
import type { HouseholdRule } from './magi-household.ts';
import type { CostSharing } from './programs/cost-sharing.ts';
import type { CreditEstimate } from './programs/credit-of-return.ts';
import type { Program, Reason, Verdict } from './reasons.ts';

/** Dollars per year, percent of the guideline of that year for that many people. */
export interface HouseholdEstimate {
  members: readonly string[];
  size: number;
  atLeast: boolean;
  magiAnnual: number;
  fplPercent: number;
  guidelineYear: number;
}

export interface PersonEstimate {
  id: string;
  /** For Medical Assistance (42 CFR 435.603(f)); the other programs' stand in `households`. Size 0: not known. */
  magiHousehold: { size: number; members: readonly string[]; rule: HouseholdRule; atLeast: boolean };
  magiAnnual: number | null;
  fplPercent: number | null;
  program: Program;
  csr: CostSharing | null;
  households: { MA: HouseholdEstimate | null; MinnesotaCare: HouseholdEstimate | null; APTC: HouseholdEstimate | null };
  /** Each program that was tested, in order, the last one being theirs. */
  why: readonly Verdict[];
  notes: readonly Reason[];
  changes: readonly Change[];
}

export interface Estimate {
  estimateOnly: true;
  year: number;
  day: string;
  people: readonly PersonEstimate[];
  returns: readonly CreditEstimate[];
  /** Dollars a month, of all returns with a credit together; of the only return, if none has one. */
  aptcMonthly: number | null;
  expectedContributionMonthly: number | null;
  applicablePercentage: number | null;
  benchmarkMonthly: number | null;
}
