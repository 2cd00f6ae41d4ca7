import { addDays, addMonths, daysBetween } from '../../dates.ts';
import { type CheckRule, limitOf, when } from './check.ts';

/** Coverage, pregnancy and life events: dates that open or close something (45 CFR 155.420; a waiting period is at most 90 days, 45 CFR 147.116). */

/** A birth may be two weeks late before the baby must be on the list instead. */
const lateBirthDays = 14;

const dueDate: CheckRule = ({ text, scene, check }) =>
  when(text < addDays(scene.context.today, -lateBirthDays), 'due-date-past') ??
  when(text > addDays(scene.context.today, limitOf(check)), 'due-date-far', { days: limitOf(check) });

const withinDays: CheckRule = ({ text, scene, check }) =>
  when(Math.abs(daysBetween(scene.context.today, text)) > limitOf(check), 'event-outside-window', { days: limitOf(check) });

const coverageEnding: CheckRule = ({ text, scene, check }) =>
  when(text >= scene.context.today && text <= addDays(scene.context.today, limitOf(check)), 'coverage-ending');

export const coverageChecks: Readonly<Record<string, CheckRule>> = {
  'due-date': dueDate,
  'within-days': withinDays,
  'within-months-ahead': ({ text, scene, check }) =>
    when(text > addMonths(scene.context.today, limitOf(check)), 'offer-late', { months: limitOf(check) }),
  'coverage-ending': coverageEnding,
  'long-term-care-form': ({ text }) => when(text === 'yes', 'long-term-care-form'),
  'offer-open': ({ text }) => when(text === 'dk', 'offer-open'),
  'non-payment': ({ text }) => when(text === 'yes', 'non-payment'),
};
