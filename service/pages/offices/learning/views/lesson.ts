import { course, type Lesson, type Module } from '../../../../data/course/course.ts';
import type { Progress } from '../../../../domain/learning/progress.ts';
import { html, type Markup } from '../../../markup.ts';
import { text } from '../../../texts.ts';
import { type Frame, page } from '../../../views/layout.ts';
import { hiddenToken } from '../../../views/parts.ts';
import { type Checked, showBlock } from './blocks.ts';
import { doneMark, minutesOf } from './parts.ts';

/** Where a lesson stands in the course. */
export interface Place {
  lesson: Lesson;
  module: Module;
  previous: string | null;
  next: string | null;
}

export interface LessonContent {
  place: Place;
  progress: Progress;
  formToken: string;
  /** The self-check that was sent, if one was. */
  checked: Checked | null;
}

const goals = ({ goals }: Module): Markup => html`
  <div class="goals"><p>${text('learning.lesson.goals')}</p>
    <ul class="plain-list">${goals.map(goal => html`<li>${goal}</li>`)}</ul></div>`;

const inModule = ({ place, progress }: LessonContent): Markup => html`
  <nav class="beside" aria-labelledby="in-module">
    <h2 id="in-module">${text('learning.lesson.inModule')}</h2>
    <ol class="lessons">${place.module.lessons.map(({ id, title }) =>
      id === place.lesson.id
        ? html`<li>${doneMark(progress.done.has(id))}<a href="/learning/lessons/${id}" aria-current="page">${title}</a></li>`
        : html`<li>${doneMark(progress.done.has(id))}<a href="/learning/lessons/${id}">${title}</a></li>`,
    )}</ol>
    <p><a href="/learning">${text('learning.lesson.back')}</a></p>
  </nav>`;

/** To the next lesson, marking this one; or simply there, when nothing can be marked. */
const goingOn = ({ place, progress, formToken }: LessonContent): Markup => {
  const previous =
    place.previous && html`<a class="before" href="/learning/lessons/${place.previous}">${text('learning.lesson.previous')}</a>`;
  if (progress.course === 'done')
    return html`<p class="actions">
      <a class="ds-c-button ds-c-button--solid" href="${place.next ? `/learning/lessons/${place.next}` : '/learning'}">${text(
        `learning.lesson.${place.next ? 'next' : 'overview'}`,
      )}</a>${previous}</p>`;
  return html`<form class="actions" method="post" action="/learning/lessons/${place.lesson.id}/done">
      ${hiddenToken(formToken)}
      <button class="ds-c-button ds-c-button--solid" type="submit">${text(
        `learning.lesson.${place.next ? 'finish' : 'finishLast'}`,
      )}</button>${previous}</form>`;
};

export const lessonPage = (frame: Frame, content: LessonContent) => {
  const { lesson, module } = content.place;
  const at = module.lessons.indexOf(lesson);
  const of = { module: course.modules.indexOf(module) + 1, modules: course.modules.length };
  return page(frame, {
    title: lesson.title,
    current: 'course',
    main: html`
    <div class="reading">
      <article class="lesson">
        <header class="lesson-head">
          <p class="small muted">${text('learning.lesson.place', { ...of, title: module.title })}</p>
          <h1>${lesson.title}</h1>
          <p class="small muted">${text('learning.lesson.number', {
            ...{ number: at + 1, all: module.lessons.length, minutes: minutesOf(lesson.minutes) },
          })}</p>
        </header>
        ${at === 0 && goals(module)}
        ${lesson.blocks.map((block, number) => showBlock(block, { lesson: lesson.id, number, checked: content.checked }))}
        ${goingOn(content)}
      </article>
      ${inModule(content)}
    </div>`,
  });
};
