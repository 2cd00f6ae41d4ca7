import { formatDay } from '../../../shared/dates.ts';
import type { PersonView } from '../../domain/roster/person-view.ts';
import type { RequirementState } from '../../domain/roster/requirements.ts';
import { html, type Markup } from '../markup.ts';
import { text } from '../texts.ts';
import { showReferenceNumber } from '../views/parts.ts';

/** What AMP and the ARC's pages both say of a person on a roster. */

const marks = {
  holds: html`<path d="M2.5 7.5 5.5 10.5 11.5 3.5" fill="none" stroke="currentColor" stroke-width="2"/>`,
  missing: html`<circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" stroke-width="2"/>`,
  expired: html`<path d="M3 3 11 11M11 3 3 11" fill="none" stroke="currentColor" stroke-width="2"/>`,
};

const wordsOf = ({ requirement, state, until }: RequirementState): string => {
  const name = text(`requirement.${requirement}`);
  if (state === 'missing') return text('requirement.missing', { name });
  if (until === null) return name;
  return text(`requirement.${state}`, { name, until: formatDay(until) });
};

/** Each requirement with its state: an icon and words, never colour alone. */
export const requirementList = (states: readonly RequirementState[]): Markup => html`
  <ul class="requirements" role="list">${states.map(
    state => html`<li class="requirement requirement--${state.state}">
      <svg class="status-icon" viewBox="0 0 14 14" aria-hidden="true">${marks[state.state]}</svg><span>${wordsOf(state)}</span></li>`,
  )}</ul>`;

/** What is missing, in one line. */
export const lackingWords = ({ requirements, lacking }: PersonView): string =>
  lacking.length === 0
    ? text('requirement.nothing')
    : requirements
        .filter(({ state }) => state !== 'holds')
        .map(wordsOf)
        .join(', ');

export const nameOf = ({ givenName, familyName }: Pick<PersonView, 'givenName' | 'familyName'>): string => `${givenName} ${familyName}`;

export const accountWords = ({ account, endedWhy }: PersonView): string =>
  account === 'ended'
    ? text('accountState.endedBecause', { why: text(`accountState.why.${endedWhy ?? 'deactivated'}`) })
    : text(`accountState.${account}`);

export const numberWords = ({ referenceNumber }: PersonView): string =>
  referenceNumber ? showReferenceNumber(referenceNumber) : text('person.noNumber');

const columns = {
  agency: ({ agencyName }: PersonView) => agencyName,
  role: ({ role }: PersonView) => text(`amp.role.${role}`),
  access: ({ portalAccess }: PersonView) => text(portalAccess ? 'amp.yes' : 'amp.no'),
  missing: lackingWords,
  account: accountWords,
  number: numberWords,
};
/** Columns whose words stay together, or begin a sentence. */
const looks: Readonly<Partial<Record<keyof typeof columns, string>>> = { role: 'no-wrap', number: 'no-wrap', missing: 'lacking' };

interface PeopleTable {
  title: string;
  /** Under which the page of a person stands. */
  home: string;
  columns: readonly (keyof typeof columns)[];
}

export const peopleTable = (people: readonly PersonView[], { title, home, columns: shown }: PeopleTable): Markup => {
  const heading = (key: string) => text(`person.column.${key}`);
  return html`
  <table class="history">
    <caption class="ds-u-visibility--screen-reader">${title}</caption>
    <thead><tr>${['name', ...shown].map(key => html`<th scope="col">${heading(key)}</th>`)}</tr></thead>
    <tbody>${people.map(
      person => html`<tr>
        <td><a href="${home}/people/${person.id}">${nameOf(person)}</a><br><span class="muted small">${person.email}</span></td>
        ${shown.map(key => html`<td class="${looks[key]}" data-title="${heading(key)}">${columns[key](person)}</td>`)}
      </tr>`,
    )}</tbody>
  </table>`;
};
