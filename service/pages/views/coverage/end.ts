import { type Day, formatDay } from '../../../../shared/dates.ts';
import type { PlannedEnd } from '../../../../shared/enrollment/commands/check-end.ts';
import type { Loss } from '../../../../shared/enrollment/losses.ts';
import type { EndCoverage } from '../../../../shared/model/coverage-commands.ts';
import type { LookedCoverage } from '../../coverage/look.ts';
import { namesOf } from '../../coverage/words.ts';
import { html, type Markup } from '../../markup.ts';
import { text } from '../../texts.ts';
import { radioQuestion } from '../choices.ts';
import { type Frame, page } from '../layout.ts';
import { facts, hiddenToken, textQuestion } from '../parts.ts';
import { backToCoverage, coveragePath } from './parts.ts';

export const endPath = `${coveragePath}/end`;
export const endCauses = ['asked', 'public-coverage', 'death'] as const;
export type EndCause = (typeof endCauses)[number];
/** What is typed to show that it is meant. */
export const endWord = 'END';

interface AskContent {
  looked: LookedCoverage;
  formToken: string;
  cause: string;
  day: string;
  errors: Readonly<Partial<Record<'cause' | 'day', string>>>;
}

const head = (): Markup => html`
  ${backToCoverage()}
  <div class="heading"><h1>${text('coverage.end.title')}</h1><p class="lead">${text('coverage.end.lead')}</p></div>
  <p class="note note--plain">${text('coverage.end.partial')}</p>`;

/** First why, and from when. Nothing ends on this page. */
export const endPage = (frame: Frame, { looked, formToken, cause, day, errors }: AskContent) =>
  page(frame, {
    title: text('coverage.end.title'),
    current: 'coverage',
    main: html`
    ${head()}
    ${
      looked.standing.live.length === 0
        ? html`<p>${text('coverage.end.nothing')}</p>`
        : html`
        <form class="form" method="post" action="${endPath}/look" novalidate>
          ${hiddenToken(formToken)}
          ${radioQuestion({
            ...{ id: 'cause', label: text('coverage.end.cause'), value: cause, error: errors.cause },
            options: endCauses.map(one => [one, text(`coverage.end.causes.${one}`)]),
          })}
          ${textQuestion({
            ...{ id: 'day', type: 'text', value: day, autocomplete: 'off', numeric: true, isOptional: true },
            ...{
              label: text('coverage.end.day'),
              hint: text('coverage.end.dayHint'),
              ...(errors.day !== undefined && { error: errors.day }),
            },
          })}
          <button class="ds-c-button ds-c-button--solid" type="submit">${text('coverage.end.look')}</button>
        </form>`
    }`,
  });

interface ConfirmContent {
  looked: LookedCoverage;
  asked: Omit<EndCoverage, 'do' | 'signature'>;
  ends: readonly PlannedEnd[];
  losses: readonly Loss[];
  commandId: string;
  formToken: string;
  typed: { word: string; name: string };
  errors: Readonly<Partial<Record<'word' | 'name', string>>>;
  refused?: readonly [why: string, what: string] | undefined;
}

/** What ends and when, who loses what; a word and a name, one button. */
export const endConfirmPage = (frame: Frame, content: ConfirmContent) => {
  const { looked, asked, ends, losses, commandId, formToken, typed, errors, refused } = content;
  return page(frame, {
    title: text('coverage.end.title'),
    current: 'coverage',
    main: html`
    ${head()}
    ${refused && html`<div class="note note--danger" role="alert"><p><strong>${refused[0]}</strong></p><p>${refused[1]}</p></div>`}
    <section class="stack" aria-labelledby="what">
      <h2 id="what">${text('coverage:end.what')}</h2>
      <p class="small muted">${text(`coverage.end.causes.${asked.cause}`)}${asked.day && `, ${formatDay(asked.day)}`} · <a href="${endPath}">${text('coverage.end.change')}</a></p>
      ${facts(
        ends.map(({ enrollment, lastDay, reasons, verify }) => [
          enrollment.planName,
          html`<strong>${lastDayWords(lastDay)}</strong><br>
          <span class="small muted">${reasons.map(one => text(`coverage.end.reasons.${one}`)).join(' ')}${verify && ` ${text('coverage.end.verify')}`}</span>`,
        ]),
      )}
    </section>
    <section class="stack" aria-labelledby="who">
      <h2 id="who">${text('coverage:end.who')}</h2>
      ${facts(losses.map(loss => [namesOf(looked.names, [loss.memberId]), lossWords(loss)]))}
    </section>
    <form class="form" method="post" action="${endPath}" novalidate>
      ${hiddenToken(formToken)}
      <input type="hidden" name="id" value="${commandId}">
      <input type="hidden" name="asked" value="${JSON.stringify(asked)}">
      ${textQuestion({
        ...{ id: 'word', type: 'text', value: typed.word, autocomplete: 'off', label: text('coverage:end.confirm', { word: endWord }) },
        ...(errors.word !== undefined && { error: errors.word }),
      })}
      ${textQuestion({
        ...{ id: 'typedName', type: 'text', value: typed.name, autocomplete: 'off', label: text('sign.name') },
        ...(errors.name !== undefined && { error: errors.name }),
      })}
      <div class="actions">
        <button class="ds-c-button ds-c-button--danger" type="submit">${text('coverage.end.button')}</button>
        <a href="${coveragePath}">${text('coverage.end.keep')}</a>
      </div>
    </form>`,
  });
};

export const lastDayWords = (lastDay: Day | null): string =>
  lastDay === null ? text('coverage:end.never') : text('coverage:end.lastDay', { day: formatDay(lastDay) });

const lossWords = ({ medicalUntil, dentalUntil, enrollmentIds, taxCredit, costSharing, keeps, wayBack }: Loss): Markup => {
  const lost = [
    medicalUntil && text('coverage:end.losses.medical', { day: formatDay(medicalUntil) }),
    dentalUntil && text('coverage:end.losses.dental', { day: formatDay(dentalUntil) }),
    !medicalUntil && !dentalUntil && enrollmentIds.length > 0 && text('coverage.end.losesPlan'),
    taxCredit && text('coverage:end.losses.taxCredit'),
    costSharing && text('coverage:end.losses.costSharing'),
  ].filter(one => typeof one === 'string');
  const kept =
    keeps === null ? '' : text('coverage.end.keeps', { program: text(`coverage:programs.${keeps === 'ma' ? 'MA' : 'MinnesotaCare'}`) });
  return html`${text('coverage.end.loses', { list: lost.join(', ') })} ${kept}<br><span class="small muted">${text(`coverage.end.back.${wayBack}`)}</span>`;
};
