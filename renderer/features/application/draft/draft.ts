/**
 * Nothing that was typed is ever lost (design.md, security.md 12): an answer is shown at once, reaches the vault at most
 * 250 ms after its first unsaved key, and counts as kept only when the vault said so. A write that fails leaves the text
 * here, is told plainly, and is tried again for as long as trying can help.
 */

import { type Changes, saysTheSame } from '../../../../shared/application/edits.ts';
import { DeskError, type ErrorAnswer, errorCatalogue } from '../../../../shared/contracts/errors.ts';
import type { Answer, Answers } from '../../../../shared/model/application.ts';

/** `given` counts what was handed over since the draft was opened, `kept` how far the vault has confirmed; both only rise. */
export interface SaveState {
  phase: 'saved' | 'saving' | 'failed';
  given: number;
  kept: number;
  /** When the vault last confirmed something, ISO 8601; null before that. */
  keptAt: string | null;
  error: ErrorAnswer | null;
}

interface Own {
  answer: Answer | null;
  step: 'waiting' | 'writing' | 'kept';
}

export interface DraftNeeds {
  /** Resolves when the changes are durable; rejects with a DeskError. */
  write(changes: Changes): Promise<void>;
  /** The time, ISO 8601. */
  now(): string;
}

/** How long an answer may wait to be written. */
const longestWait = 200;
/** A write holds up the page for a moment. While somebody types it comes right after a key, when the next one is furthest off… */
const waitBetweenKeys = 80;
/** …and that key is on the screen. */
const untilShown = 16;
const retryAfter = [2_000, 4_000, 8_000, 15_000];
/** How long a confirmed answer may wait for the document to show it before the document is believed instead. */
const settleAfter = 2_000;

export class Draft {
  readonly #needs: DraftNeeds;
  readonly #listeners = new Set<() => void>();
  readonly #own = new Map<string, Own>();
  #stored: Answers;
  /** Changed in place: to put thousands of answers together anew takes longer than all else that a key does. Never handed out. */
  readonly #live: Answers;
  /** The live ones as they were when somebody asked; null once they have changed. */
  #latest: Answers | null;
  #shown: Answers;
  #save: SaveState = { phase: 'saved', given: 0, kept: 0, keptAt: null, error: null };
  #timer: ReturnType<typeof setTimeout> | null = null;
  #waitingSince: number | null = null;
  #running: Promise<void> | null = null;
  /** Somebody leaves, or has decided: what was typed during a write goes at once. Else it has its own moment. */
  #untilNoneWaits = false;
  #failures = 0;

