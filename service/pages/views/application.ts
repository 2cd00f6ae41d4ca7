import { formOf } from '../../../shared/application/forms.ts';
import { viewForm } from '../../../shared/application/view.ts';
import mnsurePages from '../../../shared/data/mnsure-pages.json' with { type: 'json' };
import { dayAt, formatInstant, todayIn } from '../../../shared/dates.ts';
import type { Application } from '../../../shared/model/application.ts';
import { type AnsweredGroup, type AnsweredSection, answeredSections } from '../answers.ts';
import { html, type Markup } from '../markup.ts';
import { text } from '../texts.ts';
import { type Frame, page } from './layout.ts';
import { facts, filingStatus } from './parts.ts';
import { topicPath } from './topic.ts';

const aboutSubmitted = ({ receipt, signature }: Application): Markup =>
  facts([
    [text('application.confirmation'), receipt?.confirmationNumber ?? ''],
    [text('application.received'), receipt ? formatInstant(receipt.receivedAt) : ''],
    [text('application.signedBy'), signature?.signerName ?? ''],
  ]);

const aboutDraft = ({ percent, updatedAt, startedBy }: Application): Markup =>
  facts([
    [text('application.percent'), `${percent} %`],
    [text('application.startedBy'), text(`application.startedByWho.${startedBy}`)],
    [text('application.changed'), formatInstant(updatedAt)],
  ]);

/** After submission nothing is corrected here: the way is Report Application Changes (seed: overview, limitations). */
const changes = (): Markup => html`
  <section class="note note--plain stack" aria-labelledby="changes">
    <h2 id="changes">${text('application.change.title')}</h2>
    <p>${text('application.change.text')}</p>
    <p><a href="${mnsurePages['report-changes']}" rel="noreferrer">${text('application.change.link')}</a></p>
  </section>`;

/** Until it is signed the person can go on with it; what they change is there for their assister when they sign out. */
const goOn = ({ id }: Application): Markup => html`
  <section class="stack no-print">
    <p>${text('draft.goOnText')} ${text('draft.later')}</p>
    <p><a class="ds-c-button ds-c-button--solid" href="${topicPath(id)}">${text('draft.goOn')}</a></p>
  </section>`;

const group = ({ heading, rows }: AnsweredGroup): Markup => html`
  <div class="topic">${heading && html`<h4>${heading}</h4>`}${facts(rows)}</div>`;

const section = ({ id, title, groups }: AnsweredSection): Markup => html`
  <section class="section" id="${id}" aria-labelledby="${id}-title">
    <h3 id="${id}-title">${title}</h3>
    ${groups.length > 0 ? groups.map(group) : html`<p class="muted small">${text('application.noAnswers')}</p>`}
  </section>`;

const answers = (sections: readonly AnsweredSection[]): Markup => html`
  <section class="answers" aria-labelledby="answers">
    <div class="heading"><h2 id="answers">${text('application.answers')}</h2><p class="muted small">${text('application.answersLead')}</p></div>
    <nav class="no-print" aria-label="${text('application.sections')}">
      <ul class="contents" role="list">${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul>
    </nav>
    ${sections.map(section)}
  </section>`;

/** An application to read. Ages and rules are those of the day it was received, or of today while it is a draft. */
export const applicationPage = (frame: Frame, application: Application, { now, authorized }: { now: Date; authorized: boolean }) => {
  const { status, receipt, coverageYear } = application;
  const submitted = status === 'submitted';
  const form = formOf(application.formVersion);
  const today = receipt ? dayAt(receipt.receivedAt) : todayIn(now.getTime());
  const title = text('application.title', { year: coverageYear });
  return page(frame, {
    title,
    current: 'applications',
    main: html`
    <p class="small no-print"><a href="/account/applications">← ${text('application.back')}</a></p>
    <div class="heading"><h1>${title}</h1>${filingStatus(application)}</div>
    <p>${text(submitted ? 'application.submitted' : 'application.draft')}</p>
    ${submitted ? aboutSubmitted(application) : aboutDraft(application)}
    ${submitted ? changes() : form && goOn(application)}
    ${
      form
        ? answers(answeredSections({ form, answers: application.answers }, viewForm(form, application.answers, { today, authorized })))
        : html`<p>${text('application.formUnknown')}</p>`
    }
    <p class="muted small no-print">${text('application.print')}</p>`,
  });
};
