import { formatDay } from '../../../../shared/dates.ts';
import { choicesAmong, type Listed, mostCompared, narrowed, planSorts, sorted } from '../../../../shared/shopping/listing.ts';
import { dollarsWords } from '../../../../shared/shopping/words.ts';
import type { LookedCoverage } from '../../coverage/look.ts';
import type { Offers } from '../../coverage/offers.ts';
import { sayOfPlans } from '../../coverage/plan-words.ts';
import { kept, type ShopQuery, shopPath } from '../../coverage/shop-query.ts';
import { dollars, namesOf } from '../../coverage/words.ts';
import { html, type Markup } from '../../markup.ts';
import { text } from '../../texts.ts';
import { checksQuestion, listQuestion, radioQuestion } from '../choices.ts';
import { type Frame, page } from '../layout.ts';
import { note, textQuestion } from '../parts.ts';
import { coveragePath, estimateOnly, sampleRibbon } from './parts.ts';

export const listPath = `${coveragePath}/plans/list`;
export const comparePath = `${coveragePath}/plans/compare`;
export const planPath = (id: string): string => `${coveragePath}/plans/of/${id}`;
const onOnePage = 20;

export interface ListContent {
  looked: LookedCoverage;
  offers: Offers;
  query: ShopQuery;
  error?: string | undefined;
}

export const hiddenPairs = (pairs: readonly (readonly [string, string])[]): readonly Markup[] =>
  pairs.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);

/** Who, from when: what the prices are for. On paper too. */
export const pricedFor = ({ offers, looked, query }: Omit<ListContent, 'error'>): Markup => html`
  <p>${text('coverage.plans.for', {
    names: namesOf(
      looked.names,
      offers.household.members.map(({ id }) => id),
    ),
    county: offers.household.county,
    day: formatDay(offers.startsOn),
  })} <a class="no-print" href="${shopPath(`${coveragePath}/plans`, query, { page: null, plan: null })}">${text('coverage.plans.change')}</a></p>`;

/** Every plan that these people can have, priced, in the order that they asked for. */
export const planListPage = (frame: Frame, content: ListContent) => {
  const { offers, query, error } = content;
  const { wishes } = query;
  const found = sorted(narrowed(offers.plans, wishes.filter), wishes.sort);
  const pages = Math.max(1, Math.ceil(found.length / onOnePage));
  const at = Math.min(wishes.page, pages);
  const shown = found.slice((at - 1) * onOnePage, at * onOnePage);
  const elsewhere = wishes.plans.filter(id => !shown.some(({ plan }) => plan.id === id));
  return page(frame, {
    title: text('coverage.plans.title'),
    current: 'coverage',
    main: html`
    <p class="small no-print"><a href="${coveragePath}">← ${text('coverage.title')}</a></p>
    <div class="heading"><h1>${text('coverage.plans.listTitle', { year: offers.eligibility.coverageYear })}</h1>${pricedFor(content)}</div>
    ${sampleRibbon(offers.sample)}
    ${offers.way === null && html`<p class="note note--warn">${text('coverage.plans.onlyToLook')}</p>`}
    ${creditLine(offers)}
    ${error && note('danger', error)}
    <div class="shop">
      ${filterForm(content)}
      <section class="shop-list stack" aria-labelledby="found">
        <h2 id="found">${text('plans:list.count', { count: found.length })}</h2>
        ${
          shown.length > 0
            ? html`
            <form class="wide stack" method="get" action="${comparePath}">
              ${hiddenPairs(kept(query, ['plan', 'page']))}
              ${hiddenPairs(elsewhere.map(id => ['plan', id]))}
              <ul class="rows wide plan-rows" role="list">${shown.map(one => row(one, content))}</ul>
              <div class="actions">
                <button class="ds-c-button" type="submit">${text('coverage.plans.compare', { most: mostCompared })}</button>
                ${pages > 1 && paging(at, pages)}
              </div>
            </form>`
            : html`<p>${text('plans:states.noMatch')}. ${text('plans:states.noMatchText')}</p>
              <p><a href="${shopPath(listPath, query, { metal: null, carrier: null, type: null, hsa: null, premium: null, deductible: null, page: null })}">${text('plans:states.clear')}</a></p>`
        }
      </section>
    </div>`,
  });
};

const creditLine = ({ quote, leftCents }: Offers): Markup => {
  const most = Math.min(quote.mostCreditCents, leftCents);
  return html`<p>${most > 0 ? text('coverage.plans.creditUpTo', { most: dollars(most) }) : text('coverage.plans.noCredit')}</p>`;
};

