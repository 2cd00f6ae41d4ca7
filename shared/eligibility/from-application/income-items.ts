/** What was entered as income and deductions, item by item: its kind, the coverage year's amount, and the present month's. Dollars. */
import { entryIncome, type IncomeSource, pretax } from '../../application/income.ts';
import { entryPath } from '../../application/paths.ts';
import { type Day, isDay } from '../../dates.ts';
import { perMonth } from '../../money.ts';
import type { EntryReader, Reading } from './reading.ts';

export type IncomeKind = 'wages' | 'selfEmployment' | 'otherTaxable' | 'socialSecurity' | 'taxExemptInterest' | 'adjustments';

export interface IncomeItem {
  kind: IncomeKind;
  annual: number;
  month: number;
  /** In the month of the day that is asked about, or something that comes once or in its season. */
  there: boolean;
}

const monthNames = 'january february march april may june july august september october november december'.split(' ');
const monthOf = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
const monthName = (day: Day) => monthNames[Number(day.slice(5, 7)) - 1];

/** Lists of money, each with a question that every entry of it has. */
const lists = { job: 'amount', business: 'netAmount', seasonalJob: 'annualTotal', otherIncome: 'incomeAmount', adjustment: 'costAmount' };
const mayBeLosses: readonly IncomeKind[] = ['selfEmployment', 'otherTaxable'];

const ofOtherIncome: Readonly<Record<string, IncomeKind>> = {
  'social-security': 'socialSecurity',
  'farming-fishing': 'selfEmployment',
  'military-taxable': 'wages',
  // Earned, whether it is excluded or not (IRC 6012(c)); MAGI adds what is excluded.
  'foreign-earned': 'wages',
};

function kindOf(list: string, read: EntryReader): IncomeKind {
  if (list === 'job' || list === 'seasonalJob') return 'wages';
  if (list === 'business') return 'selfEmployment';
  if (list === 'adjustment') return 'adjustments';
  if (read('kind') === 'interest' && read('interestKind') === 'tax-exempt') return 'taxExemptInterest';
  return ofOtherIncome[read('kind') ?? ''] ?? 'otherTaxable';
}

/** What is there only for part of the year is there in a month or not; what comes once comes in one month. */
function shareOfMonth(day: Day, list: string, read: EntryReader, seasonal: readonly string[]): 'twelfth' | 'all' | 'none' | number {
  if (list === 'seasonalJob' && seasonal.length > 0) return seasonal.includes(monthName(day) ?? '') ? seasonal.length : 'none';
  if (list === 'business' || list === 'adjustment' || list === 'seasonalJob') return 'twelfth';
  const [start, end] = [read('startDate'), read('endDate')].map(date => (date !== undefined && isDay(date) ? date : undefined));
  if (read('frequency') === 'one-time') {
    const received = read('monthReceived') ?? (start && monthName(start));
    return received === undefined ? 'twelfth' : received === monthName(day) ? 'all' : 'none';
  }
  const there = (!start || monthOf(start) <= monthOf(day)) && (!end || monthOf(end) >= monthOf(day));
  return there ? 'twelfth' : 'none';
}

const isAlimony = (read: EntryReader) => ['alimony', 'alimony-paid'].includes(read('kind') ?? '');

export function incomeItemsOf(reading: Reading, source: IncomeSource, memberId: string): IncomeItem[] {
  const items: IncomeItem[] = [];
  for (const [list, field] of Object.entries(lists)) {
    for (const { entryId, read } of reading.entries(memberId, list, field)) {
      const amount = entryIncome(source, memberId, list, entryId);
      const kind = kindOf(list, read);
      if (!amount || (amount.annual < 0 && !mayBeLosses.includes(kind))) {
        reading.assume('income-item-not-counted', memberId, entryPath(memberId, list, entryId, field));
        continue;
      }
      if (isAlimony(read)) {
        const path = entryPath(memberId, list, entryId, 'divorceBefore2019');
        const counts = read('divorceBefore2019') !== 'no';
        if (read('divorceBefore2019') !== 'yes') reading.assume(counts ? 'alimony-taxable' : 'alimony-not-taxable', memberId, path);
        if (!counts) continue;
      }
      const share = shareOfMonth(reading.day, list, read, reading.texts(entryPath(memberId, list, entryId, 'months')));
      const month = share === 'none' ? 0 : share === 'all' ? amount.annual : share === 'twelfth' ? amount.monthly : amount.annual / share;
      const there = share !== 'none' || list === 'seasonalJob' || read('frequency') === 'one-time';
      items.push({ kind, annual: amount.annual, month: Math.round(month * 100) / 100, there });
      const taken = list === 'job' ? pretax(source, memberId, entryId) : 0;
      if (taken > 0) items.push({ kind: 'wages', annual: -taken, month: share === 'none' ? 0 : -perMonth(taken), there });
    }
  }
  return items;
}
