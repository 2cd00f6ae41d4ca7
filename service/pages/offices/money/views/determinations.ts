import { formatDay } from '../../../../../shared/dates.ts';
import type { FoundApplication } from '../../../../db/institution/determinations.ts';
import { type Household, type Member, mostFound } from '../../../../domain/determinations/determinations.ts';
import type { Determined, Problem } from '../../../../domain/determinations/source.ts';
import { kindsOfHelp, programs, statuses } from '../../../../domain/determinations/source.ts';
import { html, type Markup } from '../../../markup.ts';
import { text } from '../../../texts.ts';
import { listQuestion } from '../../../views/choices.ts';
import { type Frame, page } from '../../../views/layout.ts';
import { dayOf, facts, hiddenToken, note, textQuestion } from '../../../views/parts.ts';

const home = '/arc/determinations';

const row = ({ id, confirmationNumber, givenName, familyName, city, receivedAt }: FoundApplication): Markup => html`
  <li>
    <div class="row-what">
      <h2>${confirmationNumber}</h2>
      <span>${givenName} ${familyName}</span>
      <span class="muted small">${text('determinations.received', { date: dayOf(receivedAt.toISOString()) })} · ${city}</span>
    </div>
    <div class="actions"><a href="${home}/${id}">${text('determinations.open')}<span class="ds-u-visibility--screen-reader"> ${confirmationNumber}</span></a></div>
  </li>`;

/** `found` null: nothing was looked for yet. */
export const searchPage = (frame: Frame, { wanted, found }: { wanted: string; found: readonly FoundApplication[] | null }) =>
  page(frame, {
    title: text('determinations.title'),
    current: 'determinations',
    main: html`
    <div class="heading"><h1>${text('determinations.title')}</h1><p class="lead">${text('determinations.lead')}</p></div>
    <form class="form" method="get" action="${home}" role="search">
      ${textQuestion({
        ...{ id: 'find', type: 'text', value: wanted, autocomplete: 'off' },
        label: text('determinations.find'),
        hint: text('determinations.findHint'),
      })}
      <button class="ds-c-button ds-c-button--solid" type="submit">${text('determinations.findButton')}</button>
    </form>
    ${found?.length === 0 && note('plain', text('determinations.none', { wanted }))}
    ${found?.length === mostFound && note('plain', text('determinations.many', { most: mostFound }))}
    ${found && found.length > 0 && html`<ul class="rows" role="list">${found.map(row)}</ul>`}`,
  });

/** What was typed: days as people write them. */
export interface Typed {
  member: string;
  program: string;
  status: string;
  help: string;
  determinedOn: string;
  activeOn: string;
}
export type TypedProblem = Problem | 'unfinished' | 'no-day';
export interface Refused {
  problem: TypedProblem;
  field: keyof Typed;
}

export interface HouseholdContent {
  household: Household;
  typed: Typed;
  refused?: Refused | undefined;
  done?: string | undefined;
  formToken: string;
}

const nameOf = (household: Household, member: Member): string =>
  member.name || text('determinations.unnamed', { number: household.members.indexOf(member) + 1 });

const recorded = (household: Household, formToken: string): Markup => {
  const column = (id: string) => text(`determinations.column.${id}`);
  const ids = ['member', 'program', 'status', 'determinedOn', 'activeOn', 'help', 'change'];
  const rows = household.members.flatMap(member => member.determinations.map(determination => ({ member, determination })));
  if (rows.length === 0) return html`<p class="muted">${text('determinations.nothingRecorded')}</p>`;
  return html`
  <table class="history">
    <thead><tr>${ids.map(id => html`<th scope="col">${column(id)}</th>`)}</tr></thead>
    <tbody>${rows.map(({ member, determination }) => {
      const { id, program, status, determinedOn, activeOn, help, byRules } = determination;
      const what = text('determinations.of', { name: nameOf(household, member), program: text(`determinations.program.${program}`) });
      return html`<tr>
        <td>${nameOf(household, member)}</td>
        <td data-title="${column('program')}">${text(`determinations.program.${program}`)}</td>
        <td class="no-wrap" data-title="${column('status')}">${text(`determinations.status.${status}`)}</td>
        <td class="no-wrap" data-title="${column('determinedOn')}">${formatDay(determinedOn)}</td>
        <td class="no-wrap" data-title="${column('activeOn')}">${activeOn ? formatDay(activeOn) : '–'}</td>
        <td data-title="${column('help')}">${text(`determinations.help.${help}`)}${byRules && html`<br><span class="muted small">${text('determinations.byRules')}</span>`}</td>
        <td><div class="actions">
          <a href="${home}/${household.id}?member=${member.id}&amp;program=${program}#record">${text('determinations.correct')}<span class="ds-u-visibility--screen-reader"> ${what}</span></a>
          ${
            !byRules &&
            html`<form method="post" action="${home}/${household.id}/remove">
            ${hiddenToken(formToken)}<input type="hidden" name="determination" value="${id}">
            <button class="ds-c-button ds-c-button--quiet" type="submit">${text('determinations.remove')}<span class="ds-u-visibility--screen-reader"> ${what}</span></button>
          </form>`
          }
        </div></td>
      </tr>`;
    })}</tbody>
  </table>`;
};

