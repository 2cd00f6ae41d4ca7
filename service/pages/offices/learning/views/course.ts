import { formatDay } from '../../../../../shared/dates.ts';
import { assessment } from '../../../../data/course/assessment.ts';
import { course, type Lesson, type Module } from '../../../../data/course/course.ts';
import { lessonIds, type Progress } from '../../../../domain/learning/progress.ts';
import { html, type Markup } from '../../../markup.ts';
import { text } from '../../../texts.ts';
import { type Frame, page } from '../../../views/layout.ts';
import { note } from '../../../views/parts.ts';
import { doneMark, meter, minutesOf } from './parts.ts';

interface CourseContent {
  progress: Progress;
  /** Months that a course counts. */
  months: number;
  /** They need no course. */
  isFree: boolean;
  completed: boolean;
}

const dayOrNothing = (day: string | null): string => (day ? formatDay(day) : '');

/** Where somebody is, and the one next step. */
const coursePanel = ({ progress, months }: CourseContent): Markup => {
  const { course: state, done, nextLesson } = progress;
  const left = course.modules
    .flatMap(({ lessons }) => lessons)
    .filter(({ id }) => !done.has(id))
    .reduce((sum, { minutes }) => sum + minutes, 0);
  const begin = state === 'to-do' ? 'start' : 'again';
  return html`
  <section class="panel" aria-labelledby="course">
    <h2 id="course">${text('learning.course.title')}</h2>
    <p class="panel-strong">${text(`learning.course.state.${state === 'to-do' && done.size > 0 ? 'begun' : state}`)}</p>
    ${
      state !== 'to-do' &&
      html`<p>${text(`learning.course.until.${state}`, {
        until: dayOrNothing(progress.courseUntil),
        from: dayOrNothing(progress.renewFrom),
        months,
      })}</p>`
    }
    ${
      state !== 'done' &&
      html`<p class="small">${text('learning.course.count', { done: done.size, all: lessonIds.length })}${
        done.size > 0 && html` · ${text('learning.course.left', { minutes: minutesOf(left) })}`
      }</p>
      ${meter(Math.floor((done.size * 100) / lessonIds.length))}`
    }
    ${
      state !== 'done' &&
      nextLesson &&
      html`<p class="actions"><a class="ds-c-button ds-c-button--solid" href="/learning/lessons/${nextLesson}">${text(
        `learning.course.${done.size > 0 ? 'goOn' : begin}`,
      )}</a></p>`
    }
  </section>`;
};

const assessmentPanel = ({ progress }: CourseContent): Markup => {
  const { assessment: state, assessmentUntil, openAttempt } = progress;
  const isMain = progress.course === 'done';
  return html`
  <section class="panel" aria-labelledby="assessment">
    <h2 id="assessment">${text('learning.assessment.title')}</h2>
    <p class="panel-strong">${text(`learning.assessment.state.${openAttempt ? 'begun' : state}`)}</p>
    ${
      state === 'passed'
        ? html`<p>${text('learning.assessment.until', { until: dayOrNothing(assessmentUntil) })}</p>
          <p class="actions"><a href="/learning/records">${text('learning.result.records')}</a></p>`
        : html`<p>${text('learning.assessment.lead', { questions: assessment.questions, percent: assessment.passPercent })}</p>`
    }
    ${
      state === 'open' &&
      html`<p class="actions"><a class="ds-c-button${isMain && ' ds-c-button--solid'}" href="/learning/assessment">${text(
        `learning.assessment.${openAttempt ? 'goOn' : 'start'}`,
      )}</a></p>`
    }
  </section>`;
};

const lessonRow = ({ id, title, minutes }: Lesson, progress: Progress): Markup => html`
  <li>
    ${doneMark(progress.done.has(id))}
    <a href="/learning/lessons/${id}">${title}</a>
    <span class="muted small">${minutesOf(minutes)}</span>
  </li>`;

const moduleSection = ({ id, title, minutes, lessons }: Module, at: number, progress: Progress): Markup => html`
  <section class="module" aria-labelledby="${id}">
    <h3 id="${id}"><span class="muted">${text('learning.course.module', { number: at + 1 })}</span> ${title} <span class="muted module-minutes">${minutesOf(minutes)}</span></h3>
    <ol class="lessons">${lessons.map(lesson => lessonRow(lesson, progress))}</ol>
  </section>`;

export const coursePage = (frame: Frame, content: CourseContent) =>
  page(frame, {
    title: text('learning.course.title'),
    current: 'course',
    main: html`
    <div class="heading"><h1>${course.title}</h1>
      <p class="lead">${text('learning.course.lead', { lessons: lessonIds.length, minutes: course.minutes })}</p></div>
    ${content.completed && note('ok', completedWords(content.progress))}
    ${content.isFree && note('plain', text('learning.course.broker'))}
    <div class="panels">${coursePanel(content)}${assessmentPanel(content)}</div>
    <section class="stack modules" aria-labelledby="modules">
      <h2 id="modules">${text('learning.course.modules')}</h2>
      ${course.modules.map((module, at) => moduleSection(module, at, content.progress))}
    </section>`,
  });

const completedWords = ({ assessment: state, courseUntil }: Progress): string =>
  state === 'open' ? text('learning.course.completed') : text('learning.course.completedOnly', { until: dayOrNothing(courseUntil) });
