import { formatDay, formatInstant } from '../../../../shared/dates.ts';
import { lifeEventOf } from '../../../../shared/enrollment/events.ts';
import { type GroupState, groupStates } from '../../../../shared/enrollment/proof-groups.ts';
import { windowOfReport } from '../../../../shared/enrollment/report.ts';
import type { LifeEventReport } from '../../../../shared/model/coverage.ts';
import { documentMediaTypes } from '../../../../shared/model/document.ts';
import { knownOf, type LookedCoverage } from '../../coverage/look.ts';
import { eventName, namesOf, proofTitle } from '../../coverage/words.ts';
import { html, type Markup } from '../../markup.ts';
import { text } from '../../texts.ts';
import { listQuestion } from '../choices.ts';
import { documentState } from '../documents.ts';
import { type Frame, page } from '../layout.ts';
import { facts, hiddenToken, note, statusMark } from '../parts.ts';
import { eventStatus } from './overview.ts';
import { backToCoverage, coveragePath, receiptPath } from './parts.ts';
import { anyOf, uncertainties, windowFacts } from './window.ts';

interface EventContent {
  report: LifeEventReport;
  looked: LookedCoverage;
  formToken: string;
  done?: string | undefined;
  error?: string | undefined;
}

/** A life event that was reported: what it opens, what proves it, and the next thing to do. */
export const eventPage = (frame: Frame, { report, looked, formToken, done, error }: EventContent) => {
  const event = lifeEventOf(report.event);
  const { window, isOpen } = windowOfReport(report, knownOf(looked));
  const groups = groupStates(
    report,
    looked.documents.map(({ document }) => document),
  );
  const isOver = window?.status === 'over';
  // One form at a time stands open: that of the first proof that nobody sent, or that was not good.
  const open = groups.find(({ state }) => state !== 'accepted' && state !== 'waiting');
  return page(frame, {
    title: text('coverage.event.one'),
    current: 'coverage',
    main: html`
    ${backToCoverage()}
    <div class="heading"><h1>${eventName(report.event)}</h1>${eventStatus(report, looked)}</div>
    ${done && note('ok', done)}
    ${error && note('danger', error)}
    ${
      isOpen &&
      html`<p class="actions"><a class="ds-c-button ds-c-button--solid" href="${coveragePath}/plans">${text('coverage.next.plansGo')}</a></p>`
    }
    ${facts([
      ...(report.facts.happenedOn ? [[text(`coverage:dates.${event?.dateMeans}`), formatDay(report.facts.happenedOn)] as const] : []),
      [text('coverage.event.for'), namesOf(looked.names, report.memberIds)],
      [
        text('coverage.event.when'),
        html`${formatInstant(report.reportedAt)} · <a href="${receiptPath(report.id)}">${text('receipt.see')}</a>`,
      ],
    ])}
    ${
      event &&
      window &&
      html`<section class="stack" aria-labelledby="days"><h2 id="days">${text('coverage.event.days')}</h2>${windowFacts(event, window, looked.today)}${uncertainties(window)}</section>`
    }
    <section class="stack" aria-labelledby="proofs">
      <h2 id="proofs">${text('coverage:window.proofs')}</h2>
      ${
        groups.length > 0
          ? groups.map((group, at) =>
              proofGroup(group, { report, looked, formToken, at, mayAdd: !isOver, isOpen: group === open && !isOpen }),
            )
          : html`<p>${text(event?.caseByCase ? 'coverage.window.proofsCase' : 'coverage.window.proofsNone')}</p>`
      }
    </section>`,
  });
};

interface GroupContent {
  report: LifeEventReport;
  looked: LookedCoverage;
  formToken: string;
  at: number;
  mayAdd: boolean;
  isOpen: boolean;
}

const groupTones = { accepted: 'submitted', waiting: 'draft', missing: 'draft', rejected: 'refused', expired: 'refused' } as const;

const proofGroup = ({ group, state, documents }: GroupState, content: GroupContent): Markup => html`
  <div class="proof-group stack">
    <div class="proof-head"><h3>${anyOf(group)}</h3>${statusMark(groupTones[state], text(`coverage:groupState.${state}`))}</div>
    ${
      documents.length > 0 &&
      html`<ul class="rows wide" role="list">${documents.map(
        document => html`<li><div class="row-what"><span class="document-name">${document.name}</span>
          <span class="muted small">${document.proof && proofTitle(document.proof.what)}${document.memberIds && ` · ${namesOf(content.looked.names, document.memberIds)}`}</span></div>${documentState(document)}</li>`,
      )}</ul>`
    }
    ${content.mayAdd && state !== 'accepted' && upload(group, content, documents.length > 0)}
  </div>`;

/** Goes where every document goes, with the words that say what it proves. */
const upload = (group: GroupState['group'], { report, looked, formToken, at, isOpen }: GroupContent, isAnother: boolean): Markup => {
  const form = html`
  <form class="form" method="post" action="/account/documents" enctype="multipart/form-data">
    ${hiddenToken(formToken)}
    <input type="hidden" name="kind" value="${group.kind}">
    <input type="hidden" name="report" value="${report.id}">
    ${
      group.anyOf.length === 1
        ? html`<input type="hidden" name="what" value="${group.anyOf[0]}">`
        : listQuestion({
            ...{ id: `what-${at}`, name: 'what', label: text('coverage:capture.what'), value: '' },
            options: group.anyOf.map(what => [what, proofTitle(what)]),
          })
    }
    ${
      report.memberIds.length === 1
        ? html`<input type="hidden" name="member" value="${report.memberIds[0]}">`
        : listQuestion({
            ...{ id: `member-${at}`, name: 'member', label: text('coverage:capture.who'), value: '' },
            options: report.memberIds.map(id => [id, looked.names.get(id) ?? text('coverage.somebody')]),
          })
    }
    <div class="question">
      <label class="ds-c-label" for="file-${at}">${text('documents.file')}</label>
      <span class="ds-c-hint" id="file-${at}-hint">${text('documents.fileHint')}</span>
      <input class="ds-c-field file" type="file" id="file-${at}" name="file" accept="${documentMediaTypes.join(',')}" aria-describedby="file-${at}-hint" required>
    </div>
    <button class="ds-c-button${isOpen && ' ds-c-button--solid'}" type="submit">${text('coverage.event.addProof')}</button>
  </form>`;
  return isOpen
    ? form
    : html`<details class="wide"><summary>${text(isAnother ? 'coverage.event.addAnother' : 'coverage.event.addProof')}</summary>${form}</details>`;
};