const row = (
  { plan, netCents, premiumCents, creditCents, deductibleCents, limitCents, year }: Listed,
  { query }: ListContent,
): Markup => html`
  <li>
    <div class="row-what">
      <h3 class="row-name"><a href="${shopPath(planPath(plan.id), query, { page: null, plan: null })}">${plan.name}</a></h3>
      <span class="small muted">${plan.carrier} · ${sayOfPlans(`metal.${plan.metal}`)} · ${plan.type}${plan.hsaEligible && ` · ${text('plans:list.hsa')}`}</span>
      <dl class="figures small">
        <div><dt>${text('plans:list.columns.deductible')}</dt><dd>${dollarsWords(deductibleCents, sayOfPlans)}</dd></div>
        <div><dt>${text('plans:list.columns.limit')}</dt><dd>${dollarsWords(limitCents, sayOfPlans)}</dd></div>
        <div><dt>${text('coverage.plans.yearCost')}</dt><dd>${dollarsWords(year.totalCents, sayOfPlans)} ${estimateOnly()}</dd></div>
      </dl>
    </div>
    <div class="price">
      <strong>${dollars(netCents)}</strong> <span class="small">${text('coverage.plans.aMonth')}</span>
      ${creditCents > 0 && html`<span class="small muted">${text('plans:list.before', { amount: dollars(premiumCents) })}</span>`}
      <div class="choice small"><input type="checkbox" id="plan-${plan.id}" name="plan" value="${plan.id}"${query.wishes.plans.includes(plan.id) && html` checked`}>
        <label for="plan-${plan.id}">${text('plans:details.compare')}<span class="ds-u-visibility--screen-reader"> ${plan.name}</span></label></div>
    </div>
  </li>`;

const paging = (at: number, pages: number): Markup => html`
  <span class="paging">
    ${at > 1 && html`<button class="ds-c-button ds-c-button--quiet" formaction="${listPath}" name="page" value="${at - 1}">${text('coverage.plans.before')}</button>`}
    <span class="small muted">${text('coverage.plans.pageOf', { at, pages })}</span>
    ${at < pages && html`<button class="ds-c-button ds-c-button--quiet" formaction="${listPath}" name="page" value="${at + 1}">${text('coverage.plans.after')}</button>`}
  </span>`;

const filterNames = ['kind', 'metal', 'carrier', 'type', 'hsa', 'premium', 'deductible', 'sort', 'page'];

const filterForm = ({ offers, query }: ListContent): Markup => {
  const { filter, sort } = query.wishes;
  const { metals, carriers } = choicesAmong(offers.plans.filter(({ plan }) => plan.kind === filter.kind));
  const typed = (name: string): string => query.pairs.find(([one]) => one === name)?.[1] ?? '';
  return html`
  <form class="shop-filter form no-print" method="get" action="${listPath}" aria-label="${text('coverage.plans.filter')}">
    ${hiddenPairs(kept(query, filterNames))}
    ${listQuestion({
      ...{ id: 'sort', label: text('plans:list.sort'), value: sort },
      options: planSorts.map(one => [one, text(`coverage.plans.sorts.${one}`)]),
    })}
    <details${(filter.metals.length > 0 || filter.carriers.length > 0 || filter.hsaOnly || filter.kind === 'dental' || filter.mostNetCents !== null || filter.mostDeductibleCents !== null) && html` open`}>
      <summary>${text('coverage.plans.filter')}</summary>
      <div class="stack filters">
        ${
          offers.plans.some(({ plan }) => plan.kind === 'dental') &&
          radioQuestion({
            ...{ id: 'kind', label: text('coverage.plans.kind'), value: filter.kind },
            options: (['medical', 'dental'] as const).map(kind => [kind, text(`plans:list.kind.${kind}`)]),
          })
        }
        ${checksQuestion({
          ...{ id: 'metal', label: text('plans:line.metal'), values: filter.metals },
          options: metals.map(metal => [metal, sayOfPlans(`metal.${metal}`)]),
        })}
        ${checksQuestion({
          ...{ id: 'carrier', label: text('plans:list.carrier'), values: filter.carriers },
          options: carriers.map(carrier => [carrier, carrier]),
        })}
        ${filter.kind === 'medical' && checksQuestion({ ...{ id: 'hsa', label: text('coverage.plans.hsa'), values: filter.hsaOnly ? ['yes'] : [] }, options: [['yes', text('plans:list.hsaOnly')]] })}
        ${textQuestion({ ...{ id: 'premium', label: text('coverage.plans.mostNet'), type: 'text', value: typed('premium'), autocomplete: 'off' }, isOptional: true })}
        ${textQuestion({ ...{ id: 'deductible', label: text('coverage.plans.mostDeductible'), type: 'text', value: typed('deductible'), autocomplete: 'off' }, isOptional: true })}
      </div>
    </details>
    <button class="ds-c-button" type="submit">${text('coverage.plans.show')}</button>
  </form>`;
};
