import { comparisonOf } from '../../../../shared/shopping/comparison.ts';
import type { Listed } from '../../../../shared/shopping/listing.ts';
import { cellWords } from '../../../../shared/shopping/words.ts';
import { sayOfPlans } from '../../coverage/plan-words.ts';
import { shopPath } from '../../coverage/shop-query.ts';
import { html, type Markup } from '../../markup.ts';
import { text } from '../../texts.ts';
import { type Frame, page } from '../layout.ts';
import { estimateOnly, sampleRibbon } from './parts.ts';
import { comparePath, type ListContent, listPath, planPath, pricedFor } from './plan-list.ts';

/** What a year comes to is only an estimate, and each of its lines says so. */
const estimated = new Set<string>(['year', 'care', 'most']);
export const isEstimate = (name: string): boolean => estimated.has(name);
export const lineTitle = (name: string): Markup =>
  isEstimate(name) ? html`${text(`coverage.plans.lines.${name}`)} ${estimateOnly()}` : html`${sayOfPlans(`line.${name}`)}`;

/** Two or three plans side by side, on one page of paper. On a telephone each line has its plans below each other. */
export const comparePage = (frame: Frame, content: ListContent, plans: readonly Listed[]) => {
  const { offers, query } = content;
  const lines = comparisonOf(plans);
  const people = offers.household.members.length;
  const chosen = { plan: plans.map(({ plan }) => plan.id) };
  const remaining = (id: string): readonly string[] => chosen.plan.filter(one => one !== id);
  const group = (name: 'cost' | 'care' | 'plan'): Markup | false => {
    const own = lines.filter(line => line.group === name);
    return (
      own.length > 0 &&
      html`<tbody>
        <tr class="compare-group"><th colspan="${plans.length + 1}" scope="rowgroup">${sayOfPlans(`group.${name}`)}</th></tr>
        ${own.map(
          line =>
            html`<tr${line.differs && html` class="differs"`}><th scope="row">${lineTitle(line.name)}</th>${line.cells.map(cell => html`<td>${cellWords(cell, people, sayOfPlans, isEstimate(line.name))}</td>`)}</tr>`,
        )}
      </tbody>`
    );
  };
  return page(frame, {
    title: text('coverage.plans.compareTitle'),
    current: 'coverage',
    main: html`
    <p class="small no-print"><a href="${shopPath(listPath, query, chosen)}">← ${text('plans:compare.back')}</a></p>
    <div class="heading"><h1>${text('coverage.plans.compareTitle')}</h1>${pricedFor(content)}</div>
    ${sampleRibbon(offers.sample)}
    <table class="compare compare--${plans.length}">
      <thead><tr><td></td>${plans.map(
        ({ plan }) => html`<th scope="col"><a href="${shopPath(planPath(plan.id), query, { page: null, plan: null })}">${plan.name}</a>
          <span class="small muted">${plan.carrier}</span>
          ${plans.length > 1 && html`<a class="small no-print" href="${shopPath(comparePath, query, { plan: remaining(plan.id) })}">${text('coverage.plans.remove')}<span class="ds-u-visibility--screen-reader"> ${plan.name}</span></a>`}</th>`,
      )}</tr></thead>
      ${(['cost', 'care', 'plan'] as const).map(group)}
    </table>
    <p class="small muted">${text('coverage.plans.estimateText')}</p>
    <p class="small muted no-print">${text('application.print')}</p>`,
  });
};
