import { formOf } from '../../../shared/application/forms.ts';
import { viewForm } from '../../../shared/application/view.ts';
import mnsurePages from '../../../shared/data/mnsure-pages.json' with { type: 'json' };
import { dayAt, formatInstant, todayIn } from '../../../shared/dates.ts';
import type { Application } from '../../../shared/model/application.ts';
import { answeredSections } from '../answers.ts';
import { html, type Markup } from '../markup.ts';
import { text } from '../texts.ts';
import { answers } from './answered.ts';
import { type Frame, page } from './layout.ts';
import { facts, filingStatus } from './parts.ts';
import { signingPath, topicPath } from './topic.ts';

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
    <p class="actions"><a class="ds-c-button ds-c-button--solid" href="${topicPath(id)}">${text('draft.goOn')}</a>
      <a class="ds-c-button" href="${signingPath(id, '@review')}">${text('draft.toReview')}</a></p>
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
    ${submitted && html`<p class="no-print"><a href="${signingPath(application.id, '@receipt')}">${text('receipt.see')}</a></p>`}
    ${submitted ? changes() : form && goOn(application)}
    ${
      form
        ? answers(answeredSections({ form, answers: application.answers }, viewForm(form, application.answers, { today, authorized })))
        : html`<p>${text('application.formUnknown')}</p>`
    }
    <p class="muted small no-print">${text('application.print')}</p>`,
  });
};
