import { formatInstant } from '../../../shared/dates.ts';
import type { Letter } from '../../domain/mail/letters.ts';
import { html, type Markup } from '../markup.ts';
import { text } from '../texts.ts';
import { type Frame, page } from './layout.ts';
import { facts } from './parts.ts';

interface Received extends Letter {
  id: string;
  to: string;
  at: string;
  language: string;
}

const linked = (line: string): Markup => {
  const [, before = '', address] = /^(\s*)(http\S+)$/.exec(line) ?? [];
  return address ? html`${before}<a href="${address}">${address}</a>\n` : html`${line}\n`;
};

const letterOf = ({ id, to, at, subject, language, sender, text: body }: Received): Markup => html`
  <li class="letter">
    <h2>${subject}</h2>
    ${facts([
      [text('mailbox.to'), to],
      [text('mailbox.from'), text(`mailbox.sender.${sender}`)],
      [text('mailbox.at'), formatInstant(at)],
      [text('mailbox.language'), text(`mailbox.languages.${language}`)],
    ])}
    <pre class="letter-text" lang="${language}">${body.split('\n').map(linked)}</pre>
    <p class="small"><a href="/mailbox/${id}">${text('mailbox.asHtml')}<span class="ds-u-visibility--screen-reader">: ${subject}</span></a></p>
  </li>`;

export const mailboxPage = (frame: Frame, letters: readonly Received[]) =>
  page(frame, {
    title: text('mailbox.title'),
    main: html`
    <h1>${text('mailbox.title')}</h1>
    <p class="muted">${text('mailbox.lead')}</p>
    ${letters.length > 0 ? html`<ul class="rows" role="list">${letters.map(letterOf)}</ul>` : html`<p>${text('mailbox.none')}</p>`}`,
  });
