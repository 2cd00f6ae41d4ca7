import type { Day } from '../../../../shared/dates.ts';
import type { LifeEvent } from '../../../../shared/enrollment/events.ts';
import { proofState } from '../../../../shared/enrollment/proofs.ts';
import type { SepWindow } from '../../../../shared/enrollment/window.ts';
import type { ReportEvent } from '../../../../shared/model/coverage-commands.ts';
import { html, type Markup } from '../../markup.ts';
import { text } from '../../texts.ts';
import { hiddenToken, note } from '../parts.ts';
import { coveragePath, estimateOnly } from './parts.ts';
import { proofsAsked, uncertainties, windowFacts } from './window.ts';

interface OutcomeContent {
  event: LifeEvent;
  window: SepWindow;
  asked: Omit<ReportEvent, 'do'>;
  today: Day;
  formToken: string;
  /** Of the command that the button sends: made when the page is shown, so that pressing twice reports once. */
  commandId: string;
  /** Why it cannot be reported: nobody applied yet. */
  withoutApplication: boolean;
  refused?: string | undefined;
}

const against = ({ reasons, conditions, status }: SepWindow): string[] => [
  ...(status === 'over' || reasons.includes('window-over') ? [text('coverage.event.against.over')] : []),
  ...(reasons.includes('report-is-late') ? [text('coverage:window.lateReport')] : []),
  ...(reasons.includes('event-still-to-come') ? [text('coverage.event.against.toCome')] : []),
  ...conditions
    .filter(({ state }) => state === 'unmet')
    .map(({ condition, because }) => (because ? text(`coverage:notQualifying.${because}.why`) : text(`coverage.event.unmet.${condition}`))),
];

/** What the event that was looked at opens, and the button that reports exactly this. */
export const eventOutcome = (content: OutcomeContent): Markup => {
  const { event, window, asked, today, formToken, commandId, withoutApplication, refused } = content;
  const why = against(window);
  return html`
  <section class="result stack" aria-labelledby="opens">
    <h2 id="opens">${text(why.length > 0 ? 'coverage.event.against.title' : `coverage.event.opens.${window.status}`)} ${estimateOnly()}</h2>
    ${refused && note('danger', refused)}
    ${
      why.length > 0
        ? html`<ul class="plain-list">${why.map(one => html`<li>${one}</li>`)}</ul><p>${text('coverage.event.against.instead')}</p>`
        : html`
        ${windowFacts(event, window, today)}
        <h3>${text('coverage:window.proofs')}</h3>
        ${proofsAsked(event, proofState(event, asked.facts).needed)}
        ${uncertainties(window)}
        ${
          withoutApplication
            ? html`<p class="note note--plain">${text('coverage.event.noApplication')}</p>`
            : html`
            <form method="post" action="${coveragePath}/events">
              ${hiddenToken(formToken)}
              <input type="hidden" name="id" value="${commandId}">
              <input type="hidden" name="asked" value="${JSON.stringify(asked)}">
              <button class="ds-c-button ds-c-button--solid" type="submit">${text('coverage.event.button')}</button>
            </form>`
        }`
    }
  </section>`;
};
