import { formatDay, formatInstant } from '../../../../shared/dates.ts';
import { isLive } from '../../../../shared/enrollment/covered-days.ts';
import { windowOfReport } from '../../../../shared/enrollment/report.ts';
import type { EligibilityResult, EligiblePerson, Enrollment, LifeEventReport } from '../../../../shared/model/coverage.ts';
import { knownOf, type LookedCoverage, shoppersOf } from '../../coverage/look.ts';
import { dollars, eventName, fromTo, metalName, namesOf } from '../../coverage/words.ts';
import { html, type Markup } from '../../markup.ts';
import { text, textList } from '../../texts.ts';
import { type Frame, page } from '../layout.ts';
import { statusMark } from '../parts.ts';
import { nextStep } from './next.ts';
import { costOf, coveragePath, enrollmentStatus, eventPath, receiptPath, verification } from './parts.ts';

/** Everything that came after the application, and what to do next. Before a result: what will come. */
export const overviewPage = (frame: Frame, looked: LookedCoverage) => {
  const { coverage } = looked;
  return page(frame, {
    title: text('coverage.title'),
    current: 'coverage',
    main: html`
    <h1>${text('coverage.title')}</h1>
    ${nextStep(looked)}
    ${coverage.eligibility ? result(coverage.eligibility, looked) : whatComes()}
    ${plans(looked)}
    ${events(looked)}
    <section class="stack" aria-labelledby="papers">
      <h2 id="papers">${text('coverage.papers.title')}</h2>
      <p>${text('coverage.papers.text')}</p>
      <p><a href="/account/documents">${text('documents.see')}</a></p>
    </section>`,
  });
};

const whatComes = (): Markup => html`
  <section class="stack" aria-labelledby="comes">
    <h2 id="comes">${text('coverage.comes.title')}</h2>
    <ol class="plain-list">${textList('coverage.comes.list').map(item => html`<li>${item}</li>`)}</ol>
  </section>`;

const statusTones = { pending: 'draft', approved: 'draft', active: 'submitted' } as const;

const person = (one: EligiblePerson, today: string): Markup => html`
  <li>
    <div class="row-what">
      <h3 class="row-name">${one.name}</h3>
      <p class="program">${text(`coverage:programs.${one.program}`)}${one.csr && html` <span class="muted">· ${text(`coverage:csr.${one.csr}`)}</span>`}</p>
      <p class="small">${text(`coverage.programMeans.${one.program}`)}</p>
      ${
        one.verify.length > 0 &&
        html`<p class="small muted">${text('coverage.result.prove')}</p>
        <ul class="proofs" role="list">${one.verify.map(item => verification(item, today))}</ul>`
      }
    </div>
    ${statusMark(statusTones[one.status], text(`coverage.status.${one.status}`))}
  </li>`;

const result = (eligibility: EligibilityResult, { today, names, submitted }: LookedCoverage): Markup => {
  const when = formatInstant(eligibility.decidedAt);
  return html`
  <section class="stack" aria-labelledby="result">
    <div class="heading">
      <h2 id="result">${text('coverage.result.title', { year: eligibility.coverageYear })}</h2>
      <p class="muted small">${text('coverage.result.of', { number: eligibility.confirmationNumber })} ${text(`coverage.by.${eligibility.by}`, { when })}</p>
    </div>
    ${submitted && submitted.id !== eligibility.applicationId && html`<p class="note note--warn">${text('coverage.result.newer')}</p>`}
    <ul class="rows wide people" role="list">${eligibility.people.map(one => person(one, today))}</ul>
    ${eligibility.credits
      .filter(({ aptcCents }) => aptcCents > 0)
      .map(
        ({ memberIds, aptcCents }) =>
          html`<p>${text('coverage.result.credit', { most: dollars(aptcCents), names: namesOf(names, memberIds) })}</p>`,
      )}
  </section>`;
};

