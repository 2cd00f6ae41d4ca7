import type { Answer, Answers } from '../model/application.ts';
import { type ConditionReader, holds } from './conditions.ts';
import { factOf } from './facts.ts';
import type { Condition, Form, FormContext, Subject, Topic } from './form.ts';
import { type FieldPlace, type FormIndex, fieldKey, indexOf, placeAt } from './form-index.ts';
import { entryPath, householdPath, listPath, memberPath, parsePath, partAbout, partOf, structureOf } from './paths.ts';

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
  /** The answer there, hidden or not. */
  said(path: string, subject: Subject): Answer | undefined;
  /** What `work` comes to, and the parts of the answers (`partOf`) that it was worked out from. */
  tracked<T>(work: () => T): Tracked<T>;
}

export interface Tracked<T> {
  value: T;
  parts: ReadonlySet<string>;
}

const blank = (answer: Answer | undefined) => answer === undefined || answer.length === 0;

/** Stands for all parts: the answers were gone through as a whole. */
export const wholeAnswers = '*';

class AnswersScene implements Scene {
  readonly form: Form;
  readonly answers: Answers;
  readonly context: FormContext;
  readonly members: readonly string[];
  readonly #entries: ReadonlyMap<string, readonly string[]>;
  readonly #index: FormIndex;
  readonly #said: Answers;
  readonly #fields = new Map<string, Tracked<boolean>>();
  readonly #topics = new Map<Topic, Map<string, Tracked<boolean>>>();
  readonly #facts = new Map<string, Tracked<string | number | undefined>>();
  #parts = new Set<string>();

  constructor(form: Form, answers: Answers, context: FormContext) {
    this.form = form;
    this.#said = answers;
    // Checks and facts read the answers directly, too: whatever they look at is noted.
    this.answers = new Proxy(answers, {
      has: (_, path) => typeof path === 'string' && this.#say(path, partOf(path)) !== undefined,
      get: (_, path) => (typeof path === 'string' ? this.#say(path, partOf(path)) : undefined),
      ownKeys: () => {
        this.#parts.add(wholeAnswers);
        return Reflect.ownKeys(answers);
      },
    });
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

  tracked<T>(work: () => T): Tracked<T> {
    const outer = this.#parts;
    const parts = new Set<string>();
    this.#parts = parts;
    try {
      return { value: work(), parts };
    } finally {
      this.#parts = outer;
      for (const part of parts) outer.add(part);
    }
  }

  #once<K, T>(known: Map<K, Tracked<T>>, key: K, work: () => T): T {
    const before = known.get(key);
    if (before) {
      for (const part of before.parts) this.#parts.add(part);
      return before.value;
    }
    const made = this.tracked(work);
    known.set(key, made);
    return made.value;
  }

  #say(path: string, part: string): Answer | undefined {
    this.#parts.add(part);
    return this.#said[path];
  }

  said(path: string, subject: Subject): Answer | undefined {
    return this.#say(path, partAbout(subject));
  }

  topicVisible(topic: Topic, subject: Subject): boolean {
    if (topic.visibleIf === undefined && topic.list === undefined) return true;
    let known = this.#topics.get(topic);
    if (!known) {
      known = new Map();
      this.#topics.set(topic, known);
    }
    return this.#once(known, subject.entryId ?? subject.memberId ?? '', () => {
      const list = topic.list === undefined ? undefined : this.#index.lists.get(topic.list);
      return this.holds(list?.visibleIf, { memberId: subject.memberId }) && this.holds(topic.visibleIf, subject);
    });
  }

  fieldVisible(path: string, place: FieldPlace, subject: Subject): boolean {
    if (place.field.visibleIf === undefined) return this.topicVisible(place.topic, subject);
    return this.#once(this.#fields, path, () => this.topicVisible(place.topic, subject) && this.holds(place.field.visibleIf, subject));
  }

  #visibleAnswer(path: string, place: FieldPlace | undefined, subject: Subject): Answer | undefined {
    const answer = this.said(path, subject);
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
    return this.#once(this.#facts, `${name}/${memberId ?? ''}`, () => factOf(name, memberId, this));
  }
}

export const sceneOf = (form: Form, answers: Answers, context: FormContext): Scene => new AnswersScene(form, answers, context);
