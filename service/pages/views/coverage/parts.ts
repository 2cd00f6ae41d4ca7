import { formatDay } from '../../../../shared/dates.ts';
import type { EligiblePerson, Enrollment } from '../../../../shared/model/coverage.ts';
import { dollars } from '../../coverage/words.ts';
import { html, type Markup } from '../../markup.ts';
import { text } from '../../texts.ts';
import { statusMark } from '../parts.ts';

/** Under which the pages of coverage stand. */
export const coveragePath = '/account/coverage';
export const eventPath = (reportId: string): string => `${coveragePath}/events/${reportId}`;
export const receiptPath = (id: string): string => `${coveragePath}/receipts/${id}`;

export const backToCoverage = (): Markup => html`<p class="small no-print"><a href="${coveragePath}">← ${text('coverage.title')}</a></p>`;

/** Which figures are only an estimate is said with the figure. */
export const estimateOnly = (): Markup => html`<span class="tag tag--estimate">${text('coverage.estimate')}</span>`;

/** Made-up plans are never shown without saying so. */
export const sampleRibbon = (sample: boolean): Markup | false =>
  sample && html`<p class="sample-plans">${text('coverage.plans.sample')}</p>`;

const verifyTones = { accepted: 'submitted', waiting: 'draft', due: 'draft', rejected: 'refused', overdue: 'refused' } as const;

/** One thing that a person must prove, and how far that is. */
export const verification = ({ kind, dueOn, state }: EligiblePerson['verify'][number], today: string): Markup => {
  const shown = state === 'due' && dueOn < today ? 'overdue' : state;
  return html`<li><span>${text(`documents.kinds.${kind}`)}</span> ${statusMark(verifyTones[shown], text(`coverage:verify.${shown}`, { day: formatDay(dueOn) }))}</li>`;
};

export const enrollmentStatus = ({ state, end, endsOn }: Enrollment, today: string): Markup => {
  if (state !== 'cancelled' && end !== null && endsOn !== null && endsOn >= today)
    return statusMark('draft', text('coverage:enrollment.states.ends', { day: formatDay(endsOn) }));
  const tone = state === 'confirmed' ? 'submitted' : state === 'pending' ? 'draft' : 'refused';
  return statusMark(tone, text(`coverage:enrollment.states.${state}`));
};

/** "$512.00 a month · $300.00 tax credit · $212.00 to pay". */
export const costOf = ({ premiumCents, aptcCents }: Pick<Enrollment, 'premiumCents' | 'aptcCents'>): string =>
  aptcCents > 0
    ? text('coverage:enrollment.cost', {
        premium: dollars(premiumCents),
        credit: dollars(aptcCents),
        own: dollars(premiumCents - aptcCents),
      })
    : text('coverage:enrollment.costFull', { premium: dollars(premiumCents) });
