import { formatDay, formatInstant, formatTime } from '../../../../shared/dates.ts';
import { reviewReasons } from '../../../../shared/model/document.ts';
import type { OpenReview } from '../../../domain/documents/review/reviews.ts';
import { html, type Markup } from '../../markup.ts';
import { text } from '../../texts.ts';
import { listQuestion } from '../../views/choices.ts';
import { sizeOf } from '../../views/documents.ts';
import { type Frame, page } from '../../views/layout.ts';
import { facts, hiddenToken, note } from '../../views/parts.ts';
import { shouldProve } from './documents-views.ts';

const home = '/arc/documents';

/** `other`: somebody else was faster; the others say what is not answered. */
export type Refusal = 'other' | 'unfinished' | 'proves-nothing';

interface DocumentContent {
  review: OpenReview;
  formToken: string;
  done?: string | undefined;
  refusal?: Refusal | undefined;
}

const known = (review: OpenReview): Markup => {
  const { document, client, report, confirmationNumber } = review;
  const said = (key: string) => text(`reviews.one.${key}`);
  const event = report && text(`coverage:events.${report.event}`);
  const happened = report?.facts.happenedOn;
  return facts([
    [said('client'), `${client.name}, ${text('reviews.one.born', { date: formatDay(client.birthDate) })}`],
    [said('number'), confirmationNumber ?? said('noNumber')],
    ...(document.proof
      ? [
          [
            said('event'),
            !event ? said('eventUnknown') : happened ? text('reviews.one.on', { event, date: formatDay(happened) }) : event,
          ] as const,
        ]
      : []),
    [said(document.proof ? 'shouldBe' : 'about'), shouldProve(review)],
    [said('for'), review.people.length > 0 ? review.people.join(', ') : text('reviews.forNobody')],
    [said('name'), html`<span class="document-name">${document.name}</span>`],
    [said('size'), `${sizeOf(document.bytes)}, ${said(`type.${document.mediaType}`)}`],
    [said('sent'), `${formatInstant(review.waitsSince.toISOString())} · ${said(`by.${document.addedBy ?? 'assister'}`)}`],
    ...(review.safeUntil ? [[said('safe'), formatDay(review.safeUntil)] as const] : []),
    [said('deadline'), review.decideBy ? formatDay(review.decideBy) : text('reviews.noDeadline')],
  ]);
};

const file = ({ id, document }: OpenReview): Markup => {
  const address = `${home}/${id}/file`;
  const isPicture = document.mediaType !== 'application/pdf';
  return html`
  <section class="stack wide" aria-labelledby="file">
    <h2 id="file">${text('reviews.one.file')}</h2>
    ${isPicture && html`<img class="proof" src="${address}" alt="${text('reviews.one.picture')}">`}
    <p class="actions"><a class="ds-c-button" href="${address}"${isPicture && html` target="_blank" rel="noopener"`}>${text(`reviews.one.${isPicture ? 'show' : 'download'}`)}</a></p>
  </section>`;
};

const hidden = (review: OpenReview, formToken: string): Markup =>
  html`${hiddenToken(formToken)}<input type="hidden" name="version" value="${review.version}">`;

const provesQuestion = ({ open }: OpenReview, refusal: Refusal | undefined): Markup | false =>
  open.length > 0 &&
  html`<fieldset class="question choices" aria-describedby="proves-hint${refusal === 'proves-nothing' && ' proves-error'}">
    <legend class="ds-c-label">${text('reviews.one.proves')}</legend>
    <span class="ds-c-hint" id="proves-hint">${text('reviews.one.provesHint')}</span>
    ${
      refusal === 'proves-nothing' &&
      html`<span class="ds-c-inline-error" id="proves-error" role="alert"><span class="ds-u-visibility--screen-reader">${text('site.errorPrefix')} </span>${text('reviews.refused.proves-nothing')}</span>`
    }
    ${open.map(
      ({ key, name, kind, dueOn, fits }, at) => html`<div class="choice">
        <input type="checkbox" id="proves-${at}" name="proves" value="${key}"${fits && html` checked`}>
        <label for="proves-${at}">${text('reviews.one.due', { name: name || text('reviews.forNobody'), kind: text(`reviews.kinds.${kind}`), date: formatDay(dueOn) })}</label>
      </div>`,
    )}
  </fieldset>`;

const decision = (content: DocumentContent): Markup => {
  const { review, formToken, refusal } = content;
  const to = `${home}/${review.id}`;
  return html`
  <section class="stack" aria-labelledby="decision">
    <h2 id="decision">${text('reviews.one.decision')}</h2>
    ${review.openedBy && note('warn', text('reviews.one.openedBy', { name: review.openedBy.name, time: formatTime(review.openedBy.at.toISOString()) }))}
    <form class="form" method="post" action="${to}/accept" novalidate>
      ${hidden(review, formToken)}
      ${provesQuestion(review, refusal)}
      <button class="ds-c-button ds-c-button--solid" type="submit">${text('reviews.one.accept')}</button>
    </form>
    <form class="form" method="post" action="${to}/reject" novalidate>
      ${hidden(review, formToken)}
      ${listQuestion({
        ...{ id: 'why', label: text('reviews.one.why'), hint: text('reviews.one.whyHint'), value: '' },
        error: refusal === 'unfinished' ? text('reviews.refused.unfinished') : undefined,
        options: reviewReasons.map(reason => [reason, text(`coverage:review.why.${reason}`)] as const),
      })}
      <button class="ds-c-button ds-c-button--danger" type="submit">${text('reviews.one.reject')}</button>
    </form>
  </section>`;
};

const decided = ({ review, formToken }: DocumentContent): Markup => {
  const { state, decidedBy, decidedAt, why } = review;
  const values = {
    name: decidedBy ?? '',
    time: decidedAt ? formatInstant(decidedAt.toISOString()) : '',
    why: why ? text(`coverage:review.why.${why}`) : '',
  };
  return html`
  <section class="stack" aria-labelledby="decision">
    <h2 id="decision">${text('reviews.column.state')}</h2>
    <p>${text(`reviews.one.state.${state}`, values)}</p>
    ${
      review.mayUndo &&
      html`<form class="actions" method="post" action="${home}/${review.id}/undo">
        ${hidden(review, formToken)}
        <button class="ds-c-button" type="submit">${text('reviews.one.undo')}</button>
        <span class="muted small">${text('reviews.one.undoHint')}</span>
      </form>`
    }
    <p class="actions"><a class="ds-c-button ds-c-button--solid" href="${home}/next">${text('reviews.one.next')}</a></p>
  </section>`;
};

/** One document: what it should prove and by when, the file, and the decision, or who has made it. */
export const documentPage = (frame: Frame, content: DocumentContent): Markup => {
  const { review, done, refusal } = content;
  return page(frame, {
    title: text('reviews.one.title'),
    current: 'documents',
    main: html`
    <p class="small"><a href="${home}">← ${text('reviews.one.back')}</a></p>
    <h1 class="lacking">${shouldProve(review)}</h1>
    ${done && note('ok', done)}
    ${refusal === 'other' && note('danger', text('reviews.refused.other'))}
    ${known(review)}
    ${file(review)}
    ${review.state === 'waiting' ? decision(content) : decided(content)}`,
  });
};
