import { formatInstant } from '../../../shared/dates.ts';
import type { Application } from '../../../shared/model/application.ts';
import { html, type Markup } from '../markup.ts';
import { text } from '../texts.ts';
import { type Frame, page } from './layout.ts';
import { filingStatus, filingWords, hiddenToken, progress } from './parts.ts';
import { topicPath } from './topic.ts';

const row = (application: Application): Markup => html`
  <li>
    <div class="row-what">
      <h2>${text('applications.year', { year: application.coverageYear })}</h2>
      ${filingStatus(application)}
      <span class="muted small">${
        application.receipt
          ? text('applications.received', { instant: formatInstant(application.receipt.receivedAt) })
          : text('applications.changed', { instant: formatInstant(application.updatedAt) })
      } · ${text(`applications.startedBy.${application.startedBy}`)}</span>
      ${application.status === 'draft' && progress(application.percent)}
    </div>
    <div class="actions">
    ${application.status === 'draft' && html`<a href="${topicPath(application.id)}">${text('draft.goOn')}</a>`}
    <a href="/account/applications/${application.id}">${text('applications.see')}<span class="ds-u-visibility--screen-reader"> ${text(
      'applications.seeOf',
      { year: application.coverageYear, status: filingWords(application) },
    )}</span></a>
    </div>
  </li>`;

export const applicationsPage = (frame: Frame, applications: readonly Application[], formToken: string) =>
  page(frame, {
    title: text('applications.title'),
    current: 'applications',
    main: html`
    <h1>${text('applications.title')}</h1>
    ${
      applications.length > 0
        ? html`<ul class="rows" role="list">${applications.map(row)}</ul>`
        : html`<p>${text('applications.none')}</p><p class="muted">${text('applications.noneHint')}</p>
          <form method="post" action="/account/applications">${hiddenToken(formToken)}<button class="ds-c-button ds-c-button--solid" type="submit">${text('applications.start')}</button></form>`
    }`,
  });
