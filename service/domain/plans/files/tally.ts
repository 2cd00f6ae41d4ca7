import type { FileReport, Problem, Refusal, Skip } from '../../../db/plans/report.ts';
import { keepable } from './values.ts';

// What became of a file's rows. A report holds line numbers, names of columns, reasons and plan ids, never what stood in a cell.

/** More are counted, not told one by one: a file of the wrong kind has as many as it has lines. */
export const mostProblemsTold = 500;

const subjectPattern = /^[0-9]{5}[A-Z]{2}[0-9]{7}(-[0-9]{2})?( [0-9]{1,2})?$/;

export class Tally {
  read = 0;
  taken = 0;
  refused = 0;
  readonly #skipped = new Map<Skip, number>();
  readonly #problems: Problem[] = [];

  skip(reason: Skip): void {
    this.#skipped.set(reason, (this.#skipped.get(reason) ?? 0) + 1);
  }

  /** `subject`: a plan, perhaps with its variant or area; told only if it looks like one. */
  refuse(line: number | null, column: string | null, reason: Refusal, subject: string | null = null): void {
    this.refused += 1;
    this.note(line, column, reason, subject);
  }

  /** Told, but nothing was refused for it. */
  note(line: number | null, column: string | null, reason: Refusal, subject: string | null): void {
    if (this.#problems.length >= mostProblemsTold) return;
    this.#problems.push({ line, column, reason, subject: subject !== null && subjectPattern.test(subject) ? keepable(subject) : null });
  }

  get problems(): readonly Problem[] {
    return this.#problems;
  }

  report(): FileReport {
    const { read, taken, refused } = this;
    return { read, taken, skipped: Object.fromEntries(this.#skipped), refused, problems: this.#problems };
  }
}
