import { formatInstant } from '../../../../shared/dates.ts';
import type { UnsentOfAssister } from '../../../domain/devices/unsent-of-agency.ts';
import { html, type Markup } from '../../markup.ts';
import { text } from '../../texts.ts';
import { type Frame, page } from '../../views/layout.ts';

const column = (key: string): string => text(`amp.unsent.column.${key}`);
const at = (instant: Date | null): string => (instant ? formatInstant(instant.toISOString()) : text('amp.unsent.unknown'));

const rows = ({ name, assisterId, access, computers }: UnsentOfAssister): readonly Markup[] =>
  computers.map(
    computer => html`<tr>
      <td>${name}<br><span class="muted small">${assisterId}</span>${access !== 'in' && html`<br><span class="warning small">${text(`amp.unsent.${access}`)}</span>`}</td>
      <td data-title="${column('computer')}">${computer.name}</td>
      <td data-title="${column('count')}">${computer.count}</td>
      <td data-title="${column('since')}">${at(computer.since)}</td>
      <td data-title="${column('heard')}">${at(computer.heardAt)}</td>
    </tr>`,
  );

/** Counts and ages only: who the clients are is none of the agency's business. */
export const unsentPage = (frame: Frame, assisters: readonly UnsentOfAssister[]) =>
  page(frame, {
    title: text('amp.unsent.title'),
    current: 'unsent',
    main: html`
    <h1>${text('amp.unsent.title')}</h1>
    <p>${text('amp.unsent.lead')}</p>
    ${
      assisters.length > 0
        ? html`<table class="history">
      <caption class="ds-u-visibility--screen-reader">${text('amp.unsent.title')}</caption>
      <thead><tr>${['assister', 'computer', 'count', 'since', 'heard'].map(key => html`<th scope="col">${column(key)}</th>`)}</tr></thead>
      <tbody>${assisters.flatMap(rows)}</tbody>
    </table>`
        : html`<p>${text('amp.unsent.none')}</p>`
    }`,
  });
