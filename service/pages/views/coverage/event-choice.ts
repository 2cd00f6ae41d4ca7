import { openEnrollmentOn } from '../../../../shared/data/open-enrollment.ts';
import { formatDay } from '../../../../shared/dates.ts';
import { notQualifying } from '../../../../shared/enrollment/events.ts';
import { eventGroups } from '../../coverage/event-groups.ts';
import { eventName } from '../../coverage/words.ts';
import { html, type Markup } from '../../markup.ts';
import { text } from '../../texts.ts';
import { type Frame, page } from '../layout.ts';
import { hiddenToken, note } from '../parts.ts';
import { backToCoverage, coveragePath } from './parts.ts';

interface ChoiceContent {
  formToken: string;
  today: string;
  error?: string | undefined;
}

/** MNsure's list. What was chosen is sent, so that it stands in no address: some of it is nobody's business on a shared computer. */
export const eventChoicePage = (frame: Frame, { formToken, today, error }: ChoiceContent) => {
  const open = openEnrollmentOn(today);
  return page(frame, {
    title: text('coverage.event.report'),
    current: 'coverage',
    main: html`
    ${backToCoverage()}
    <div class="heading"><h1>${text('coverage.event.report')}</h1><p class="lead">${text('coverage.event.choose.lead')}</p></div>
    ${open && html`<p class="note note--plain">${text('coverage.event.choose.openEnrollment', { day: formatDay(open.last) })}</p>`}
    ${error && note('danger', error)}
    <form class="form wide-form" method="post" action="${coveragePath}/events/look">
      ${hiddenToken(formToken)}
      <div class="event-groups">${eventGroups.map(
        ({ id, events }) => html`
        <fieldset class="question choices">
          <legend class="ds-c-label">${text(`coverage.event.groups.${id}`)}</legend>
          ${events.map(
            event => html`
            <div class="choice">
              <input type="radio" id="event-${event}" name="event" value="${event}" required>
              <label for="event-${event}">${eventName(event)}</label>
            </div>`,
          )}
        </fieldset>`,
      )}</div>
      <button class="ds-c-button ds-c-button--solid" type="submit">${text('coverage.event.choose.button')}</button>
    </form>
    ${others()}`,
  });
};

const others = (): Markup => html`
  <section class="stack" aria-labelledby="not">
    <h2 id="not">${text('coverage.event.not.title')}</h2>
    <dl class="facts">${notQualifying.map(
      ({ id }) =>
        html`<div><dt>${text(`coverage:notQualifying.${id}.name`)}</dt><dd>${text(`coverage:notQualifying.${id}.why`)}</dd></div>`,
    )}</dl>
    <p>${text('coverage.event.not.other')}</p>
  </section>`;
