import { formatInstant } from '../../../shared/dates.ts';
import type { Application, Receipt } from '../../../shared/model/application.ts';
import { html } from '../markup.ts';
import { text, textList } from '../texts.ts';
import { type Frame, page } from './layout.ts';
import { facts, filingStatus } from './parts.ts';

/** What a person keeps: the number under which it was received, and what comes next. Made to be printed. */
export const receiptPage = (frame: Frame, application: Application, { confirmationNumber, receivedAt }: Receipt) =>
  page(frame, {
    title: text('receipt.title'),
    current: 'applications',
    main: html`
    <div class="heading"><h1>${text('receipt.title')}</h1>${filingStatus(application)}</div>
    <p class="lead">${text('receipt.lead')}</p>
    <p class="receipt-number"><span class="muted small">${text('application.confirmation')}</span> <strong>${confirmationNumber}</strong></p>
    ${facts([
      [text('receipt.what'), text('application.title', { year: application.coverageYear })],
      [text('application.received'), formatInstant(receivedAt)],
      [text('application.signedBy'), application.signature?.signerName ?? ''],
    ])}
    <section class="stack" aria-labelledby="next">
      <h2 id="next">${text('receipt.next')}</h2>
      <ul class="plain-list">${textList('receipt.nextList').map(item => html`<li>${item}</li>`)}</ul>
    </section>
    <p class="actions"><a class="ds-c-button ds-c-button--solid" href="/account/applications/${application.id}">${text('receipt.answers')}</a>
      <a href="/account">${text('failure.home')}</a></p>
    <p class="muted small no-print">${text('application.print')}</p>`,
  });
