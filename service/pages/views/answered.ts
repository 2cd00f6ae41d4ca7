import type { AnsweredGroup, AnsweredSection } from '../answers.ts';
import { html, type Markup } from '../markup.ts';
import { text } from '../texts.ts';
import { facts } from './parts.ts';

const group = ({ heading, rows }: AnsweredGroup): Markup => html`
  <div class="topic">${heading && html`<h4>${heading}</h4>`}${facts(rows)}</div>`;

const section = ({ id, title, groups }: AnsweredSection): Markup => html`
  <section class="section" id="${id}" aria-labelledby="${id}-title">
    <h3 id="${id}-title">${title}</h3>
    ${groups.length > 0 ? groups.map(group) : html`<p class="muted small">${text('application.noAnswers')}</p>`}
  </section>`;

/** What was answered, section by section. */
export const answers = (sections: readonly AnsweredSection[]): Markup => html`
  <section class="answers" aria-labelledby="answers">
    <div class="heading"><h2 id="answers">${text('application.answers')}</h2><p class="muted small">${text('application.answersLead')}</p></div>
    <nav class="no-print" aria-label="${text('application.sections')}">
      <ul class="contents" role="list">${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul>
    </nav>
    ${sections.map(section)}
  </section>`;