const recordForm = ({ household, typed, refused, formToken }: HouseholdContent): Markup => {
  const error = (field: keyof Typed) => (refused?.field === field ? text(`determinations.problem.${refused.problem}`) : undefined);
  const choice = (id: 'member' | 'program' | 'status' | 'help', options: readonly (readonly [string, string])[]) =>
    listQuestion({ id, label: text(`determinations.column.${id}`), value: typed[id], error: error(id), options });
  const words = (kind: string, values: readonly string[]) => values.map(value => [value, text(`determinations.${kind}.${value}`)] as const);
  const day = (id: 'determinedOn' | 'activeOn') =>
    textQuestion({
      ...{ id, type: 'text', label: text(`determinations.column.${id}`), value: typed[id], autocomplete: 'off', error: error(id) },
      ...{ hint: text(`determinations.${id}Hint`), isOptional: id === 'activeOn' },
    });
  const people = household.members.map(
    member => [member.id, [nameOf(household, member), member.birthDate && formatDay(member.birthDate)].filter(Boolean).join(', ')] as const,
  );
  return html`
  <form class="form" method="post" action="${home}/${household.id}">
    ${hiddenToken(formToken)}
    ${choice('member', people)}
    ${choice('program', words('program', programs))}
    ${choice('status', words('status', statuses))}
    ${day('determinedOn')}
    ${day('activeOn')}
    ${choice('help', words('help', kindsOfHelp))}
    <button class="ds-c-button ds-c-button--solid" type="submit">${text('determinations.record')}</button>
  </form>`;
};

/** The form for what the exchange decided, filled with what is known of this member and program. */
export const householdPage = (frame: Frame, content: HouseholdContent) => {
  const { household, done, formToken } = content;
  return page(frame, {
    title: text('determinations.title'),
    current: 'determinations',
    main: html`
    <p class="small"><a href="${home}">${text('determinations.back')}</a></p>
    <h1>${text('determinations.householdTitle', { number: household.confirmationNumber })}</h1>
    ${done && note('ok', done)}
    ${facts([
      [text('determinations.account'), `${household.givenName} ${household.familyName}`],
      [text('determinations.receivedOn'), dayOf(household.receivedAt.toISOString())],
      [text('determinations.people'), String(household.members.length)],
    ])}
    <section class="stack" aria-labelledby="recorded"><h2 id="recorded">${text('determinations.recordedTitle')}</h2>${recorded(household, formToken)}</section>
    <section class="stack" aria-labelledby="record">
      <h2 id="record">${text('determinations.recordTitle')}</h2>
      <p class="small muted">${text('determinations.recordLead')}</p>
      ${recordForm(content)}
    </section>`,
  });
};

/** What the form shows of something that is recorded, or of nothing. */
export const typedFrom = (member: string, program: string, known?: Omit<Determined, 'applicationId' | 'memberId'>): Typed => ({
  ...{ member, program, status: known?.status ?? '', help: known?.help ?? '' },
  determinedOn: known ? formatDay(known.determinedOn) : '',
  activeOn: known?.activeOn ? formatDay(known.activeOn) : '',
});
