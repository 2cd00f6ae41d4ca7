import { formatDay, formatInstant } from '../../../../shared/dates.ts';
import { isLive, lastCoveredDay } from '../../../../shared/enrollment/covered-days.ts';
import { lifeEventOf } from '../../../../shared/enrollment/events.ts';
import type { Coverage } from '../../../../shared/model/coverage.ts';
import type { EndCoverage, Enroll, ReportEvent } from '../../../../shared/model/coverage-commands.ts';
import type { KeptCommand } from '../../../db/coverage/coverage.ts';
import type { LookedCoverage } from '../../coverage/look.ts';
import { dollars, eventName, metalName, namesOf } from '../../coverage/words.ts';
import { html, type Markup } from '../../markup.ts';
import { text, textList } from '../../texts.ts';
import { type Frame, page } from '../layout.ts';
import { facts, statusMark } from '../parts.ts';
import { lastDayWords } from './end.ts';
import { backToCoverage, coveragePath, eventPath } from './parts.ts';

interface ReceiptContent {
  receipt: KeptCommand;
  looked: LookedCoverage;
  /** Where the carrier takes the first premium; null: it names no such page. */
  payment: string | null;
}

type Rows = readonly (readonly [string, string | Markup])[];

/** What a person keeps of what they asked for: the number, what it was, what comes next. Made to be printed. */
export const coverageReceiptPage = (frame: Frame, content: ReceiptContent) => {
  const { receipt } = content;
  const { command, confirmationNumber, receivedAt, assisterId } = receipt;
  const words = `coverage.receipt.${command.do}`;
  return page(frame, {
    title: text(`${words}.title`),
    current: 'coverage',
    main: html`
    ${backToCoverage()}
    <div class="heading"><h1>${text(`${words}.title`)}</h1>${statusMark('submitted', text(`coverage:request.accepted.${command.do}`, { number: confirmationNumber }))}</div>
    <p class="lead">${text('coverage.receipt.lead')}</p>
    <p class="receipt-number"><span class="muted small">${text('application.confirmation')}</span> <strong>${confirmationNumber}</strong></p>
    ${facts([
      ...rowsOf(content),
      [text('application.received'), formatInstant(receivedAt.toISOString())],
      [text('coverage.receipt.by'), text(assisterId ? 'coverage.receipt.byAssister' : 'coverage.receipt.byYou')],
      ...('signature' in command ? [[text('application.signedBy'), command.signature.signerName] as const] : []),
    ])}
    <section class="stack" aria-labelledby="next">
      <h2 id="next">${text('receipt.next')}</h2>
      <ul class="plain-list">${textList(`${words}.next`).map(item => html`<li>${item}</li>`)}</ul>
    </section>
    ${onward(content)}
    <p class="muted small no-print">${text('application.print')}</p>`,
  });
};

const rowsOf = (content: ReceiptContent): Rows => {
  const { command } = content.receipt;
  switch (command.do) {
    case 'report-event':
      return eventRows(command, content);
    case 'enroll':
      return enrollRows(command, content);
    case 'end-coverage':
      return endRows(command, content.looked.coverage);
  }
};

const eventRows = ({ event, facts: { happenedOn }, memberIds }: ReportEvent, { looked }: ReceiptContent): Rows => [
  [text('coverage.receipt.what'), eventName(event)],
  ...(happenedOn ? [[text(`coverage:dates.${lifeEventOf(event)?.dateMeans}`), formatDay(happenedOn)] as const] : []),
  [text('coverage.event.for'), namesOf(looked.names, memberIds)],
];

const enrollRows = ({ memberIds, startsOn, premiumCents, aptcCents }: Enroll, { receipt, looked }: ReceiptContent): Rows => {
  const enrollment = looked.coverage.enrollments.find(({ id }) => id === receipt.id);
  const plan = enrollment && html`<strong>${enrollment.planName}</strong><br>${enrollment.carrier} · ${metalName(enrollment)}`;
  return [
    ...(plan ? [[text('coverage.enroll.plan'), plan] as const] : []),
    [text('coverage.enroll.people'), namesOf(looked.names, memberIds)],
    [text('coverage.enroll.starts'), formatDay(startsOn)],
    ...(enrollment?.endsOn
      ? [[text('coverage.receipt.ends'), lastDayWords(enrollment.endsOn < startsOn ? null : enrollment.endsOn)] as const]
      : []),
    [text('plans:line.premium'), dollars(premiumCents)],
    [text('plans:line.credit'), dollars(aptcCents)],
    [text('plans:line.net'), dollars(premiumCents - aptcCents)],
  ];
};

const endRows = ({ cause, enrollmentIds }: EndCoverage, { enrollments }: Coverage): Rows => [
  [text('coverage.end.cause'), text(`coverage.end.causes.${cause}`)],
  ...enrollments
    .filter(({ id }) => enrollmentIds.includes(id))
    .map(one => [one.planName, lastDayWords(one.state === 'cancelled' ? null : lastCoveredDay(one))] as const),
];

const onward = ({ receipt, looked, payment }: ReceiptContent): Markup => {
  const enrollment = looked.coverage.enrollments.find(({ id }) => id === receipt.id);
  const pays = enrollment?.state === 'pending' && isLive(enrollment, looked.today);
  return html`<p class="actions">
    ${receipt.command.do === 'report-event' && html`<a class="ds-c-button ds-c-button--solid" href="${eventPath(receipt.id)}">${text('coverage.receipt.toProofs')}</a>`}
    ${pays && payment && html`<a class="ds-c-button ds-c-button--solid" href="${payment}" rel="noreferrer">${text('plans:details.link.payment')}</a>`}
    <a href="${coveragePath}">${text('coverage.receipt.toCoverage')}</a></p>`;
};
