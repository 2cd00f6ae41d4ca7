import type { Answer, Answers } from '../model/application.ts';
import { type ConditionReader, holds } from './conditions.ts';
import { factOf } from './facts.ts';
import type { Condition, Form, FormContext, Subject, Topic } from './form.ts';
import { type FieldPlace, type FormIndex, fieldKey, indexOf, placeAt } from './form-index.ts';
import { entryPath, householdPath, listPath, memberPath, parsePath, structureOf } from './paths.ts';

/**
 * One look at one set of answers: what is asked and what is answered there. A question that is hidden counts as unanswered
 * for every other question, so an old answer under a closed branch has no effect. Made anew whenever answers change.
 */
export interface Scene extends ConditionReader {
  readonly form: Form;
  readonly answers: Answers;
  readonly context: FormContext;
  entries(memberId: string, list: string): readonly string[];
  /** The answer at a path; undefined while its question is hidden. */
  answer(path: string): Answer | undefined;
  holds(condition: Condition | undefined, subject: Subject): boolean;
  topicVisible(topic: Topic, subject: Subject): boolean;
  fieldVisible(path: string, place: FieldPlace, subject: Subject): boolean;
}

const blank = (answer: Answer | undefined) => answer === undefined || answer.length === 0;

class AnswersScene implements Scene {
  readonly form: Form;
  readonly answers: Answers;
  readonly context: FormContext;
  readonly members: readonly string[];
  readonly #entries: ReadonlyMap<string, readonly string[]>;
  readonly #index: FormIndex;
  readonly #fields = new Map<string, boolean>();
  readonly #topics = new Map<Topic, Map<string, boolean>>();
  readonly #facts = new Map<string, string | number | undefined>();

  constructor(form: Form, answers: Answers, context: FormContext) {
    this.form = form;
    this.answers = answers;
    this.context = context;
    this.#index = indexOf(form);
    const structure = structureOf(answers);
    this.members = structure.members;
    this.#entries = structure.entries;
  }

  entries(memberId: string, list: string): readonly string[] {
    return this.#entries.get(listPath(memberId, list)) ?? [];
  }

  holds(condition: Condition | undefined, subject: Subject): boolean {
    return condition === undefined || holds(condition, subject, this);
  }

  topicVisible(topic: Topic, subject: Subject): boolean {
    if (topic.visibleIf === undefined && topic.list === undefined) return true;
    let known = this.#topics.get(topic);
    if (!known) {
      known = new Map();
      this.#topics.set(topic, known);
    }
    const key = subject.entryId ?? subject.memberId ?? '';
    let visible = known.get(key);
    if (visible === undefined) {
      const list = topic.list === undefined ? undefined : this.#index.lists.get(topic.list);
      visible = this.holds(list?.visibleIf, { memberId: subject.memberId }) && this.holds(topic.visibleIf, subject);
      known.set(key, visible);
    }
    return visible;
  }

  fieldVisible(path: string, place: FieldPlace, subject: Subject): boolean {
    let visible = this.#fields.get(path);
    if (visible === undefined) {
      visible = this.topicVisible(place.topic, subject) && this.holds(place.field.visibleIf, subject);
      this.#fields.set(path, visible);
    }
    return visible;
  }

  #visibleAnswer(path: string, place: FieldPlace | undefined, subject: Subject): Answer | undefined {
    const answer = this.answers[path];
    if (blank(answer) || !place || !this.fieldVisible(path, place, subject)) return undefined;
    return answer;
  }

  answer(path: string): Answer | undefined {
    const parsed = parsePath(path);
    if (!parsed) return undefined;
    return this.#visibleAnswer(path, placeAt(this.form, parsed), parsed.scope === 'household' ? {} : parsed);
  }

  read(reference: string, subject: Subject): Answer | number | undefined {
    if (reference.startsWith('@')) return this.#fact(reference, subject.memberId);
    const slash = reference.indexOf('/');
    const id = reference.slice(slash + 1);
    const root = slash < 0 ? '' : reference.slice(0, slash);
    if (root === 'h' || (root === '' && subject.memberId === undefined))
      return this.#visibleAnswer(householdPath(id), this.#index.fields.get(fieldKey('household', id)), {});
    if (root === '' && subject.memberId !== undefined && subject.entryId !== undefined && subject.list !== undefined) {
      const path = entryPath(subject.memberId, subject.list, subject.entryId, id);
      return this.#visibleAnswer(path, this.#index.fields.get(fieldKey('entry', id, subject.list)), subject);
    }
    const memberId = root === 'primary' ? this.members[0] : subject.memberId;
    if (memberId === undefined) return undefined;
    return this.#visibleAnswer(memberPath(memberId, id), this.#index.fields.get(fieldKey('member', id)), { memberId });
  }

  #fact(name: string, memberId: string | undefined): string | number | undefined {
    const key = `${name}/${memberId ?? ''}`;
    if (!this.#facts.has(key)) this.#facts.set(key, factOf(name, memberId, this));
    return this.#facts.get(key);
  }
}

export const sceneOf = (form: Form, answers: Answers, context: FormContext): Scene => new AnswersScene(form, answers, context);
