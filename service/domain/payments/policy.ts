import { addDays, addMonths, type Day } from '../../../shared/dates.ts';
import data from '../../data/navigator-payments.json' with { type: 'json' };
import type { Program } from '../../db/institution/tables.ts';

// What navigators are paid, and when (Minn. R. 7700.0090; field-facts B7). Rates and terms are dated data with their sources:
// a new rate is a new entry in data/navigator-payments.json, never a change of an old one.

/** `YYYY-MM`: payments are reported by the month. */
export type Period = string;

/** Both days belong to it. */
export const daysOf = (period: Period): { from: Day; to: Day } => {
  const from = `${period}-01`;
  return { from, to: addDays(addMonths(from, 1), -1) };
};

export const periodOf = (day: Day): Period => day.slice(0, 7);

/** The exchange pays at the latest on this day. */
export const paidBy = (period: Period): Day => addDays(daysOf(period).to, data.paidWithinDays);

/** Whole dollars for a determination that became active on this day. Throws for days before the first rate. */
export function rateOn(day: Day, program: Program): number {
  const rate = data.rates.findLast(({ from }) => from <= day);
  if (!rate) throw new Error('no rate is known for this day');
  return rate.dollars[program];
}

/** So long after assisting, a Navigator Case Association Form still counts. */
export const { associationFormDays, tellTooLateForDays } = data;
export const firstPeriod: Period = data.monthlySince;