  constructor(stored: Answers, needs: DraftNeeds) {
    this.#needs = needs;
    this.#stored = stored;
    this.#live = { ...stored };
    this.#latest = stored;
    this.#shown = stored;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Every answer as the form should judge it: renewed with each write, not with each key. */
  readonly answers = (): Answers => this.#shown;
  readonly saveState = (): SaveState => this.#save;
  /** Every answer, to the last key. */
  readonly latest = (): Answers => {
    this.#latest ??= { ...this.#live };
    return this.#latest;
  };
  /** The latest answer, to the last key. */
  readonly answerOf = (path: string): Answer | undefined => this.#live[path];

  /** Takes the document as the store tells it; what is typed here and not yet written stays on top. */
  observe(stored: Answers): void {
    this.#stored = stored;
    for (const [path, own] of this.#own) {
      if (own.step === 'kept' && saysTheSame(own.answer, stored[path])) this.#own.delete(path);
    }
    this.#merge();
    this.#show();
    this.#tell();
  }

  /**
   * `soon` while somebody types, `now` for a choice that is made. Null takes the answer away. What is the same as before is
   * not written, for every write voids the signature; `confirm` writes it all the same, to settle a clash with one's own answer.
   */
  put(changes: Changes, when: 'soon' | 'now', confirm = false): void {
    const news = Object.entries(changes).filter(([path, answer]) => confirm || !saysTheSame(answer, this.#live[path]));
    if (news.length > 0) {
      for (const [path, answer] of news) {
        this.#own.set(path, { answer, step: 'waiting' });
        this.#set(path, answer);
      }
      this.#save = { ...this.#save, phase: this.#save.phase === 'failed' ? 'failed' : 'saving', given: this.#save.given + 1 };
      if (when === 'now') this.#show();
      this.#tell();
    }
    if (when === 'now') void this.flush();
    else if (news.length > 0) this.#writeSoon();
  }

  #writeSoon(): void {
    this.#waitingSince ??= performance.now();
    const isToTryAgain = this.#timer !== null && this.#save.phase === 'failed';
    if (this.#running || isToTryAgain) return;
    const left = longestWait - (performance.now() - this.#waitingSince);
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#write(), left > longestWait - waitBetweenKeys ? left : Math.min(left, untilShown));
  }

  /** Writes all that waits. Resolves when it is durable or has failed; the save state says which. */
  flush(): Promise<void> {
    this.#untilNoneWaits = true;
    return this.#write();
  }

  #write(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#waitingSince = null;
    this.#show();
    this.#running ??= this.#writeBatches().finally(() => {
      this.#running = null;
      this.#untilNoneWaits = false;
      if (this.#waiting().length > 0 && this.#save.phase !== 'failed') this.#writeSoon();
    });
    return this.#running;
  }

  async #writeBatches(): Promise<void> {
    for (let batch = this.#waiting(); batch.length > 0; batch = this.#untilNoneWaits ? this.#waiting() : []) {
      const upTo = this.#save.given;
      for (const [, own] of batch) own.step = 'writing';
      try {
        await this.#needs.write(Object.fromEntries(batch.map(([path, own]) => [path, own.answer])));
      } catch (thrown) {
        this.#failed(batch, thrown);
        return;
      }
      this.#kept(batch, upTo);
    }
  }

  #waiting(): [string, Own][] {
    return [...this.#own].filter(([, own]) => own.step === 'waiting');
  }

  #kept(batch: readonly [string, Own][], upTo: number): void {
    this.#failures = 0;
    for (const [path, own] of batch) {
      own.step = 'kept';
      if (saysTheSame(own.answer, this.#stored[path]) && this.#own.get(path) === own) this.#own.delete(path);
    }
    setTimeout(() => this.#believeDocument(batch), settleAfter);
    const phase = this.#waiting().length > 0 ? 'saving' : 'saved';
    this.#save = { ...this.#save, phase, kept: upTo, keptAt: this.#needs.now(), error: null };
    this.#show();
    this.#tell();
  }

  #failed(batch: readonly [string, Own][], thrown: unknown): void {
    for (const [, own] of batch) own.step = 'waiting';
    const error: ErrorAnswer = thrown instanceof DeskError ? thrown.toAnswer() : { code: 'unexpected' };
    this.#save = { ...this.#save, phase: 'failed', error };
    if (errorCatalogue[error.code].retry === 'later' || error.code === 'unexpected') {
      const delay = retryAfter[Math.min(this.#failures, retryAfter.length - 1)];
      this.#timer ??= setTimeout(() => void this.flush(), delay);
    }
    this.#failures += 1;
    this.#tell();
  }

  #believeDocument(batch: readonly [string, Own][]): void {
    const overdue = batch.filter(([path, own]) => this.#own.get(path) === own);
    if (overdue.length === 0) return;
    for (const [path] of overdue) this.#own.delete(path);
    this.#merge();
    this.#show();
    this.#tell();
  }

  /** What was typed here on top of the document. An answer that came out the same stays the same object. */
  #merge(): void {
    const answerAt = (path: string): Answer | null => {
      const own = this.#own.get(path);
      return own ? own.answer : (this.#stored[path] ?? null);
    };
    for (const path of Object.keys(this.#live)) if (answerAt(path) === null) this.#set(path, null);
    for (const path of Object.keys(this.#stored)) this.#set(path, answerAt(path));
    for (const path of this.#own.keys()) this.#set(path, answerAt(path));
  }

  #set(path: string, answer: Answer | null): void {
    if (saysTheSame(this.#live[path], answer)) return;
    if (answer === null) delete this.#live[path];
    else this.#live[path] = answer;
    this.#latest = null;
  }

  #show(): void {
    this.#shown = this.latest();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
