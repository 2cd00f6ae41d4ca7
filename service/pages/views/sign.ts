import type { TopicView } from '../../../shared/application/form.ts';
import { calledOf } from '../../../shared/application/names.ts';
import { answeredSections } from '../answers.ts';
import type { Looked } from '../draft/look.ts';
import { isOpen, isPromise } from '../draft/own-topics.ts';
import { html, type Markup } from '../markup.ts';
import { formText, text } from '../texts.ts';
import { answers as answersOf } from './answered.ts';
import { type Frame, page } from './layout.ts';
import { hiddenToken, note, textQuestion } from './parts.ts';
import { signingPath, titleOf, topicPath } from './topic.ts';

/** Whom a screen is about, and what it asks. */
const nameOf = ({ form, application: { answers } }: Looked, topic: TopicView): string => {
  const { memberId } = topic.subject;
  const title = titleOf(form, answers, topic);
  const name = memberId === undefined ? '' : calledOf(answers, memberId, formText);
  return title.includes(name) ? title : `${name}: ${title}`;
};

const openList = (looked: Looked, open: readonly TopicView[]): Markup => html`
  <section class="note note--warn stack no-print" aria-labelledby="open">
    <h2 id="open">${text('review.open', { count: open.length })}</h2>
    <ul class="plain-list">${open.map(topic => html`<li><a href="${topicPath(looked.application.id, topic.key)}">${nameOf(looked, topic)}</a></li>`)}</ul>
  </section>`;

/** All answers in large type, nothing else, to be read before anything is agreed to. `changed`: why they are to be read again. */
export const reviewPage = (frame: Frame, looked: Looked, changed?: string) => {
  const { application, form, view, topics } = looked;
  const open = topics.filter(topic => !isPromise(topic) && isOpen(topic));
  const promise = topics.find(topic => isPromise(topic) && isOpen(topic)) ?? null;
  const hasClash = Object.keys(application.clashes).length > 0;
  const sections = answeredSections(
    { form, answers: application.answers },
    { ...view, sections: view.sections.filter(({ id }) => id !== 'sign') },
  );
  const onward = promise ? topicPath(application.id, promise.key) : signingPath(application.id, '@sign');
  return page(frame, {
    title: text('review.title'),
    current: 'applications',
    main: html`
    <p class="small no-print"><a href="/account/applications/${application.id}">← ${text('application.title', { year: application.coverageYear })}</a></p>
    <div class="heading"><h1>${text('review.title')}</h1><p class="lead">${text('review.lead')}</p></div>
    ${changed && note('warn', changed)}
    ${open.length > 0 && openList(looked, open)}
    ${hasClash && note('warn', text('review.clash'))}
    <div class="large">${answersOf(sections)}</div>
    ${
      open.length > 0 || hasClash
        ? html`<p class="no-print">${text('review.notYet')}</p>`
        : html`<p class="actions no-print"><a class="ds-c-button ds-c-button--solid" href="${onward}">${text(promise ? 'review.onToPromises' : 'review.onToSign')}</a></p>`
    }`,
  });
};

interface SignContent extends Looked {
  formToken: string;
  typedName: string;
  error?: string | undefined;
}

/** The last page: signing and sending are one thing, and nothing can be corrected here afterwards (seed: limitations). */
export const signPage = (frame: Frame, { application, formToken, typedName, error }: SignContent) =>
  page(frame, {
    title: text('sign.title'),
    current: 'applications',
    main: html`
    <div class="narrow stack">
      <p class="small"><a href="${signingPath(application.id, '@review')}">← ${text('sign.back')}</a></p>
      <h1>${text('sign.title')}</h1>
      <p class="lead">${text('sign.lead', { year: application.coverageYear })}</p>
      <p>${text('sign.after')}</p>
      <form class="form" method="post" action="${signingPath(application.id, '@sign')}" novalidate>
        ${hiddenToken(formToken)}
        <input type="hidden" name="seen" value="${application.rev}">
        ${textQuestion({
          ...{ id: 'typedName', type: 'text', value: typedName, autocomplete: 'off' },
          ...{ label: text('sign.name'), hint: text('sign.nameHint'), ...(error !== undefined && { error }) },
        })}
        <button class="ds-c-button ds-c-button--solid" type="submit">${text('sign.button')}</button>
      </form>
    </div>`,
  });
