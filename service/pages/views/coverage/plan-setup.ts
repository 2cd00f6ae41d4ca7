import { ageOn, formatDay } from '../../../../shared/dates.ts';
import type { EligiblePerson } from '../../../../shared/model/coverage.ts';
import { useLevels } from '../../../../shared/shopping/use.ts';
import { type LookedCoverage, openWays, shoppersOf } from '../../coverage/look.ts';
import { choosable, dayToLook } from '../../coverage/offers.ts';
import { type ShopQuery, wayValue } from '../../coverage/shop-query.ts';
import { eventName } from '../../coverage/words.ts';
import { html, type Markup } from '../../markup.ts';
import { text } from '../../texts.ts';
import { checksQuestion, listQuestion, radioQuestion } from '../choices.ts';
import { type Frame, page } from '../layout.ts';
import { note } from '../parts.ts';
import { backToCoverage, coveragePath, sampleRibbon } from './parts.ts';

interface SetupContent {
  looked: LookedCoverage;
  query: ShopQuery;
  sample: boolean;
  error?: string | undefined;
}

/** Who is covered, from when, tobacco, and how much care: what every price on the next page depends on. */
export const planSetupPage = (frame: Frame, content: SetupContent) => {
  const { looked, sample, error } = content;
  return page(frame, {
    title: text('coverage.plans.title'),
    current: 'coverage',
    main: html`
    ${backToCoverage()}
    <div class="heading"><h1>${text('coverage.plans.title')}</h1><p class="lead">${text('coverage.plans.lead')}</p></div>
    ${sampleRibbon(sample)}
    ${error && note('danger', error)}
    ${looked.coverage.eligibility === null ? notYet() : shoppersOf(looked).length === 0 ? nobody() : setup(content)}`,
  });
};

const notYet = (): Markup => html`<p class="note note--plain">${text('coverage.plans.notYet')}</p>`;

const nobody = (): Markup => html`<p class="note note--plain">${text('coverage.plans.nobody')}</p>`;

const setup = ({ looked, query: { wishes } }: SetupContent): Markup => {
  const { coverage, standing, today } = looked;
  const coverageYear = coverage.eligibility?.coverageYear ?? 0;
  const ways = openWays(looked);
  const look = dayToLook(coverageYear, today);
  const chosen = wishes.startsOn === null ? null : wayValue(wishes.way, wishes.startsOn);
  const options =
    ways.length > 0
      ? ways.map(({ way, startsOn, event }): [string, string] => [
          wayValue(way, startsOn),
          event === null
            ? text('coverage.plans.byOpenEnrollment', { day: formatDay(startsOn) })
            : text('coverage.plans.byEvent', { event: eventName(event), day: formatDay(startsOn) }),
        ])
      : [[wayValue(null, look), text('coverage.plans.byNothing', { day: formatDay(look) })] as [string, string]];
  const [first] = options;
  const people = choosable(looked, look);
  const inPlan = new Set(standing.live.filter(({ kind }) => kind === 'medical').flatMap(({ memberIds }) => memberIds));
  const isEverybodyIn = people.every(({ memberId }) => inPlan.has(memberId));
  const who =
    wishes.who.length > 0 ? wishes.who : people.filter(one => isEverybodyIn || !inPlan.has(one.memberId)).map(one => one.memberId);
  return html`
  ${ways.length === 0 && html`<p class="note note--warn">${text('coverage.plans.closed')} <a href="${coveragePath}/events">${text('coverage.event.report')}</a></p>`}
  <form class="form" method="get" action="${coveragePath}/plans/list">
    ${
      options.length > 1
        ? radioQuestion({
            ...{ id: 'way', label: text('coverage.plans.way'), options },
            value: options.some(([value]) => value === chosen) ? (chosen ?? '') : (first?.[0] ?? ''),
          })
        : html`<input type="hidden" name="way" value="${first?.[0] ?? ''}"><p>${first?.[1]}</p>`
    }
    ${checksQuestion({
      ...{ id: 'who', label: text('coverage.plans.who'), hint: text('coverage.plans.whoHint') },
      options: people.map(one => [one.memberId, text('coverage.plans.person', { name: one.name, age: ageOn(one.birthDate, look) })]),
      values: who,
    })}
    ${others(looked, people)}
    ${checksQuestion({
      ...{ id: 'tobacco', label: text('coverage.plans.tobacco'), hint: text('coverage.plans.tobaccoHint') },
      options: people.filter(one => ageOn(one.birthDate, look) >= tobaccoFrom).map(one => [one.memberId, one.name]),
      values: wishes.tobacco,
    })}
    <fieldset class="question choices">
      <legend class="ds-c-label">${text('coverage.plans.use')}</legend>
      <span class="ds-c-hint">${text('coverage.plans.useHint')}</span>
      <div class="uses">${people.map(({ memberId, name }) =>
        listQuestion({
          ...{ id: `use-${memberId}`, label: name, value: wishes.use[memberId] ?? 'medium' },
          options: useLevels.map(level => [level, text(`coverage.plans.levels.${level}`)]),
        }),
      )}</div>
    </fieldset>
    <button class="ds-c-button ds-c-button--solid" type="submit">${text('coverage.plans.button')}</button>
  </form>`;
};

/** Under this age tobacco is never charged for (45 CFR 147.102(a)(1)(iv)). */
const tobaccoFrom = 21;

const others = ({ coverage }: LookedCoverage, people: readonly EligiblePerson[]): Markup | false => {
  const rest = (coverage.eligibility?.people ?? []).filter(one => !people.includes(one));
  return (
    rest.length > 0 &&
    html`<p class="small muted">${rest.map(({ name, program }) => text('coverage.plans.other', { name, program: text(`coverage:programs.${program}`) })).join(' ')}</p>`
  );
};
