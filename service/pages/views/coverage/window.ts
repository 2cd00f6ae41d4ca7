import { type Day, formatDay } from '../../../../shared/dates.ts';
import type { LifeEvent, ProofGroup } from '../../../../shared/enrollment/events.ts';
import { defaultSettings } from '../../../../shared/enrollment/settings.ts';
import type { SepWindow } from '../../../../shared/enrollment/window.ts';
import { capital, either, proofName } from '../../coverage/words.ts';
import { html, type Markup } from '../../markup.ts';
import { text } from '../../texts.ts';
import { facts } from '../parts.ts';

/** What a life event opens, in days: when a plan can be chosen, when coverage starts, until when proofs are safe. */
export const windowFacts = (event: LifeEvent, window: SepWindow, today: Day): Markup => {
  const { first, last, choosableFrom, start, uploadUntil, reportUntil, daysLeft } = window;
  const left =
    daysLeft === null ? '' : daysLeft === 0 ? text('coverage:window.lastToday') : text('coverage:window.daysLeft', { count: daysLeft });
  const rows: [string, string | Markup][] = [];
  if (first && last) {
    const days = text('coverage.window.days', { first: formatDay(first), last: formatDay(last) });
    rows.push([
      text('coverage.window.window'),
      window.status === 'open' && left ? html`${days} <span class="muted">(${left})</span>` : days,
    ]);
  }
  if (choosableFrom)
    rows.push([
      text('coverage.window.choose'),
      choosableFrom === today ? text('coverage.window.fromToday') : text('coverage:window.fromDay', { day: formatDay(choosableFrom) }),
    ]);
  if (start)
    rows.push([
      text('coverage:window.start'),
      [
        formatDay(start.day),
        start.later && text('coverage.window.startLater', { day: formatDay(start.later) }),
        start.otherReading && text('coverage:window.startOther', { day: formatDay(start.otherReading) }),
      ]
        .filter(Boolean)
        .join(' '),
    ]);
  else if (event.start === 'case') rows.push([text('coverage:window.start'), text('coverage:window.startCase')]);
  if (uploadUntil)
    rows.push([
      text('coverage:window.upload'),
      html`${formatDay(uploadUntil)} <span class="muted">${text(uploadUntil < today ? 'coverage.window.uploadPast' : 'coverage.window.uploadHint', { count: defaultSettings.processingDays })}</span>`,
    ]);
  if (reportUntil) rows.push([text('coverage:window.reportBy'), formatDay(reportUntil)]);
  return facts(rows);
};

/** "Lease, mortgage papers or utility bill". */
export const anyOf = ({ anyOf }: Pick<ProofGroup, 'anyOf'>): string => {
  return capital(either(anyOf.map(proofName)));
};

/** What is asked for as proof, before anything was sent. */
export const proofsAsked = (event: LifeEvent, needed: readonly ProofGroup[]): Markup => {
  if (event.caseByCase) return html`<p>${text('coverage.window.proofsCase')}</p>`;
  if (needed.length === 0) return html`<p>${text('coverage.window.proofsNone')}</p>`;
  return html`
    <p>${text(needed.length > 1 ? 'coverage.window.proofsEach' : 'coverage.window.proofsOne')}</p>
    <ul class="plain-list">${needed.map(group => html`<li>${anyOf(group)}</li>`)}</ul>
    ${event.preVerified === 'maybe' && html`<p class="small muted">${text('coverage.window.proofsMaybe')}</p>`}`;
};

/** What the sources leave open is said where the days stand. */
export const uncertainties = ({ verify }: Pick<SepWindow, 'verify'>): Markup | false =>
  verify.length > 0 &&
  html`<p class="small muted">${text('coverage.window.uncertain')} ${verify.map(one => text(`coverage:window.uncertain.${one}`)).join('; ')}.</p>`;
