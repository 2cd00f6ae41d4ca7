import type { Block, SelfCheck } from '../../../../data/course/course.ts';
import { html, type Markup } from '../../../markup.ts';
import { text } from '../../../texts.ts';
import { choice, sign } from './parts.ts';

/** A self-check as it was sent: which block, and which of its answers; null: none was chosen. */
export interface Checked {
  block: number;
  answer: number | null;
}

interface Where {
  lesson: string;
  /** Of the block in the lesson, from 0. */
  number: number;
  checked: Checked | null;
}

export function showBlock(block: Block, where: Where): Markup {
  switch (block.kind) {
    case 'text':
      return html`<p>${block.text}</p>`;
    case 'list':
      return html`<ul>${block.items.map(item => html`<li>${item}</li>`)}</ul>`;
    case 'steps':
      return html`<ol class="steps">${block.items.map(item => html`<li>${item}</li>`)}</ol>`;
    case 'note':
    case 'warning':
      return html`<div class="aside aside--${block.kind}"><p class="aside-what">${text(`learning.lesson.${block.kind}`)}</p><p>${block.text}</p></div>`;
    case 'story':
      return html`<section class="story" aria-labelledby="b${where.number}"><h2 id="b${where.number}">${block.title}</h2>${block.text.map(
        paragraph => html`<p>${paragraph}</p>`,
      )}</section>`;
    case 'ask':
      return selfCheck(block, where);
  }
}

// Sent with GET, since it changes nothing: reload, back and a second try are free. The answer comes up where the question stands.
const selfCheck = ({ question, answers }: SelfCheck, { lesson, number, checked }: Where): Markup => {
  const sent = checked?.block === number ? checked : null;
  const chosen = sent && answers[sent.answer ?? -1];
  return html`
  <form class="ask" id="check-${number}" method="get" action="/learning/lessons/${lesson}#check-${number}">
    <input type="hidden" name="check" value="${number}">
    <fieldset class="choices">
      <legend><span class="aside-what">${text('learning.lesson.ask')}</span> ${question}</legend>
      ${answers.map((answer, value) => choice({ name: 'answer', value, label: answer.text, chosen: sent?.answer === value }))}
    </fieldset>
    ${sent && !chosen && html`<p class="note note--warn" role="alert">${text('learning.lesson.choose')}</p>`}
    ${
      chosen &&
      html`<p class="note note--${chosen.right ? 'ok' : 'warn'}" role="status">${sign(chosen.right)}<span>${
        !chosen.right && html`<strong>${text('learning.lesson.wrong')}</strong> `
      }${chosen.why}</span></p>`
    }
    <p class="actions"><button class="ds-c-button" type="submit">${text(`learning.lesson.${sent ? 'tryAgain' : 'check'}`)}</button>
      <span class="small muted">${text('learning.lesson.askLead')}</span></p>
  </form>`;
};
