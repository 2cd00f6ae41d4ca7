import { formatDay } from '../../../../../shared/dates.ts';
import { assessment } from '../../../../data/course/assessment.ts';
import type { Progress } from '../../../../domain/learning/progress.ts';
import type { Given } from '../../../../domain/learning/score.ts';
import { html, type Markup } from '../../../markup.ts';
import { text, textList } from '../../../texts.ts';
import { type Frame, page } from '../../../views/layout.ts';
import { hiddenToken, note } from '../../../views/parts.ts';
import type { AskedQuestion } from '../asked.ts';
import { choice } from './parts.ts';

const inFrame = (frame: Frame, main: Markup) =>
  page(frame, {
    title: text('learning.assessment.title'),
    current: 'assessment',
    main: html`<h1>${text('learning.assessment.title')}</h1>${main}`,
  });

export interface StartContent {
  progress: Progress;
  formToken: string;
  /** Assessments that were handed in before. */
  attempts: number;
  /** What was sent last could not be handed in any more. */
  isOver: boolean;
}

/** Before it begins: what it is, and whether it can begin. */
export const assessmentPage = (frame: Frame, { progress, formToken, attempts, isOver }: StartContent) =>
  inFrame(
    frame,
    html`
    ${isOver && note('warn', text('learning.assessment.over'))}
    ${stateWords(progress)}
    <p>${text('learning.assessment.lead', { questions: assessment.questions, percent: assessment.passPercent })}</p>
    <ul class="plain-list">${textList('learning.assessment.rules').map(rule => html`<li>${rule}</li>`)}</ul>
    ${
      progress.assessment === 'open' &&
      html`<form class="actions" method="post" action="/learning/assessment">
        ${hiddenToken(formToken)}
        <button class="ds-c-button ds-c-button--solid" type="submit">${text(
          `learning.assessment.${attempts > 0 ? 'startAgain' : 'start'}`,
        )}</button>
        ${attempts > 0 && html`<a href="/learning/records">${text('learning.result.records')}</a>`}
      </form>`
    }
    ${
      progress.assessment === 'course-first' &&
      html`<p class="actions"><a class="ds-c-button ds-c-button--solid" href="/learning">${text('learning.assessment.toCourse')}</a></p>`
    }
    ${
      progress.assessment === 'passed' &&
      html`<p class="actions"><a class="ds-c-button" href="/learning/records">${text('learning.result.records')}</a></p>`
    }`,
  );

function stateWords({ assessment: state, assessmentUntil, course }: Progress): Markup | false {
  const until = assessmentUntil ? formatDay(assessmentUntil) : '';
  if (state === 'course-first') return note('warn', text('learning.assessment.courseFirst'));
  if (state === 'open') return assessmentUntil !== null && note('plain', text('learning.assessment.renew', { until }));
  return html`${note('ok', text('learning.assessment.passed', { until }))}${
    course !== 'done' && html`<p>${text('learning.assessment.passedRenew')}</p>`
  }`;
}

export interface QuestionsContent {
  attemptId: string;
  questions: readonly AskedQuestion[];
  given: Given;
  formToken: string;
  /** Places of questions that were sent without an answer. */
  unanswered: readonly number[];
  /** They were just put aside for later. */
  isKept: boolean;
}

const question = ({ question: words, answers }: AskedQuestion, at: number, { questions, given, unanswered }: QuestionsContent): Markup => {
  const isMissing = unanswered.includes(at);
  return html`
  <fieldset class="choices asked" id="question-${at + 1}"${isMissing && html` aria-describedby="missing-${at + 1}"`}>
    <legend><span class="small muted">${text('learning.assessment.question', { number: at + 1, all: questions.length })}</span> ${words}</legend>
    ${isMissing && html`<p class="ds-c-inline-error" id="missing-${at + 1}">${text('learning.assessment.noAnswer')}</p>`}
    ${answers.map((label, value) => choice({ name: `q${at}`, value, label, chosen: given[at] === value }))}
  </fieldset>`;
};

export const questionsPage = (frame: Frame, content: QuestionsContent) =>
  inFrame(
    frame,
    html`
    ${content.isKept && note('ok', text('learning.assessment.kept'))}
    ${
      content.unanswered.length > 0
        ? html`<div class="note note--danger" role="alert"><p>${text('learning.assessment.unanswered', {
            count: content.unanswered.length,
          })}</p>
          <ul class="jumps">${content.unanswered.map(
            at => html`<li><a class="jump" href="#question-${at + 1}">${text('learning.assessment.jump', { number: at + 1 })}</a></li>`,
          )}</ul></div>`
        : html`<p class="lead">${text('learning.assessment.lead', { questions: content.questions.length, percent: assessment.passPercent })}</p>`
    }
    <form class="assessment" method="post" action="/learning/assessment/${content.attemptId}">
      ${hiddenToken(content.formToken)}
      ${content.questions.map((asked, at) => question(asked, at, content))}
      <p class="actions"><button class="ds-c-button ds-c-button--solid" type="submit">${text('learning.assessment.handIn')}</button>
        <button class="ds-c-button" type="submit" name="keep" value="yes">${text('learning.assessment.keep')}</button>
        <span class="small muted">${text('learning.assessment.handInHint')}</span></p>
    </form>`,
  );
