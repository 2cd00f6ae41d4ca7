import { comparisonOf } from '../../../../shared/shopping/comparison.ts';
import type { Listed } from '../../../../shared/shopping/listing.ts';
import { reconciliationOf } from '../../../../shared/shopping/reconciliation.ts';
import { cellWords, dollarsWords } from '../../../../shared/shopping/words.ts';
import { mostCreditOf } from '../../coverage/offers.ts';
import { sayOfPlans } from '../../coverage/plan-words.ts';
import { kept, shopPath } from '../../coverage/shop-query.ts';
import { dollars } from '../../coverage/words.ts';
import { html, type Markup } from '../../markup.ts';
import { text } from '../../texts.ts';
import { type Frame, page } from '../layout.ts';
import { facts, textQuestion } from '../parts.ts';
import { isEstimate, lineTitle } from './compare.ts';
import { coveragePath, estimateOnly, sampleRibbon } from './parts.ts';
import { hiddenPairs, type ListContent, listPath, planPath, pricedFor } from './plan-list.ts';

export const enrollPath = (id: string): string => `${coveragePath}/plans/of/${id}/enroll`;

/** One plan: its price, how much of the credit to take, what care costs, and the way to enroll. */
export const planPage = (frame: Frame, content: ListContent, offer: Listed) => {
  const { offers, query } = content;
  const { plan, netCents } = offer;
  const people = offers.household.members.length;
  const lines = comparisonOf([offer]);
  const shown = (group: 'cost' | 'care' | 'plan'): Markup =>
    facts(
      lines
        .filter(line => line.group === group && !isInHeading.has(line.name))
        .map(({ name, cells: [cell] }) => [lineTitle(name), cell ? cellWords(cell, people, sayOfPlans, isEstimate(name)) : '']),
    );
  return page(frame, {
    title: text('coverage.plans.one'),
    current: 'coverage',
    main: html`
    <p class="small no-print"><a href="${shopPath(listPath, query, { credit: null })}">← ${text('plans:compare.back')}</a></p>
    <div class="heading"><h1>${plan.name}</h1><p class="muted">${plan.carrier} · ${sayOfPlans(`metal.${plan.metal}`)} · ${plan.type}</p></div>
    ${sampleRibbon(offers.sample)}
    ${pricedFor(content)}
    <div class="panels">
      <section class="panel" aria-labelledby="cost">
        <h2 id="cost">${text('plans:line.net')}</h2>
        <p class="figure">${dollars(netCents)}</p>
        <p class="small muted">${text('coverage.plans.priceOf', { premium: dollars(offer.premiumCents), credit: dollars(offer.creditCents) })}</p>
        ${
          offers.way
            ? html`<p class="actions"><a class="ds-c-button ds-c-button--solid" href="${shopPath(enrollPath(plan.id), query, { page: null, plan: null })}">${text('coverage.plans.enroll')}</a></p>`
            : html`<p class="small">${text('coverage.plans.onlyToLook')}</p>`
        }
      </section>
      <section class="panel" aria-labelledby="year">
        <h2 id="year">${text('coverage.plans.yearCost')} ${estimateOnly()}</h2>
        <p class="figure">${dollarsWords(offer.year.totalCents, sayOfPlans)}</p>
        <p class="small muted">${text(plan.kind === 'dental' ? 'coverage.plans.estimateDental' : 'coverage.plans.estimateOf', { count: offer.year.months })}</p>
        ${offer.year.notCounted.length > 0 && html`<p class="small muted">${text('plans:details.notCounted', { list: offer.year.notCounted.map(name => sayOfPlans(`line.${name}`)).join(', ') })}</p>`}
      </section>
    </div>
    ${credit(content, offer)}
    <section class="stack" aria-labelledby="costs"><h2 id="costs">${sayOfPlans('group.cost')}</h2>${shown('cost')}</section>
    ${plan.kind === 'medical' && html`<section class="stack" aria-labelledby="care"><h2 id="care">${sayOfPlans('group.care')}</h2>${shown('care')}</section>`}
    <section class="stack" aria-labelledby="about"><h2 id="about">${sayOfPlans('group.plan')}</h2>${shown('plan')}${links(offer)}</section>
    <p class="muted small no-print">${text('application.print')}</p>`,
  });
};

const isInHeading = new Set<string>(['net', 'metal', 'type']);

/** How much of the credit is taken: at once here with the price, and what it means for the tax return. */
const credit = (content: ListContent, offer: Listed): Markup | false => {
  const { offers, query } = content;
  const most = mostCreditOf(offers, offer);
  if (most === 0) return false;
  const { creditWrong } = query.wishes;
  const typed = query.pairs.find(([name]) => name === 'credit')?.[1];
  return html`
  <section class="stack" aria-labelledby="credit-of">
    <h2 id="credit-of">${text('plans:credit.title')}</h2>
    <p>${text('plans:credit.upTo', { amount: dollars(most) })}</p>
    <form class="form no-print" method="get" action="${planPath(offer.plan.id)}">
      ${hiddenPairs(kept(query, ['credit', 'page', 'plan']))}
      ${textQuestion({
        ...{ id: 'credit', type: 'text', autocomplete: 'off', label: text('plans:credit.taken'), hint: text('coverage.plans.creditHint') },
        value: creditWrong ? (typed ?? '') : dollars(offer.creditCents).slice(1),
        ...(creditWrong && { error: text('plans:credit.wrong', { most: dollars(most) }) }),
      })}
      <button class="ds-c-button" type="submit">${text('coverage.plans.creditButton')}</button>
    </form>
    ${taxNotes(offers.eligibility.coverageYear, offer.creditCents, most)}
  </section>`;
};

/** What taking a credit in advance means: it is settled on the tax return. */
export const taxNotes = (coverageYear: number, creditCents: number, mostCents: number): Markup | false => {
  const notes = reconciliationOf(coverageYear, creditCents, mostCents);
  return (
    notes.length > 0 &&
    html`<section class="note note--warn" aria-labelledby="tax"><h2 id="tax">${text('coverage.plans.taxTitle')}</h2><ul class="plain-list">${notes.map(one => html`<li>${text(`coverage.plans.tax.${one}`, { year: coverageYear })}</li>`)}</ul></section>`
  );
};

const linkNames = ['benefits', 'drugs', 'providers'] as const;

const links = ({ plan }: Listed): Markup | false => {
  const there = linkNames.flatMap(name => {
    const address = plan.links[name];
    return address?.startsWith('https://')
      ? [html`<li><a href="${address}" rel="noreferrer">${text(`plans:details.link.${name}`)}</a></li>`]
      : [];
  });
  return there.length > 0
    ? html`<h3>${text('plans:details.links')}</h3><ul class="plain-list">${there}</ul>`
    : html`<p class="small muted">${text('plans:details.noLinks')}</p>`;
};
