import { formatDay } from '../../../../../shared/dates.ts';
import { assessment } from '../../../../data/course/assessment.ts';
import { html, type Markup } from '../../../markup.ts';
import { text } from '../../../texts.ts';
import { type Frame, page } from '../../../views/layout.ts';
import { facts, note } from '../../../views/parts.ts';
import type { WrongAnswer } from '../asked.ts';

export interface ResultContent {
  score: number;
  passed: boolean;
  questions: number;
  /** Null when the questions are of another version of the course. */
  wrong: readonly WrongAnswer[] | null;
  /** Of what was passed. */
  record: { id: string; untilDay: string } | null;
  /** They may start another one. */
  mayTryAgain: boolean;
}

const moduleLink = ({ module }: WrongAnswer): Markup =>
  html`<a href="/learning/lessons/${module.firstLesson}">${text('learning.result.module', { number: module.number, title: module.title })}</a>`;

// Who failed is asked again: what is right and why stays in the course, and they are told where. Who passed learns it here.
const wrongAnswer = (wrong: WrongAnswer, passed: boolean): Markup => html`
  <li class="wrong">
    <h3>${wrong.question}</h3>
    ${facts([
      [text('learning.result.yours'), wrong.given],
      ...(passed
        ? ([
            [text('learning.result.right'), wrong.right],
            [text('learning.result.why'), wrong.why],
          ] as const)
        : []),
      [text('learning.result.readAgain'), moduleLink(wrong)],
    ])}
  </li>`;

const wrongSection = ({ wrong, passed }: ResultContent): Markup => {
  if (!wrong) return html`<p class="muted">${text('learning.result.old')}</p>`;
  if (wrong.length === 0) return html`<p>${text('learning.result.allRight')}</p>`;
  return html`
  <section class="stack" aria-labelledby="wrong">
    <h2 id="wrong">${text('learning.result.wrong')}</h2>
    <ol class="wrongs">${wrong.map(each => wrongAnswer(each, passed))}</ol>
  </section>`;
};

export const resultPage = (frame: Frame, content: ResultContent) => {
  const { score, passed, questions, wrong, record, mayTryAgain } = content;
  return page(frame, {
    title: text('learning.result.title'),
    current: 'assessment',
    main: html`
    <h1>${text('learning.result.title')}</h1>
    ${
      passed
        ? note('ok', text('learning.result.passed', { score }))
        : note('warn', text('learning.result.failed', { score, percent: assessment.passPercent }))
    }
    ${wrong && html`<p>${text('learning.result.score', { right: questions - wrong.length, all: questions })}</p>`}
    ${record && html`<p>${text('learning.result.passedNext', { until: formatDay(record.untilDay) })}</p>`}
    ${mayTryAgain && html`<p>${text('learning.result.failedNext')}</p>`}
    <p class="actions">
      ${record && html`<a class="ds-c-button ds-c-button--solid" href="/learning/certificate/${record.id}.pdf">${text('learning.result.certificate')}</a>`}
      ${mayTryAgain && html`<a class="ds-c-button" href="/learning/assessment">${text('learning.assessment.startAgain')}</a>`}
      <a href="/learning/records">${text('learning.result.records')}</a>
    </p>
    ${wrongSection(content)}`,
  });
};
