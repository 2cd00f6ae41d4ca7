import { isDay } from '../dates.ts';
import type { Answer } from '../model/application.ts';
import { isFrequency, isMoney, multiply, perMonth, sum, timesPerYear, weeksPerYear } from '../money.ts';
import { entryPath, memberPath } from './paths.ts';

/**
 * Yearly income, computed from what was entered: an estimate for the person to look at, not a decision. Factors are those of
 * DHS-6696: hourly × hours × 52, daily × days × 52, otherwise the number of payments in a year; a business counts the months it runs.
 * Work or income that begins or ends in the coverage year counts for the months of it in which it is there.
 * Every amount here is in dollars.
 */
export interface IncomeSource {
  readonly members: readonly string[];
  readonly form: { coverageYear: number };
  entries(memberId: string, list: string): readonly string[];
  /** Undefined for unanswered and for hidden. */
  answer(path: string): Answer | undefined;
}

/** One number of the arithmetic; text `arithmetic.<unit>` in the form's texts says it in words. */
export interface Factor {
  unit: 'dollars' | 'hours' | 'days' | 'weeks' | 'months' | 'times' | 'of-12-months';
  value: number;
}

export interface Amount {
  annual: number;
  monthly: number;
  /** Their product is `annual`: `18.50 × 32 hours × 52 weeks` (`of-12-months`: that many twelfths). Empty for a sum of several amounts. */
  factors: readonly Factor[];
}

type EntryReader = (field: string) => string | undefined;

const product = (factors: readonly Factor[]): Amount => {
  const annual = multiply(factors.map(factor => factor.value));
  return { annual, monthly: perMonth(annual), factors };
};

const total = (amounts: readonly number[]): Amount => {
  const annual = sum(amounts);
  return { annual, monthly: perMonth(annual), factors: [] };
};

function numberIn(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,3}(\.\d{1,2})?$/.test(text) ? Number(text) : null;
}

function regular(money: string | undefined, frequency: string | undefined, read: EntryReader): Amount | null {
  if (money === undefined || !isMoney(money) || frequency === undefined) return null;
  const dollars: Factor = { unit: 'dollars', value: Number(money) };
  if (frequency === 'hourly' || frequency === 'daily') {
    const [unit, field] = frequency === 'hourly' ? (['hours', 'hoursPerWeek'] as const) : (['days', 'daysPerWeek'] as const);
    const perWeek = numberIn(read(field));
    return perWeek === null ? null : product([dollars, { unit, value: perWeek }, { unit: 'weeks', value: weeksPerYear }]);
  }
  if (!isFrequency(frequency)) return null;
  const times = timesPerYear[frequency];
  return product(times === 1 ? [dollars] : [dollars, { unit: 'times', value: times }]);
}

/** A business that runs only some months of the year counts that part of it; a yearly figure is the whole year already. */
function business(read: EntryReader): Amount | null {
  const whole = regular(read('netAmount'), read('period'), read);
  if (!whole || read('period') === 'yearly') return whole;
  const months = numberIn(read('monthsPerYear'));
  const net = read('netAmount');
  if (months === null || net === undefined) return null;
  if (read('period') === 'monthly')
    return product([
      { unit: 'dollars', value: Number(net) },
      { unit: 'months', value: months },
    ]);
  const annual = perMonth(multiply([whole.annual, months]));
  return { annual, monthly: perMonth(annual), factors: [...whole.factors, { unit: 'of-12-months', value: months }] };
}

const daysOf = (read: EntryReader): { start: string | null; end: string | null } => {
  const [start, end] = ['startDate', 'endDate'].map(field => read(field));
  return { start: start !== undefined && isDay(start) ? start : null, end: end !== undefined && isDay(end) ? end : null };
};

/** Calendar months of the year in which it is there, 0 to 12; a month that is begun counts. */
function monthsIn(year: number, { start, end }: { start: string | null; end: string | null }): number {
  const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const first = Math.max(year * 12, start === null ? year * 12 : monthOf(start));
  const last = Math.min(year * 12 + 11, end === null ? year * 12 + 11 : monthOf(end));
  return Math.max(0, last - first + 1);
}

/** What is there for part of the coverage year counts for that part; a month of it is still a whole month's. */
function forItsMonths(whole: Amount | null, year: number, read: EntryReader): Amount | null {
  const months = monthsIn(year, daysOf(read));
  if (!whole || months === 12 || read('frequency') === 'one-time') return whole;
  const annual = perMonth(multiply([whole.annual, months]));
  const factors = whole.factors.length > 0 ? whole.factors : [{ unit: 'dollars', value: whole.annual } as const];
  return { annual, monthly: whole.monthly, factors: [...factors, { unit: 'of-12-months', value: months }] };
}

/** The lists whose entries are money, and how one entry becomes a year. */
const yearly: Readonly<Record<string, (read: EntryReader, year: number) => Amount | null>> = {
  job: (read, year) => forItsMonths(regular(read('amount'), read('frequency'), read), year, read),
  business,
  seasonalJob: read => regular(read('annualTotal'), 'yearly', read),
  otherIncome: (read, year) => forItsMonths(regular(read('incomeAmount'), read('frequency'), read), year, read),
  adjustment: read => regular(read('costAmount'), read('frequency'), read),
};

export const incomeLists = ['job', 'business', 'seasonalJob', 'otherIncome'] as const;

/** Null while the entry cannot be computed yet, or for a list that is not money. */
export function entryIncome(source: IncomeSource, memberId: string, list: string, entryId: string): Amount | null {
  return (
    yearly[list]?.(field => {
      const answer = source.answer(entryPath(memberId, list, entryId, field));
      return typeof answer === 'string' ? answer : undefined;
    }, source.form.coverageYear) ?? null
  );
}

/** What a job takes off pay before taxes, dollars a year. */
export function pretax(source: IncomeSource, memberId: string, entryId: string): number {
  const read = (field: string) => {
    const answer = source.answer(entryPath(memberId, 'job', entryId, field));
    return typeof answer === 'string' ? answer : undefined;
  };
  return sum(
    ['retirement', 'health', 'dependentCare'].map(kind => regular(read(`${kind}Amount`), read(`${kind}Frequency`), read)?.annual ?? 0),
  );
}

export interface MemberIncome {
  /** From the entries: income less pre-tax deductions and adjustments. */
  computed: Amount;
  income: number;
  deductions: number;
  /** What the person expects instead, if they said that the year will be different. */
  corrected: number | null;
  /** `corrected` if given, else `computed`. */
  expected: Amount;
}

export function memberIncome(source: IncomeSource, memberId: string): MemberIncome {
  const sumOf = (list: string) =>
    sum(source.entries(memberId, list).map(entryId => entryIncome(source, memberId, list, entryId)?.annual ?? 0));
  const income = sum(incomeLists.map(sumOf));
  const beforeTax = source.entries(memberId, 'job').map(entryId => pretax(source, memberId, entryId));
  const deductions = sum([sumOf('adjustment'), ...beforeTax]);
  const computed = total([income, -deductions]);
  const typed = source.answer(memberPath(memberId, 'projectedAnnual'));
  const corrected = typeof typed === 'string' && isMoney(typed) ? Number(typed) : null;
  return { computed, income, deductions, corrected, expected: corrected === null ? computed : total([corrected]) };
}

/** What all members together expect. Which of them count for a program is for the eligibility rules. */
export const householdIncome = (source: IncomeSource): Amount =>
  total(source.members.map(memberId => memberIncome(source, memberId).expected.annual));
