import { type Day, formatDay } from '../../../../../shared/dates.ts';
import type { AttemptRow } from '../../../../db/institution/attempts.ts';
import type { TrainingRecord } from '../../../../db/institution/training.ts';
import { html, type Markup } from '../../../markup.ts';
import { text } from '../../../texts.ts';
import { type Frame, page } from '../../../views/layout.ts';
import { dayOf } from '../../../views/parts.ts';

export interface RecordsContent {
  name: string;
  /** As it is shown. */
  key: string;
  records: readonly TrainingRecord[];
  /** Handed in. */
  attempts: readonly AttemptRow[];
  today: Day;
}

const recordRow = ({ id, kind, onDay, untilDay, attemptId }: TrainingRecord, today: Day): Markup => html`
  <tr>
    <td>${text(`learning.records.kind.${kind}`)}</td>
    <td data-title="${text('learning.records.on')}">${formatDay(onDay)}</td>
    <td data-title="${text('learning.records.until')}">${formatDay(untilDay)}</td>
    <td data-title="${text('learning.records.counts')}">${text(`learning.records.${untilDay >= today ? 'now' : 'ended'}`)}</td>
    <td>${
      kind === 'assessment' &&
      attemptId !== null &&
      html`<a href="/learning/certificate/${id}.pdf">${text('learning.records.downloadOf', { day: formatDay(onDay) })}</a>`
    }</td>
  </tr>`;

const attemptRow = ({ id, handedInAt, score, passed }: AttemptRow): Markup => html`
  <tr>
    <td>${handedInAt && dayOf(handedInAt.toISOString())}</td>
    <td data-title="${text('learning.records.score')}">${text('learning.certificate.percent', { score: score ?? 0 })}</td>
    <td data-title="${text('learning.records.result')}">${text(`learning.records.${passed ? 'passed' : 'failed'}`)}</td>
    <td><a href="/learning/assessment/${id}">${text('learning.records.look')}<span class="ds-u-visibility--screen-reader"> ${
      handedInAt && dayOf(handedInAt.toISOString())
    }</span></a></td>
  </tr>`;

const heads = (...keys: readonly string[]): Markup => html`
  <thead><tr>${keys.map(key => html`<th scope="col">${text(`learning.records.${key}`)}</th>`)}</tr></thead>`;

export const recordsPage = (frame: Frame, { name, key, records, attempts, today }: RecordsContent) =>
  page(frame, {
    title: text('learning.records.title'),
    current: 'records',
    main: html`
    <div class="heading"><h1>${text('learning.records.title')}</h1><p class="lead">${text('learning.records.lead', { name, key })}</p></div>
    ${
      records.length === 0
        ? html`<p>${text('learning.records.none')}</p>`
        : html`<table class="history">${heads('what', 'on', 'until', 'counts', 'certificate')}
          <tbody>${records.map(record => recordRow(record, today))}</tbody></table>`
    }
    <section class="stack" aria-labelledby="attempts">
      <h2 id="attempts">${text('learning.records.attempts')}</h2>
      ${
        attempts.length === 0
          ? html`<p>${text('learning.records.noAttempts')}</p>`
          : html`<table class="history">${heads('on', 'score', 'result', 'details')}<tbody>${attempts.map(attemptRow)}</tbody></table>`
      }
    </section>`,
  });
