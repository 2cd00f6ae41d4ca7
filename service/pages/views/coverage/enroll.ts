import { formatDay } from '../../../../shared/dates.ts';
import type { Enrollment } from '../../../../shared/model/coverage.ts';
import type { Enroll } from '../../../../shared/model/coverage-commands.ts';
import type { Listed } from '../../../../shared/shopping/listing.ts';
import type { LookedCoverage } from '../../coverage/look.ts';
import { mostCreditOf, type Offers } from '../../coverage/offers.ts';
import { sayOfPlans } from '../../coverage/plan-words.ts';
import { type ShopQuery, shopPath } from '../../coverage/shop-query.ts';
import { dollars, eventName, namesOf } from '../../coverage/words.ts';
import { html, type Markup } from '../../markup.ts';
import { text, textList } from '../../texts.ts';
import { checksQuestion } from '../choices.ts';
import { type Frame, page } from '../layout.ts';
import { facts, hiddenToken, textQuestion } from '../parts.ts';
import { sampleRibbon } from './parts.ts';
import { enrollPath, taxNotes } from './plan.ts';
import { planPath } from './plan-list.ts';

/** What the button sends, but for what is typed and ticked with it. */
export type AskedEnroll = Omit<Enroll, 'do' | 'signature' | 'otherCoverageKnown'>;

export interface EnrollContent {
  looked: LookedCoverage;
  offers: Offers;
  query: ShopQuery;
  offer: Listed;
  asked: AskedEnroll;
  replaces: Enrollment | null;
  /** Of the command: made when the page is shown, so that pressing twice enrolls once. */
  commandId: string;
  formToken: string;
  typedName: string;
  known: readonly string[];
  /** What is wrong with the name; why it was refused. */
  nameError?: string | undefined;
  refused?: readonly [why: string, what: string] | undefined;
}

/** All that is agreed to, read once more; a name, one button. */
export const enrollPage = (frame: Frame, content: EnrollContent) => {
  const { looked, offers, query, offer, replaces, refused } = content;
  const { plan } = offer;
  const event = offers.way?.event ?? null;
  return page(frame, {
    title: text('coverage.enroll.title'),
    current: 'coverage',
    main: html`
    <p class="small"><a href="${shopPath(planPath(plan.id), query)}">← ${plan.name}</a></p>
    <div class="heading"><h1>${text('coverage.enroll.title')}</h1><p class="lead">${text('coverage.enroll.lead')}</p></div>
    ${sampleRibbon(offers.sample)}
    ${refused && html`<div class="note note--danger" role="alert"><p><strong>${refused[0]}</strong></p><p>${refused[1]}</p></div>`}
    ${facts([
      [text('coverage.enroll.plan'), html`<strong>${plan.name}</strong><br>${plan.carrier} · ${sayOfPlans(`metal.${plan.metal}`)}`],
      [
        text('coverage.enroll.people'),
        namesOf(
          looked.names,
          offers.household.members.map(({ id }) => id),
        ),
      ],
      [text('coverage.enroll.starts'), formatDay(offers.startsOn)],
      [text('coverage.enroll.way'), event === null ? text('coverage.enroll.openEnrollment') : eventName(event)],
      [text('coverage.enroll.tobacco'), tobacco(content)],
      [text('plans:line.premium'), dollars(offer.premiumCents)],
      [text('plans:line.credit'), dollars(offer.creditCents)],
      [text('plans:line.net'), html`<strong>${dollars(offer.netCents)}</strong>`],
    ])}
    ${
      replaces &&
      html`<section class="note note--plain stack" aria-labelledby="change"><h2 id="change">${text('coverage.enroll.change')}</h2><p>${text(replaces.startsOn >= offers.startsOn ? 'coverage.enroll.changeBefore' : 'coverage.enroll.changeText', { plan: replaces.planName, carrier: replaces.carrier })}</p></section>`
    }
    ${taxNotes(offers.eligibility.coverageYear, offer.creditCents, mostCreditOf(offers, offer))}
    <section class="stack" aria-labelledby="statement">
      <h2 id="statement">${text('coverage.enroll.statement')}</h2>
      <ul class="plain-list">${statements(content)}</ul>
    </section>
    ${signForm(content)}`,
  });
};

const tobacco = ({ asked, looked }: EnrollContent): string =>
  asked.tobacco.length > 0 ? namesOf(looked.names, asked.tobacco) : text('coverage.enroll.nobody');

const statements = ({ offer, offers }: EnrollContent): readonly Markup[] =>
  [
    ...textList('coverage.enroll.statements'),
    ...(offer.creditCents > 0 ? [text('coverage.enroll.statementTax', { year: offers.eligibility.coverageYear })] : []),
  ].map(item => html`<li>${item}</li>`);

const signForm = (content: EnrollContent): Markup => {
  const { offers, offer, query, asked, commandId, formToken, typedName, known, nameError } = content;
  const others = offers.eligibility.people.filter(one => asked.memberIds.includes(one.memberId) && one.otherCoverage !== null);
  return html`
  <form class="form" method="post" action="${shopPath(enrollPath(offer.plan.id), query)}" novalidate>
    ${hiddenToken(formToken)}
    <input type="hidden" name="id" value="${commandId}">
    <input type="hidden" name="asked" value="${JSON.stringify(asked)}">
    ${
      others.length > 0 &&
      checksQuestion({
        ...{ id: 'known', label: text('coverage.enroll.other'), hint: text('coverage.enroll.otherText'), values: known },
        options: others.map(({ memberId, name, otherCoverage }) => [
          memberId,
          text('coverage.enroll.otherKnown', { name, what: text(`plans:enroll.otherKind.${otherCoverage}`) }),
        ]),
      })
    }
    ${textQuestion({
      ...{ id: 'typedName', type: 'text', value: typedName, autocomplete: 'off' },
      ...{ label: text('sign.name'), hint: text('coverage.enroll.nameHint'), ...(nameError !== undefined && { error: nameError }) },
    })}
    <button class="ds-c-button ds-c-button--solid" type="submit">${text('coverage.enroll.button')}</button>
  </form>`;
};
