/** What a household tells, found by the paths of the screen: people and entries get their ids only while the draft grows. */
import { displayAnswer } from '../../shared/application/display.ts';
import type { Field, Form } from '../../shared/application/form.ts';
import { currentFormVersion, formOf } from '../../shared/application/forms.ts';
import { parsePath } from '../../shared/application/paths.ts';
import { sayForm } from './form-words.ts';
import type { Household, Member, Told } from './household.ts';

export class Telling {
  readonly form: Form;
  readonly told: Household;
  /** Ids in the order in which the people and entries were first seen. */
  readonly #members: string[] = [];
  readonly #entries = new Map<string, string[]>();

  constructor(told: Household) {
    const form = formOf(currentFormVersion);
    if (!form) throw new Error('no current form');
    this.form = form;
    this.told = told;
  }

  answerTo(path: string): Told | undefined {
    const place = parsePath(path);
    if (!place) return undefined;
    if (place.scope === 'household') return this.told.household[place.field];
    if (place.scope === 'pair') return this.told.relations[`${this.#placeOf(place.memberId)}>${this.#placeOf(place.otherId)}`];
    const member = this.#member(place.memberId);
    if (place.scope === 'member') return member?.answers[place.field];
    if (place.scope !== 'entry') return undefined;
    const entries = this.#entries.get(`${place.memberId}/${place.list}`) ?? [];
    if (!entries.includes(place.entryId)) entries.push(place.entryId);
    this.#entries.set(`${place.memberId}/${place.list}`, entries);
    return member?.lists?.[place.list]?.[entries.indexOf(place.entryId)]?.[place.field];
  }

  /** An answer as the screen's choices have it: people by their ids. */
  values(told: Told): string[] {
    return (typeof told === 'string' ? [told] : told).map(value =>
      value.startsWith('#') ? (this.#members[Number(value.slice(1))] ?? '') : value,
    );
  }

  /** As the screen says it. */
  words(path: string, value: string): string {
    return displayAnswer(this.fieldAt(path), value, { say: sayForm, personName: id => this.#calledBy(id) });
  }

  /** How many jobs (businesses, …) are told of the person whom the screen `key` is about, and how many of them were seen. */
  entriesOf(key: string, list: string): { told: number; seen: number } {
    const memberId = key.split('/').find(part => this.#members.includes(part)) ?? '';
    const told = this.#member(memberId)?.lists?.[list]?.length ?? 0;
    return { told, seen: this.#entries.get(`${memberId}/${list}`)?.length ?? 0 };
  }

  fieldAt(path: string): Field {
    const place = parsePath(path);
    const id = place && 'field' in place ? place.field : 'relation';
    const list = place?.scope === 'entry' ? place.list : undefined;
    const topics = this.form.sections.flatMap(section => section.topics);
    const field = topics
      .filter(topic => topic.scope === place?.scope && topic.list === list)
      .flatMap(topic => topic.fields)
      .find(one => one.id === id);
    if (!field) throw new Error(`the form has no ${path}`);
    return field;
  }

  /** As the form calls them: the first name, the full one where two share it. */
  #calledBy(memberId: string): string {
    const { first, last } = this.#member(memberId) ?? { first: memberId, last: '' };
    return this.told.members.filter(one => one.first === first).length > 1 ? `${first} ${last}`.trim() : first;
  }

  #member(memberId: string): Member | undefined {
    return this.told.members[this.#placeOf(memberId)];
  }

  #placeOf(memberId: string): number {
    if (!this.#members.includes(memberId)) this.#members.push(memberId);
    return this.#members.indexOf(memberId);
  }
}
