import { formatDay, parseTypedDay } from '../../../shared/dates.ts';
import { type Condition, everyEvent, type LifeEvent, priorCoverageExceptions } from '../../../shared/enrollment/events.ts';
import type { ReportEvent, ReportedFacts } from '../../../shared/model/coverage-commands.ts';
import { text } from '../texts.ts';

// What a person says of a life event on its form, and what is wrong with it. Days are kept as they were typed.

/** By the name of the field; `members` and `exceptions` may come more than once. */
export type TypedEvent = Readonly<Record<string, string | readonly string[] | undefined>>;
export type EventErrors = Readonly<Record<string, string>>;

export const conditionsOf = ({ conditions }: LifeEvent): readonly Condition[] => [...everyEvent, ...conditions];

/** Which days the form asks for, beside that of the event. */
export function daysAskedFor(event: LifeEvent): readonly ('lastCoveredDay' | 'hraStartsOn' | 'wouldHaveStartedOn')[] {
  const asksForCoverage = event.conditions.some(one => one === 'prior-coverage' || one === 'prior-coverage-of-a-spouse');
  return [
    ...(asksForCoverage ? (['lastCoveredDay'] as const) : []),
    ...(event.dateMeans === 'employment-start' ? (['hraStartsOn'] as const) : []),
    ...(event.start === 'as-without-error' ? (['wouldHaveStartedOn'] as const) : []),
  ];
}

const wordOf = (posted: TypedEvent[string]): string => (typeof posted === 'string' ? posted : (posted?.[0] ?? '')).trim();
export const wordsOf = (posted: TypedEvent[string]): readonly string[] => (typeof posted === 'string' ? [posted] : (posted ?? []));

/** `household`: whom it can be for. */
export function readEvent(
  event: LifeEvent,
  typed: TypedEvent,
  household: readonly string[],
): { asked: Omit<ReportEvent, 'do'> } | { errors: EventErrors } {
  const errors: Record<string, string> = {};
  const facts: ReportedFacts = {};
  const readDay = (name: 'happenedOn' | ReturnType<typeof daysAskedFor>[number], isNeeded: boolean): void => {
    const word = wordOf(typed[name]);
    const day = parseTypedDay(word);
    if (day) facts[name] = day;
    else if (word !== '' || isNeeded) errors[name] = text('coverage.event.form.wrong.day');
  };
  if (event.dateMeans !== null) readDay('happenedOn', true);
  for (const name of daysAskedFor(event)) readDay(name, false);
  const said: NonNullable<ReportedFacts['said']> = {};
  for (const condition of conditionsOf(event)) {
    const word = wordOf(typed[condition]);
    if (word === 'yes' || word === 'no') said[condition] = word === 'yes';
    else if (word !== 'unsure') errors[condition] = text('coverage.event.form.wrong.answer');
  }
  facts.said = said;
  const exceptions = priorCoverageExceptions.filter(one => wordsOf(typed.exceptions).includes(one));
  if (exceptions.length > 0 && daysAskedFor(event).includes('lastCoveredDay')) facts.exceptions = exceptions;
  const memberIds = household.filter(one => wordsOf(typed.members).includes(one));
  if (memberIds.length === 0 && household.length > 0) errors.members = text('coverage.event.form.wrong.members');
  return Object.keys(errors).length > 0 ? { errors } : { asked: { event: event.id, facts, memberIds } };
}

/** How what was read was typed. */
export const typedOf = ({ facts, memberIds }: Pick<ReportEvent, 'facts' | 'memberIds'>): TypedEvent => {
  const { said = {}, exceptions = [], ...days } = facts;
  return {
    ...Object.fromEntries(Object.entries(days).map(([name, day]) => [name, day && formatDay(day)])),
    ...Object.fromEntries(Object.entries(said).map(([condition, is]) => [condition, is ? 'yes' : 'no'])),
    ...{ members: memberIds, exceptions },
  };
};
