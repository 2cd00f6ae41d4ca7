/**
 * Income of the coverage year by kind, and of the month of the day that is asked about, which is what Medical Assistance looks at
 * (42 CFR 435.603(h)). A corrected yearly figure is the year's and changes nothing about the present month. Alimony counts only from
 * divorces before 2019 (P.L. 115-97 s.11051). Income of tribal members that 42 CFR 435.603(e)(3) names is left out of Medical Assistance,
 * as far as it can be part of what was entered.
 */
import { type IncomeSource, memberIncome } from '../../application/income.ts';
import { entryPath, memberPath } from '../../application/paths.ts';
import { isFrequency, isMoney, multiply, perMonth, sum, timesPerYear } from '../../money.ts';
import type { HouseholdInput } from '../household-document.ts';
import { type IncomeKind, incomeItemsOf } from './income-items.ts';
import type { Reading } from './reading.ts';

type Income = NonNullable<HouseholdInput['members'][number]['income']>;
type Totals = Record<IncomeKind, number>;

const highest = 9_999_999.99;
const kinds: readonly IncomeKind[] = ['wages', 'selfEmployment', 'otherTaxable', 'socialSecurity', 'taxExemptInterest', 'adjustments'];

const magi = (of: Totals) => sum(kinds.map(kind => (kind === 'adjustments' ? -of[kind] : of[kind])));

function noteWhatWasNotSaid(reading: Reading, memberId: string): void {
  const open = (field: string) => {
    const path = memberPath(memberId, field);
    return reading.isAsked(path) && reading.scene.answer(path) === undefined;
  };
  if (open('childHasIncome')) reading.assume('no-work-income', memberId, memberPath(memberId, 'childHasIncome'));
  if (open('workStatus')) reading.assume('no-work-income', memberId, memberPath(memberId, 'workStatus'));
  const work = reading.listOf(memberId, 'workStatus');
  const lists = { employed: 'job', 'self-employed': 'business', seasonal: 'seasonalJob' };
  for (const [status, list] of Object.entries(lists))
    if (work.includes(status) && reading.scene.entries(memberId, list).length === 0)
      reading.assume('no-work-income', memberId, memberPath(memberId, 'workStatus'));
  const others = reading.memberSays(memberId, 'hasOtherIncome', 'no-other-income');
  if (others && reading.scene.entries(memberId, 'otherIncome').length === 0)
    reading.assume('no-other-income', memberId, memberPath(memberId, 'hasOtherIncome'));
  reading.memberSays(memberId, 'hasAdjustments', 'no-deductions');
}

/** Where wages cannot be less than nothing, the rest is a deduction like any other. */
function withoutNegativeWages(totals: Totals): Totals {
  return totals.wages >= 0 ? totals : { ...totals, wages: 0, adjustments: sum([totals.adjustments, -totals.wages]) };
}

/** The year comes to what the person expects: the difference is of the kind that they have most of. */
function corrected(totals: Totals, expected: number): Totals {
  const difference = sum([expected, -magi(totals)]);
  if (difference === 0) return totals;
  const wages = sum([totals.wages, difference]);
  if (totals.wages > 0 && totals.wages >= Math.abs(totals.selfEmployment) && wages >= 0) return { ...totals, wages };
  const kind = totals.selfEmployment === 0 ? 'otherTaxable' : 'selfEmployment';
  return { ...totals, [kind]: sum([totals[kind], difference]) };
}

function tribalIncome(reading: Reading, memberId: string): number {
  const yearly = reading.entries(memberId, 'tribalIncome', 'tribalAmount').map(({ entryId, read }) => {
    const [amount, frequency] = [read('tribalAmount'), read('frequency')];
    const known = amount !== undefined && isMoney(amount) && frequency !== undefined && isFrequency(frequency);
    if (!known) reading.assume('income-item-not-counted', memberId, entryPath(memberId, 'tribalIncome', entryId, 'tribalAmount'));
    return known ? Math.max(0, multiply([amount, timesPerYear[frequency]])) : 0;
  });
  return sum(yearly);
}

const totalsOf = (items: readonly { kind: IncomeKind; amount: number }[]): Totals => {
  const of = (kind: IncomeKind) => sum(items.filter(item => item.kind === kind).map(item => item.amount));
  return Object.fromEntries(kinds.map(kind => [kind, of(kind)])) as Totals;
};

/** Of one member, dollars. */
export function incomeOf(reading: Reading, memberId: string): Income {
  const { scene, year } = reading;
  noteWhatWasNotSaid(reading, memberId);
  const ofAnotherYear = year !== scene.form.coverageYear;
  // The application asks about its own year and about now: of another year only what is there now is known, and counts all year.
  const source: IncomeSource = {
    members: scene.members,
    form: { coverageYear: year },
    entries: (id, list) => scene.entries(id, list),
    answer: path => (ofAnotherYear && /\/(startDate|endDate)$/.test(path) ? undefined : scene.answer(path)),
  };
  const items = incomeItemsOf(reading, source, memberId).filter(({ there }) => there || !ofAnotherYear);
  const entered = withoutNegativeWages(totalsOf(items.map(({ kind, annual }) => ({ kind, amount: annual }))));
  const { corrected: expected } = memberIncome(source, memberId);
  if (expected !== null && ofAnotherYear) reading.assume('projection-of-other-year', memberId, memberPath(memberId, 'projectedAnnual'));
  const totals = expected === null || ofAnotherYear ? entered : withoutNegativeWages(corrected(entered, expected));
  const leftOut = Math.min(tribalIncome(reading, memberId), Math.max(0, sum([entered.selfEmployment, entered.otherTaxable])));
  if (leftOut > 0) reading.assume('tribal-income-left-out', memberId);
  const month = sum([magi(totalsOf(items.map(({ kind, month: amount }) => ({ kind, amount })))), -perMonth(leftOut)]);
  const twelfth = perMonth(sum([magi(totals), -leftOut]));
  // Cents that come of dividing by twelve are no other month.
  const present = Math.abs(sum([month, -twelfth])) > 0.12 ? { currentMonth: month } : {};
  const income: Income = { ...totals, ...(leftOut > 0 ? { notForMa: leftOut } : {}), ...present };
  return Object.fromEntries(
    Object.entries(income).map(([kind, amount]) => {
      if (Math.abs(amount as number) > highest) reading.assume('income-cut', memberId);
      return [kind, Math.min(highest, Math.max(-highest, amount as number))];
    }),
  );
}
