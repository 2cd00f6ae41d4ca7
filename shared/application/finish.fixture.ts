import type { Answer, Answers } from '../model/application.ts';
import { addEntry, applyChanges } from './edits.ts';
import type { FieldView, Form, FormContext, FormView } from './form.ts';
import { candidatesFor, diceOf } from './random-answers.fixture.ts';
import { answering, changesOf, fieldsOf, isBlank } from './random-edits.fixture.ts';
import { hasError } from './validation.ts';
import { viewForm } from './view.ts';

/** For tests: a draft that was brought to its end. */
export interface Finished {
  answers: Answers;
  view: FormView;
}

/**
 * Where no answer fits, the answer before it has to be another one: who claims dependents needs somebody to claim. The form
 * asks for them all the same, with nobody to choose from.
 */
const wayBack: Readonly<Record<string, readonly [field: string, answer: string]>> = { dependents: ['claimsDependents', 'no'] };

/** Each question begins at another of its answers. */
const numberOf = (text: string) => [...text].reduce((sum, letter) => (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) | 0, 7);

class Finisher {
  answers: Answers;
  readonly #form: Form;
  readonly #context: FormContext;
  readonly #number: number;
  /** Answers that were tried, by path. */
  readonly #tried = new Map<string, number>();

  constructor(form: Form, start: Answers, context: FormContext, number: number) {
    this.#form = form;
    this.answers = start;
    this.#context = context;
    this.#number = number;
  }

  look = (): FormView => viewForm(this.#form, this.answers, this.#context);

  put(view: FieldView, typed: Answer | null): void {
    this.answers = applyChanges(this.answers, changesOf(this.#form, this.answers, answering(view, typed)));
  }

  /** The next of its answers that was not tried yet; after three times all of them, there is none that fits. */
  answer(view: FieldView): void {
    const { path, field } = view;
    const tried = this.#tried.get(path) ?? 0;
    const all = candidatesFor(view, this.answers, this.#context, diceOf(this.#number + numberOf(path)));
    const next = all[tried % Math.max(1, all.length)];
    this.#tried.set(path, tried + 1);
    if (next !== undefined && tried < 3 * all.length) {
      this.put(view, next);
      return;
    }
    const [before, otherwise] = wayBack[field.id] ?? [];
    if (before === undefined || otherwise === undefined) throw new Error(`no answer fits at ${path}`);
    this.#tried.delete(path);
    this.answers = { ...this.answers, [path.replace(/[^/]+$/, before)]: otherwise };
  }
}

/**
 * Goes through the draft as a person does who wants it done: takes back what is wrong, and answers what is needed, screen by screen, from
 * the first one that has something open. `number`: of the many ways to answer, which. Throws when it takes more than `mostTurns`.
 */
export function finish(form: Form, start: Answers, context: FormContext, number: number, mostTurns: number): Finished {
  const person = new Finisher(form, start, context, number);
  for (let turn = 0; turn <= mostTurns; turn += 1) {
    const view = person.look();
    const wrong = fieldsOf(view).find(field => hasError(field.problems));
    const open = view.topics.find(topic => topic.entryMissing || topic.fields.some(field => field.required && isBlank(field)));
    if (wrong) person.put(wrong, null);
    else if (!open) return { answers: person.answers, view };
    else if (open.entryMissing) {
      const { memberId = '', list = '' } = open.subject;
      person.answers = applyChanges(person.answers, addEntry(person.answers, memberId, list, 'first'));
    } else for (const field of open.fields) if (field.required && isBlank(field)) person.answer(field);
  }
  throw new Error(`not done after ${mostTurns} turns`);
}
