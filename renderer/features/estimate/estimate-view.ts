/** From a draft's answers to what the screen shows: pure, the same on the screen, on paper and with other incomes tried out. */
import type { Form } from '../../../shared/application/form.ts';
import type { Day } from '../../../shared/dates.ts';
import { estimate } from '../../../shared/eligibility/estimate.ts';
import type { Estimate } from '../../../shared/eligibility/estimate-result.ts';
import type { Assumption, AssumptionCode, Missing } from '../../../shared/eligibility/from-application/assumptions.ts';
import { householdFromAnswers } from '../../../shared/eligibility/from-application/from-application.ts';
import type { CoverageYear, HouseholdDocument } from '../../../shared/eligibility/household-document.ts';
import { catalogueBenchmark } from '../../../shared/eligibility/programs/catalogue-benchmark.ts';
import { householdDocument } from '../../../shared/eligibility/read-household.ts';
import type { Answers } from '../../../shared/model/application.ts';
import type { PlanShelf } from '../../../shared/model/plan.ts';
import { type Incomes, withIncomes } from './what-if.ts';

export interface EstimateSource {
  form: Form;
  answers: Answers;
  year: CoverageYear;
  today: Day;
  shelves: readonly PlanShelf[];
  /** Other incomes than the answers', dollars a year by member. */
  incomes: Incomes;
}

export interface EstimateView {
  /** Null: not enough was answered. */
  result: { document: HouseholdDocument; estimate: Estimate; benchmark: 'catalogue' | 'sample' | 'reference' } | null;
  assumptions: readonly Assumption[];
  missing: readonly Missing[];
}

export function estimateView({ form, answers, year, today, shelves, incomes }: EstimateSource): EstimateView {
  const { household, assumptions, missing } = householdFromAnswers(form, answers, { year, today });
  if (!household) return { result: null, assumptions, missing };
  const plans = catalogueBenchmark(shelves, year, household.county);
  const priced = plans ? { ...household, benchmark: { ageZeroMonthly: plans.ageZeroMonthly } } : household;
  const document = householdDocument.parse(withIncomes(priced, incomes));
  const benchmark = plans === null ? 'reference' : plans.sample ? 'sample' : 'catalogue';
  return { result: { document, estimate: estimate(document), benchmark }, assumptions, missing };
}

const aboutIncome: readonly AssumptionCode[] = ['no-work-income', 'no-other-income', 'income-item-not-counted'];

/** Members whose income is not told to the end: whoever counts them has a result that can change. */
export const incomeUntold = (assumptions: readonly Assumption[]): ReadonlySet<string> =>
  new Set(assumptions.flatMap(({ code, memberId }) => (aboutIncome.includes(code) && memberId !== undefined ? [memberId] : [])));

export interface Group<Code extends string> {
  code: Code;
  memberIds: readonly string[];
  path: string | undefined;
}

/** One line for each code, with everybody whom it is about, in the order in which they were told. */
export function groupedByCode<Code extends string>(
  all: readonly { code: Code; memberId?: string; path?: string }[],
): readonly Group<Code>[] {
  const groups = Map.groupBy(all, one => one.code);
  return [...groups].map(([code, ones]) => ({
    code,
    memberIds: ones.flatMap(({ memberId }) => memberId ?? []),
    path: ones.find(({ path }) => path !== undefined)?.path,
  }));
}
