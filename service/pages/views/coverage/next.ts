import { formatDay } from '../../../../shared/dates.ts';
import type { LookedCoverage } from '../../coverage/look.ts';
import { html, type Markup } from '../../markup.ts';
import { text } from '../../texts.ts';
import { coveragePath, eventPath } from './parts.ts';

/** Where the next step is taken, and what its button says; null where there is only to wait. */
interface Step {
  words: string;
  to: readonly [path: string, words: string] | null;
}

/** What this person should do next: one sentence, one button. */
export const nextStep = (looked: LookedCoverage): Markup => {
  const { words, to } = stepOf(looked);
  return html`
  <section class="next stack" aria-labelledby="next-step">
    <h2 id="next-step">${text('coverage.next.title')}</h2>
    <p class="lead">${words}</p>
    ${to && html`<p class="actions"><a class="ds-c-button ds-c-button--solid" href="${to[0]}">${to[1]}</a></p>`}
  </section>`;
};

export function stepOf({ step, submitted, hasDraft, standing }: LookedCoverage): Step {
  if (!submitted) {
    const where = hasDraft ? 'draft' : 'noApplication';
    return { words: text(`coverage.next.${where}`), to: ['/account/applications', text(`coverage.next.${where}Go`)] };
  }
  const toDue = (): string => {
    const report = standing.dues[0]?.reportId;
    return report ? eventPath(report) : '/account/documents';
  };
  switch (step.step) {
    case 'new-proof':
    case 'add-documents': {
      const isLate = standing.dues[0]?.state === 'overdue';
      const words = text(`coverage.next.${isLate ? 'overdue' : step.step}`, { day: formatDay(step.day) });
      return { words, to: [toDue(), text('coverage.next.addGo')] };
    }
    case 'choose-plan':
      return {
        words: text('coverage.next.choose-plan', { day: formatDay(step.day) }),
        to: [`${coveragePath}/plans`, text('coverage.next.plansGo')],
      };
    case 'first-premium':
      return { words: text('coverage.next.first-premium', { carrier: step.carrier }), to: null };
    default:
      return { words: text(`coverage.next.${step.step}`), to: null };
  }
}