const enrollment = (one: Enrollment, { names, today }: LookedCoverage): Markup => html`
  <li>
    <div class="row-what">
      <h3 class="row-name">${one.planName}</h3>
      <span class="small">${one.carrier} · ${metalName(one)} · ${text(`coverage:enrollment.kinds.${one.kind}`)}</span>
      <span class="small">${namesOf(names, one.memberIds)} · ${fromTo(one.startsOn, one.state === 'cancelled' ? null : one.endsOn)}</span>
      <span class="small">${costOf(one)}</span>
      ${one.state === 'pending' && isLive(one, today) && html`<span class="small">${text('coverage.enrolled.firstBill', { carrier: one.carrier })}</span>`}
    </div>
    <div class="row-end">${enrollmentStatus(one, today)}
      <a href="${receiptPath(one.id)}">${text('coverage.enrolled.receipt')}<span class="ds-u-visibility--screen-reader"> ${one.planName}</span></a></div>
  </li>`;

const plans = (looked: LookedCoverage): Markup | false => {
  const { coverage, today, standing } = looked;
  const earlier = coverage.enrollments.filter(one => !isLive(one, today));
  if (!coverage.eligibility && coverage.enrollments.length === 0) return false;
  return html`
  <section class="stack" aria-labelledby="plans">
    <h2 id="plans">${text('coverage.enrolled.title')}</h2>
    ${
      standing.live.length > 0
        ? html`<ul class="rows wide" role="list">${standing.live.map(one => enrollment(one, looked))}</ul>`
        : html`<p>${text('coverage.enrolled.none')}</p>`
    }
    <p class="actions">
      ${shoppersOf(looked).length > 0 && html`<a class="ds-c-button" href="${coveragePath}/plans">${text(standing.live.length > 0 ? 'coverage.enrolled.change' : 'coverage.enrolled.see')}</a>`}
      ${standing.live.length > 0 && html`<a href="${coveragePath}/end">${text('coverage.enrolled.end')}</a>`}
    </p>
    ${
      earlier.length > 0 &&
      html`<details class="wide"><summary>${text('coverage.enrolled.earlier')}</summary>
        <ul class="rows wide" role="list">${earlier.map(one => enrollment(one, looked))}</ul></details>`
    }
  </section>`;
};

/** How far a reported event is, in a few words. */
export const eventStatus = (report: LifeEventReport, looked: LookedCoverage): Markup => {
  const { window, bar, proofs } = windowOfReport(report, knownOf(looked));
  const used = looked.coverage.enrollments.some(({ way }) => way.by === 'event' && way.reportId === report.id);
  const last = formatDay(window?.last ?? '');
  if (used) return statusMark('submitted', text('coverage.event.used'));
  if (bar === null) return statusMark('submitted', text('coverage.event.open', { last }));
  if (bar === 'proofs-missing')
    return statusMark('draft', text('coverage.event.proofsMissing', { day: formatDay(window?.uploadUntil ?? window?.last ?? '') }));
  if (bar === 'proofs-in-review' || proofs === 'in-review') return statusMark('draft', text('coverage.event.inReview'));
  return statusMark(bar === 'over' || bar === 'condition-unmet' ? 'refused' : 'draft', text(`coverage.event.bar.${bar}`, { last }));
};

const event = (report: LifeEventReport, looked: LookedCoverage): Markup => html`
  <li>
    <div class="row-what">
      <h3 class="row-name">${eventName(report.event)}</h3>
      <span class="small muted">${report.facts.happenedOn && `${formatDay(report.facts.happenedOn)} · `}${text(`coverage.event.reported.${report.reportedBy}`, { when: formatInstant(report.reportedAt) })}</span>
      ${eventStatus(report, looked)}
    </div>
    <a href="${eventPath(report.id)}">${text('coverage.event.see')}<span class="ds-u-visibility--screen-reader"> ${eventName(report.event)}</span></a>
  </li>`;

const events = (looked: LookedCoverage): Markup => html`
  <section class="stack" aria-labelledby="events">
    <div class="heading"><h2 id="events">${text('coverage.event.title')}</h2><p class="muted small">${text('coverage.event.lead')}</p></div>
    ${
      looked.coverage.events.length > 0 &&
      html`<ul class="rows wide" role="list">${looked.coverage.events.toReversed().map(one => event(one, looked))}</ul>`
    }
    <p class="actions"><a class="ds-c-button" href="${coveragePath}/events">${text('coverage.event.report')}</a></p>
  </section>`;
