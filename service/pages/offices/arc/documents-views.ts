import { formatDay, formatInstant } from '../../../../shared/dates.ts';
import { mostReviews, type Queue, type Review } from '../../../domain/documents/review/reviews.ts';
import { html, type Markup } from '../../markup.ts';
import { text } from '../../texts.ts';
import { sizeOf } from '../../views/documents.ts';
import { type Frame, page } from '../../views/layout.ts';
import { note, textQuestion } from '../../views/parts.ts';

const home = '/arc/documents';

interface DocumentsContent {
  wanted: string;
  /** Null: nothing was looked for, and the queue is shown. */
  found: readonly Review[] | null;
  queue: Queue | null;
  done?: string | undefined;
}

/** A paper of a life event by its own name, all else by what kind of document it is. */
export const shouldProve = ({ document }: Pick<Review, 'document'>): string =>
  document.proof ? text(`coverage:proofs.${document.proof.what}`) : text(`reviews.kinds.${document.kind}`);

const columns = {
  proves: (one: Review) => shouldProve(one),
  for: (one: Review) => (one.people.length > 0 ? one.people.join(', ') : text('reviews.forNobody')),
  file: ({ document }: Review) =>
    html`<span class="document-name">${document.name}</span><br><span class="muted small">${sizeOf(document.bytes)}</span>`,
  deadline: ({ decideBy }: Review) => (decideBy ? formatDay(decideBy) : text('reviews.noDeadline')),
  since: ({ waitsSince }: Review) => formatInstant(waitsSince.toISOString()),
  state: (one: Review) => html`${stateWords(one)}`,
};
const stateWords = ({ state, openedBy }: Review): string =>
  openedBy ? text('reviews.openedBy', { name: openedBy.name }) : text(`reviews.states.${state}`);

const table = (reviews: readonly Review[], shown: readonly (keyof typeof columns)[], title: string): Markup => html`
  <table class="history">
    <caption class="ds-u-visibility--screen-reader">${title}</caption>
    <thead><tr>${['client', ...shown].map(key => html`<th scope="col">${text(`reviews.column.${key}`)}</th>`)}</tr></thead>
    <tbody>${reviews.map(
      one => html`<tr>
        <td><a href="${home}/${one.id}">${one.client.name}</a><br><span class="muted small no-wrap">${one.confirmationNumber}</span></td>
        ${shown.map(key => html`<td data-title="${text(`reviews.column.${key}`)}">${columns[key](one)}</td>`)}
      </tr>`,
    )}</tbody>
  </table>`;

const waitingList = ({ waiting }: Queue): Markup => html`
  <section class="stack wide" aria-labelledby="waiting">
    <h2 id="waiting">${text('reviews.waiting')}</h2>
    ${waiting.length === mostReviews && note('plain', text('reviews.many', { most: mostReviews }))}
    ${
      waiting.length > 0
        ? html`<p class="actions"><a class="ds-c-button ds-c-button--solid" href="${home}/next">${text('reviews.start')}</a></p>
          ${table(waiting, ['proves', 'for', 'file', 'deadline', 'since', 'state'], text('reviews.waiting'))}`
        : html`<p>${text('reviews.none')}</p>`
    }
  </section>`;

export const documentsPage = (frame: Frame, { wanted, found, queue, done }: DocumentsContent): Markup =>
  page(frame, {
    title: text('reviews.title'),
    current: 'documents',
    main: html`
    <div class="heading"><h1>${text('reviews.title')}</h1><p class="lead">${text('reviews.lead')}</p></div>
    ${done && note('plain', done)}
    <form class="form" method="get" action="${home}" role="search">
      ${textQuestion({
        ...{ id: 'find', type: 'text', value: wanted, autocomplete: 'off' },
        ...{ label: text('reviews.find'), hint: text('reviews.findHint') },
      })}
      <button class="ds-c-button" type="submit">${text('reviews.findButton')}</button>
    </form>
    ${found?.length === 0 && note('plain', text('reviews.notFound', { wanted }))}
    ${
      found &&
      html`${found.length > 0 && table(found, ['proves', 'for', 'file', 'deadline', 'since', 'state'], text('reviews.found', { wanted }))}
      <p><a href="${home}">${text('reviews.all')}</a></p>`
    }
    ${queue && waitingList(queue)}
    ${
      queue &&
      queue.decided.length > 0 &&
      html`<section class="stack wide" aria-labelledby="decided">
        <h2 id="decided">${text('reviews.decided')}</h2>
        ${table(queue.decided, ['proves', 'for', 'file', 'state'], text('reviews.decided'))}
      </section>`
    }`,
  });
