/**
 * Ages for programs count whole months (DHS EPM 2.2.2.1): a child stays one to the end of the month of the birthday, an adult is one to
 * the end of the month before the birthday of 65.
 */
import { addMonths, type Day } from '../dates.ts';

const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01`;
const monthNumber = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));

/** Whether somebody still counts as younger than `years`: to the end of the birthday's month. */
export const countsAsUnder = (birth: Day, years: number, day: Day): boolean => monthNumber(day) <= monthNumber(birth) + 12 * years;
/** The first day on which somebody no longer does. */
export const firstDayPast = (birth: Day, years: number): Day => addMonths(monthOf(birth), 12 * years + 1);

/** The first day of the month of that birthday. */
export const monthOfTurning = (birth: Day, years: number): Day => addMonths(monthOf(birth), 12 * years);

/** The first day after a time that lasts to the end of the month, so many months after that day. */
export const endOfMonthsAfter = (day: Day, months: number): Day => addMonths(monthOf(day), months + 1);
