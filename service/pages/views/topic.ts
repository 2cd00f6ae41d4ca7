import type { Form, FormView, Problem, TopicView } from '../../../shared/application/form.ts';
import { calledOf, entryNameOf, fullNameOf, wordsFor } from '../../../shared/application/names.ts';
import { entriesOf, householdPath, membersOf } from '../../../shared/application/paths.ts';
import mnsurePages from '../../../shared/data/mnsure-pages.json' with { type: 'json' };
import type { Answers, Application } from '../../../shared/model/application.ts';
import type { Posted } from '../draft/posted-answers.ts';
import { html, type Markup } from '../markup.ts';
import { formText, text } from '../texts.ts';
import { type Frame, page } from './layout.ts';
import { hiddenToken, note, progress } from './parts.ts';
import { question } from './question.ts';

export interface TopicContent {
  form: Form;
  application: Application;
  view: FormView;
  topic: TopicView;
  /** Where this screen stands among those of the consumer. */
  place: number;
  of: number;
  formToken: string;
  /** Who can go on with it while this person is away. */
  hasAssister: boolean;
  /** What was sent and could not be kept, because the draft had changed meanwhile. */
  typed: Posted | null;
}

/** The way to a screen of a draft; without one, to where the person should go on. */
export const topicPath = (id: string, topic?: string): string =>
  `/account/applications/${id}/edit${topic === undefined ? '' : `?topic=${encodeURIComponent(topic)}`}`;

/** `@review`: to read all answers; `@sign`: to sign; `@receipt`: after that. */
export const signingPath = (id: string, step: string): string => `/account/applications/${id}/${step.slice(1)}`;

export const titleOf = (form: Form, answers: Answers, { sectionId, topic, subject }: TopicView): string =>
  formText(`topics.${sectionId}.${topic.id}.title`, { year: form.coverageYear, ...wordsFor(form, answers, subject, formText) });

/** One screen of the form, to be answered by the consumer: the same questions, words and checks as on the Desk. */
export const topicPage = (frame: Frame, content: TopicContent) => {
  const { form, application, topic, place, of, formToken, hasAssister, typed } = content;
  const { answers } = application;
  const { memberId } = topic.subject;
  const title = titleOf(form, answers, topic);
  const crumbs = [formText(`sections.${topic.sectionId}.title`), memberId && calledOf(answers, memberId, formText)].filter(Boolean);
  return page(frame, {
    title: `${title} – ${crumbs.join(', ')}`,
    current: 'applications',
    main: html`
    <p class="small"><a href="/account/applications/${application.id}">← ${text('draft.all', { year: application.coverageYear })}</a></p>
    ${typed && note('warn', text('draft.changedMeanwhile'))}
    <div class="heading">
      <p class="muted small">${crumbs.join(' › ')} · ${text('draft.place', { place, of })}</p>
      <h1>${title}</h1>
    </div>
    ${progress(application.percent)}
    <form class="form" method="post" action="${topicPath(application.id)}" autocomplete="off" novalidate>
      ${hiddenToken(formToken)}
      <input type="hidden" name="seen" value="${application.rev}">
      <input type="hidden" name="topic" value="${topic.key}">
      ${beforeQuestions(content)}
      ${questions(content)}
      ${handOff(application)}
      <div class="actions">
        <button class="ds-c-button ds-c-button--solid" name="go" value="on">${text(place < of ? 'draft.next' : 'draft.finish')}</button>
        ${place > 1 && html`<button class="ds-c-button" name="go" value="back">${text('draft.back')}</button>`}
        ${hasAssister && html`<button class="ds-c-button ds-c-button--quiet" name="go" value="leave">${text('draft.leave')}</button>`}
      </div>
    </form>`,
  });
};

const questions = ({ form, application: { answers }, topic, typed }: TopicContent): readonly Markup[] =>
  topic.fields.map(field => {
    const about = { year: form.coverageYear, ...wordsFor(form, answers, field.subject, formText) };
    const words = (what: string): string => formText(`${topic.sectionId}.${field.field.id}.${what}`, { ...about, defaultValue: '' });
    const wrong = (severity: Problem['severity']): string[] =>
      typed
        ? []
        : field.problems
            .filter(problem => problem.severity === severity)
            .map(({ code, details }) => formText(`problems.${code}`, { ...details }));
    return question({
      ...{ field, label: words('label'), help: words('help'), why: words('why') },
      ...{ errors: wrong('error'), warnings: wrong('warning') },
      typed: typed?.[field.path],
      speaker: { say: formText, personName: id => calledOf(answers, id, formText) },
    });
  });

/** Who and what is entered already. One more can be added; to take somebody away, with all their answers, is for two to decide. */
const beforeQuestions = ({ form, application: { answers }, topic }: TopicContent): Markup | false => {
  const { memberId, list } = topic.subject;
  const isMembers = topic.topic.kind === 'members';
  if (!isMembers && (topic.topic.kind !== 'entries' || memberId === undefined || list === undefined)) return false;
  const names =
    memberId !== undefined && list !== undefined
      ? entriesOf(answers, memberId, list).map(entryId => entryNameOf(form, answers, { memberId, list, entryId }, formText))
      : membersOf(answers).map(id => fullNameOf(answers, id) || calledOf(answers, id, formText));
  return html`
    ${names.length > 0 && html`<ul class="plain">${names.map(name => html`<li>${name}</li>`)}</ul>`}
    ${topic.entryMissing && html`<p class="small">${formText(`lists.${list}.none`)}</p>`}
    <button class="ds-c-button" name="go" value="add">${isMembers ? text('draft.addPerson') : formText(`lists.${list}.${names.length > 0 ? 'another' : 'add'}`)}</button>
    <p class="muted small">${text('draft.remove')}</p>`;
};

/** Without financial help the way is another one (seed: Application Tasks). */
const handOff = ({ answers }: Application): Markup | false =>
  answers[householdPath('applicationType')] === 'without-help' &&
  html`<section class="note note--plain stack"><p>${text('draft.withoutHelp')}</p>
    <p><a href="${mnsurePages['without-help']}" rel="noreferrer">${text('draft.withoutHelpLink')}</a></p></section>`;
