/**
 * How clashes were decided since the draft was opened, so that it can be undone (shared/application/decisions.ts): remembered in this
 * window alone, and forgotten as soon as the decision does not stand any more. What is typed into one box is one decision.
 */
import { type Decision, decisionOf, goneOn, isStanding } from '../../../../shared/application/decisions.ts';
import { type Changes, saysTheSame } from '../../../../shared/application/edits.ts';
import type { Answer, Application } from '../../../../shared/model/application.ts';
import type { Draft } from './draft.ts';

interface Made {
  decision: Decision;
  isTyped: boolean;
  /** The document tells of the clash still. */
  isPending: boolean;
}

type Document = Pick<Application, 'formVersion' | 'clashes'>;

export class Decisions {
  readonly #draft: Draft;
  readonly #undo: (decision: Decision) => Promise<unknown>;
  readonly #listeners = new Set<() => void>();
  readonly #made = new Map<string, Made>();
  #document: Document;
  #all: readonly Decision[] = [];

  /** `undo` resolves when it is durable; rejects with a DeskError. */
  constructor(document: Document, draft: Draft, undo: (decision: Decision) => Promise<unknown>) {
    this.#document = document;
    this.#draft = draft;
    this.#undo = undo;
    draft.subscribe(() => this.#forget());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same list until a decision is made or forgotten. */
  readonly all = (): readonly Decision[] => this.#all;
  readonly at = (path: string): Decision | undefined => this.#made.get(path)?.decision;

  /** The document as the store tells it, after the draft has heard of it. */
  observe(document: Document): void {
    this.#document = document;
    for (const made of this.#made.values()) {
      if (!made.isPending) continue;
      const open = Object.entries(document.clashes).filter(([path]) => path in made.decision.clashes);
      made.isPending = open.length > 0;
      // What came to the clash before it was settled is settled with it.
      made.decision = { ...made.decision, clashes: { ...made.decision.clashes, ...Object.fromEntries(open) } };
    }
    this.#forget();
  }

  /** An answer to the question at `path`, with what follows from it: handed on to the draft (see there), and noted where it decides something. */
  put(path: string, changes: Changes, when: 'soon' | 'now', confirm = false): void {
    const isNews = ([one, answer]: [string, Answer | null]): boolean => confirm || !saysTheSame(answer, this.#draft.answerOf(one));
    const news = Object.fromEntries(Object.entries(changes).filter(isNews));
    if (path in news) this.#note(path, news, when === 'soon');
    this.#draft.put(news, when, confirm);
  }

  /** Brings the clash back, unless somebody was faster. Rejects with a DeskError where it could not be kept. */
  async undo(path: string): Promise<void> {
    await this.#draft.flush();
    const decision = this.at(path);
    if (decision && this.#draft.saveState().phase !== 'failed') await this.#undo(decision);
  }

  #note(path: string, changes: Changes, isTyped: boolean): void {
    const known = this.#made.get(path);
    if (known && (known.isPending || (known.isTyped && isTyped))) {
      known.decision = goneOn(known.decision, this.#draft.latest(), changes);
    } else {
      const clash = this.#document.clashes[path];
      const decision = clash && decisionOf({ ...this.#document, answers: this.#draft.latest() }, path, changes);
      if (!decision) return;
      this.#made.set(path, { decision, isTyped, isPending: true });
    }
    this.#tell();
  }

  #forget(): void {
    const fallen = [...this.#made].filter(
      ([, { decision, isPending }]) => !isPending && !isStanding(decision, this.#document, this.#draft.answerOf),
    );
    for (const [path] of fallen) this.#made.delete(path);
    if (fallen.length > 0) this.#tell();
  }

  #tell(): void {
    this.#all = [...this.#made.values()].map(({ decision }) => decision);
    for (const listener of this.#listeners) listener();
  }
}
