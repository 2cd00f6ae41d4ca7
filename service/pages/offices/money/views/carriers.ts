import { formatDay } from '../../../../../shared/dates.ts';
import { areCarriersMadeUp, type CarrierOfBrokers, carriers } from '../../../../domain/brokers/carriers.ts';
import type { AgentChange } from '../../../../domain/brokers/changes.ts';
import { html, type Markup } from '../../../markup.ts';
import { text } from '../../../texts.ts';
import { type Frame, page } from '../../../views/layout.ts';
import { note, textQuestion } from '../../../views/parts.ts';
import { showChoice } from './fields.ts';

export interface CarriersContent {
  /** As they were typed. */
  typed: { carrier: string; from: string; until: string };
  error?: { field: 'from' | 'until'; problem: 'no-day' | 'until-before-from' | 'too-long' } | undefined;
  /** Null: nothing was asked for yet. */
  shown: { carrier: CarrierOfBrokers; from: string; to: string; changes: readonly AgentChange[] } | null;
}

const row = ({ kind, on, consumer, broker }: AgentChange): Markup => html`
  <tr>
    <td>${consumer.givenName} ${consumer.familyName}</td>
    <td data-title="${text('carriers.change')}">${text(`carriers.kind.${kind}`)}</td>
    <td data-title="${text('carriers.on')}">${formatDay(on)}</td>
    <td data-title="${text('carriers.broker')}">${broker.name} <span class="muted">${text('carriers.npnOf', { npn: broker.npn })}</span></td>
  </tr>`;

const result = ({ carrier, from, to, changes }: NonNullable<CarriersContent['shown']>): Markup => html`
  <section class="stack" aria-labelledby="changes">
    <h2 id="changes">${text('carriers.changesTitle', { carrier: carrier.name, from: formatDay(from), until: formatDay(to) })}</h2>
    ${
      changes.length === 0
        ? html`<p class="muted">${text('carriers.noChanges')}</p>`
        : html`
    <table class="history">
      <thead><tr>${['consumer', 'change', 'on', 'broker'].map(id => html`<th scope="col">${text(`carriers.${id}`)}</th>`)}</tr></thead>
      <tbody>${changes.map(row)}</tbody>
    </table>
    ${note('warn', text('carriers.checkGuide'))}
    <p class="actions"><a class="ds-c-button" href="/arc/carriers/export?carrier=${carrier.id}&amp;from=${from}&amp;until=${to}">${text('carriers.export')}</a></p>`
    }
  </section>`;

export const carriersPage = (frame: Frame, { typed, error, shown }: CarriersContent) => {
  const errorOf = (field: 'from' | 'until') => (error?.field === field ? text(`carriers.problem.${error.problem}`) : undefined);
  const day = (id: 'from' | 'until') =>
    textQuestion({
      ...{ id, type: 'text', label: text(`carriers.${id}`), hint: text('carriers.dayHint'), value: typed[id], autocomplete: 'off' },
      error: errorOf(id),
    });
  return page(frame, {
    title: text('carriers.title'),
    current: 'carriers',
    main: html`
    <div class="heading"><h1>${text('carriers.title')}</h1><p class="lead">${text('carriers.lead')}</p></div>
    ${areCarriersMadeUp && note('warn', text('carriers.madeUp'))}
    <form class="find no-print" method="get" action="/arc/carriers">
      ${showChoice({
        ...{ id: 'carrier', label: text('carriers.carrier'), value: typed.carrier },
        options: carriers.map(({ id, name }) => ({ value: id, label: name })),
      })}
      ${day('from')}
      ${day('until')}
      <button class="ds-c-button ds-c-button--solid" type="submit">${text('carriers.show')}</button>
    </form>
    ${shown && result(shown)}`,
  });
};
