import { addDays, addMonths, daysBetween } from '../../dates.ts';
import { ageOf } from '../facts.ts';
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

const under19: CheckRule = ({ scene, answer }) =>
  when(Array.isArray(answer) && answer.some(one => (ageOf(one, scene) ?? 0) >= 19), 'cared-for-adult');

const notAboveAge: CheckRule = ({ scene, subject, text }) => {
  const age = scene.read('@age', subject);
  return when(typeof age === 'number' && Number(text) > age, 'age-above-own');
};

/** Races are named before; who named this one is asked about the tribe in any case. */
const tribalAgrees: CheckRule = ({ scene, text }) => {
  const named = scene.members.some(memberId => {
    const race = scene.read('race', { memberId });
    return Array.isArray(race) && race.includes('american-indian');
  });
  return when(text === 'no' && named, 'tribal-disagrees');
};

export const coverageChecks: Readonly<Record<string, CheckRule>> = {
  'due-date': dueDate,
  'within-days': withinDays,
  'within-months-ahead': ({ text, scene, check }) =>
    when(text > addMonths(scene.context.today, limitOf(check)), 'offer-late', { months: limitOf(check) }),
  'coverage-ending': coverageEnding,
  'coverage-ended': ({ text, scene }) => when(text < scene.context.today, 'coverage-ended'),
  'under-19': under19,
  'not-above-age': notAboveAge,
  'tribal-agrees': tribalAgrees,
  'long-term-care-form': ({ text }) => when(text === 'yes', 'long-term-care-form'),
  'offer-open': ({ text }) => when(text === 'dk', 'offer-open'),
  'non-payment': ({ text }) => when(text === 'yes', 'non-payment'),
};
