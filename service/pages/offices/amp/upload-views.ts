import { formatInstant } from '../../../../shared/dates.ts';
import type { RosterUpload } from '../../../db/institution/roster.ts';
import { rosterFields } from '../../../domain/roster/entry.ts';
import { mostProblemsTold } from '../../../domain/roster/upload.ts';
import { html, type Markup } from '../../markup.ts';
import { text } from '../../texts.ts';
import { type Frame, page } from '../../views/layout.ts';
import { facts, hiddenToken, note } from '../../views/parts.ts';

export const uploadPage = (frame: Frame, { formToken, error }: { formToken: string; error?: string }) =>
  page(frame, {
    title: text('amp.upload.title'),
    current: 'upload',
    main: html`
    <h1>${text('amp.upload.title')}</h1>
    ${error && note('danger', error)}
    <p>${text('amp.upload.lead')}</p>
    <p>${text('amp.upload.again')}</p>
    <form class="form" method="post" action="/amp/upload" enctype="multipart/form-data">
      ${hiddenToken(formToken)}
      <div class="question">
        <label class="ds-c-label" for="file">${text('amp.upload.file')}</label>
        <span class="ds-c-hint" id="file-hint">${text('amp.upload.hint')}</span>
        <input class="file" type="file" id="file" name="file" accept=".csv,text/csv" aria-describedby="file-hint" required>
      </div>
      <button class="ds-c-button ds-c-button--solid" type="submit">${text('amp.upload.button')}</button>
    </form>
    <section class="stack" aria-labelledby="columns">
      <h2 id="columns">${text('amp.upload.columns')}</h2>
      <ul class="plain-list">${rosterFields.map(
        field => html`<li><strong>${text(`amp.field.${field}`)}</strong>: ${text(`amp.column.${field}`)}</li>`,
      )}</ul>
      <p><a href="/amp/upload/columns.csv">${text('amp.upload.template')}</a></p>
    </section>`,
  });

const problemTable = ({ problems }: RosterUpload): Markup => html`
  <table class="history">
    <caption class="ds-u-visibility--screen-reader">${text('amp.report.problems')}</caption>
    <thead><tr><th scope="col">${text('amp.report.line')}</th><th scope="col">${text('amp.report.column')}</th><th scope="col">${text('amp.report.reason')}</th></tr></thead>
    <tbody>${problems.map(
      ({ line, field, reason }) => html`<tr>
        <td data-title="${text('amp.report.line')}">${line}</td>
        <td data-title="${text('amp.report.column')}">${field ? text(`amp.field.${field}`) : '–'}</td>
        <td>${text(`amp.refused.${reason}`)}</td>
      </tr>`,
    )}</tbody>
  </table>`;

export const reportPage = (frame: Frame, report: RosterUpload) =>
  page(frame, {
    title: text('amp.report.title'),
    current: 'upload',
    main: html`
    <h1>${text('amp.report.title')}</h1>
    ${note(report.refused > 0 ? 'warn' : 'ok', text(report.refused > 0 ? 'amp.report.some' : 'amp.report.all', { count: report.refused }))}
    ${facts([
      [text('amp.report.at'), formatInstant(report.at.toISOString())],
      ...(['added', 'changed', 'unchanged', 'refused'] as const).map(key => [text(`amp.report.${key}`), String(report[key])] as const),
    ])}
    ${
      report.problems.length > 0 &&
      html`
    <section class="stack" aria-labelledby="problems">
      <h2 id="problems">${text('amp.report.problems')}</h2>
      <p class="small">${text('amp.report.how')}</p>
      ${report.problems.length === mostProblemsTold && note('plain', text('amp.report.more', { count: mostProblemsTold }))}
      ${problemTable(report)}
    </section>`
    }
    <p class="actions"><a class="ds-c-button" href="/amp">${text('amp.report.roster')}</a><a href="/amp/upload">${text('amp.report.another')}</a></p>`,
  });
