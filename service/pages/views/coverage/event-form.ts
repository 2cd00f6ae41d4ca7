import type { LifeEvent } from '../../../../shared/enrollment/events.ts';
import { priorCoverageExceptions } from '../../../../shared/enrollment/events.ts';
import { conditionsOf, daysAskedFor, type EventErrors, type TypedEvent, wordsOf } from '../../coverage/posted-event.ts';
import { eventName } from '../../coverage/words.ts';
import { html, type Markup } from '../../markup.ts';
import { text } from '../../texts.ts';
import { checksQuestion, radioQuestion } from '../choices.ts';
import { type Frame, page } from '../layout.ts';
import { hiddenToken, note, textQuestion } from '../parts.ts';
import { backToCoverage, coveragePath } from './parts.ts';

export interface EventFormContent {
  formToken: string;
  event: LifeEvent;
  household: readonly { memberId: string; name: string }[];
  typed: TypedEvent;
  errors: EventErrors;
  /** What it opens, once it was looked at. */
  outcome?: Markup;
}

/** One life event: the day and the questions that its window depends on. Below, what it opens. */
export const eventFormPage = (frame: Frame, content: EventFormContent) => {
  const { formToken, event, household, typed, errors, outcome } = content;
  const name = eventName(event.id);
  return page(frame, {
    title: text('coverage.event.report'),
    current: 'coverage',
    main: html`
    ${backToCoverage()}
    <div class="heading"><p class="muted small">${text('coverage.event.report')} · <a href="${coveragePath}/events">${text('coverage.event.form.other')}</a></p><h1>${name}</h1></div>
    ${Object.keys(errors).length > 0 && note('danger', text('coverage.event.form.look'))}
    ${outcome}
    <section class="stack" aria-labelledby="questions">
      <h2 id="questions">${text('coverage.event.form.questions')}</h2>
      <form class="form" method="post" action="${coveragePath}/events/look" autocomplete="off" novalidate>
        ${hiddenToken(formToken)}
        <input type="hidden" name="event" value="${event.id}">
        <input type="hidden" name="go" value="look">
        ${
          household.length > 0 &&
          checksQuestion({
            ...{ id: 'members', label: text('coverage.event.form.who'), error: errors.members },
            options: household.map(({ memberId, name }) => [memberId, name]),
            values: wordsOf(typed.members),
          })
        }
        ${event.dateMeans !== null && dayQuestion('happenedOn', text(`coverage:dates.${event.dateMeans}`), content)}
        ${conditionsOf(event).map(
          condition =>
            html`<div class="yes-no wide">${radioQuestion({
              ...{ id: condition, label: text(`coverage.event.conditions.${condition}`), error: errors[condition] },
              options: (['yes', 'no', 'unsure'] as const).map(value => [value, text(`coverage.event.form.${value}`)]),
              value: String(typed[condition] ?? ''),
            })}</div>`,
        )}
        ${daysAskedFor(event).map(name => dayQuestion(name, text(`coverage.event.form.${name}`), content, text(`coverage.event.form.${name}Hint`)))}
        ${
          daysAskedFor(event).includes('lastCoveredDay') &&
          checksQuestion({
            ...{ id: 'exceptions', label: text('coverage.event.form.exceptions') },
            options: priorCoverageExceptions.map(one => [one, text(`coverage.event.exceptions.${one}`)]),
            values: wordsOf(typed.exceptions),
          })
        }
        <button class="ds-c-button${!outcome && ' ds-c-button--solid'}" type="submit">${text(outcome ? 'coverage.event.form.again' : 'coverage.event.form.button')}</button>
      </form>
    </section>`,
  });
};

const dayQuestion = (
  id: string,
  label: string,
  { typed, errors }: EventFormContent,
  hint = text('coverage.event.form.dayHint'),
): Markup => {
  const error = errors[id];
  return textQuestion({
    ...{ id, label, hint, type: 'text', value: String(typed[id] ?? ''), autocomplete: 'off', numeric: true },
    ...(error !== undefined && { error }),
    isOptional: id !== 'happenedOn',
  });
};
