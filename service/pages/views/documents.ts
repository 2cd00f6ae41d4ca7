import { formatInstant } from '../../../shared/dates.ts';
import { type Document, documentKinds, documentMediaTypes } from '../../../shared/model/document.ts';
import type { OwnDocument } from '../../domain/consumers/own-documents.ts';
import { html, type Markup } from '../markup.ts';
import { text } from '../texts.ts';
import { listQuestion } from './choices.ts';
import { type Frame, page } from './layout.ts';
import { hiddenToken, note, statusMark } from './parts.ts';

interface DocumentsContent {
  documents: readonly OwnDocument[];
  formToken: string;
  /** What was chosen for a file that could not be added. */
  kind?: string | undefined;
  done?: string | undefined;
  /** What is wrong with the file that was to be added, or with what was to be done. */
  error?: string | undefined;
}

export const sizeOf = (bytes: number): string =>
  bytes < 1_048_576
    ? text('documents.kilobytes', { count: Math.max(1, Math.round(bytes / 1024)) })
    : text('documents.megabytes', { count: (bytes / 1_048_576).toFixed(1) });

/** How far it is, and what was found about it. */
export const documentState = ({ state, review }: Document): Markup => {
  if (state.step === 'refused')
    return statusMark('refused', text('documents.steps.refused', { why: text(`documents.wrong.${state.code}`) }));
  if (state.step !== 'received') return statusMark('draft', text('documents.steps.checking'));
  if (!review) return statusMark('submitted', text(`documents.scans.${state.scan}`));
  const why = review.state === 'rejected' ? text(`coverage:review.why.${review.why}`) : '';
  const tone = review.state === 'accepted' ? 'submitted' : review.state === 'waiting' ? 'draft' : 'refused';
  return statusMark(tone, text(`documents.reviewed.${review.state}`, { why }));
};

const row = ({ document, mayTakeBack }: OwnDocument, formToken: string): Markup => html`
  <li>
    <div class="row-what">
      <h3 class="document-name">${document.name}</h3>
      <span class="muted small">${text(`documents.kinds.${document.kind}`)} · ${sizeOf(document.bytes)} · ${text(
        document.addedBy ? 'documents.byYou' : 'documents.byAssister',
        { when: formatInstant(document.capturedAt) },
      )}</span>
      ${documentState(document)}
    </div>
    ${
      mayTakeBack &&
      html`<form class="actions" method="post" action="/account/documents/take-back">
        ${hiddenToken(formToken)}
        <input type="hidden" name="document" value="${document.id}">
        <button class="ds-c-button ds-c-button--quiet" type="submit">${text('documents.takeBack')}<span class="ds-u-visibility--screen-reader"> ${document.name}</span></button>
      </form>`
    }
  </li>`;

const addForm = ({ formToken, kind = '' }: DocumentsContent): Markup => html`
  <section class="stack" aria-labelledby="add">
    <h2 id="add">${text('documents.add')}</h2>
    <form class="form" method="post" action="/account/documents" enctype="multipart/form-data">
      ${hiddenToken(formToken)}
      ${listQuestion({
        ...{ id: 'kind', label: text('documents.kind'), value: kind },
        options: documentKinds.map(kind => [kind, text(`documents.kinds.${kind}`)]),
      })}
      <div class="question">
        <label class="ds-c-label" for="file">${text('documents.file')}</label>
        <span class="ds-c-hint" id="file-hint">${text('documents.fileHint')}</span>
        <input class="ds-c-field file" type="file" id="file" name="file" accept="${documentMediaTypes.join(',')}" aria-describedby="file-hint" required>
      </div>
      <button class="ds-c-button ds-c-button--solid" type="submit">${text('documents.button')}</button>
    </form>
  </section>`;

export const documentsPage = (frame: Frame, content: DocumentsContent) => {
  const { documents, formToken, done, error } = content;
  return page(frame, {
    title: text('documents.title'),
    main: html`
    <p class="small"><a href="/account">← ${text('nav.account')}</a></p>
    <div class="heading"><h1>${text('documents.title')}</h1><p class="lead">${text('documents.lead')}</p></div>
    ${done && note('ok', done)}
    ${error && note('danger', error)}
    <section class="stack" aria-labelledby="list">
      <h2 id="list">${text('documents.list')}</h2>
      ${documents.length > 0 ? html`<ul class="rows" role="list">${documents.map(one => row(one, formToken))}</ul>` : html`<p>${text('documents.none')}</p>`}
    </section>
    ${addForm(content)}`,
  });
};
