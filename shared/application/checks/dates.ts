import { addDays, addMonths, ageOn, daysBetween, isDay } from '../../dates.ts';
import { beside, type CheckRule, limitOf, when } from './check.ts';

const startOf: (...input: Parameters<CheckRule>) => string | null = input => {
  const start = beside(input, input.check.value);
  return start !== undefined && isDay(start) ? start : null;
};

const notBefore: CheckRule = input => {
  const start = startOf(input);
  return when(start !== null && input.text < start, 'date-before-start');
};

/** Away from Minnesota counts from 31 days on: a shorter trip need not be entered. */
const awayOver30Days: CheckRule = input => {
  const start = startOf(input);
  return when(start !== null && input.text >= start && daysBetween(start, input.text) <= 30, 'away-short');
};

export const dateChecks: Readonly<Record<string, CheckRule>> = {
  'not-after-today': ({ text, scene }) => when(text > scene.context.today, 'date-in-future'),
  'before-today': ({ text, scene }) => when(text < scene.context.today, 'date-past'),
  'after-today': ({ text, scene }) => when(text > scene.context.today, 'date-after-today'),
  'age-at-most': ({ text, scene, check }) =>
    when(ageOn(text, scene.context.today) > limitOf(check), 'age-too-high', { most: limitOf(check) }),
  'within-months': ({ text, scene, check }) =>
    when(text < addMonths(scene.context.today, -limitOf(check)), 'date-long-ago', { months: limitOf(check) }),
  'not-far-ahead': ({ text, scene, check }) => when(text > addDays(scene.context.today, limitOf(check)), 'date-far-ahead'),
  'not-before': notBefore,
  'away-over-30-days': awayOver30Days,
};
