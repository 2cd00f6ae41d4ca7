import { assessment } from '../../data/course/assessment.ts';
import type { DrawnQuestion } from '../../db/institution/tables.ts';

/** By question, the place of the answer that was picked; null: none. */
export type Given = readonly (number | null)[];

/** The right answer stands first in the bank, wherever it was shown. */
export const isRight = (question: DrawnQuestion, place: number | null | undefined): boolean =>
  typeof place === 'number' && question.order[place] === 0;

/** Percent, rounded down: 69.9 is not 70 (seed, Assister Portal Access Policy: 70 % to pass). */
export function scoreOf(drawn: readonly DrawnQuestion[], given: Given): { score: number; passed: boolean } {
  const right = drawn.filter((question, at) => isRight(question, given[at])).length;
  const score = Math.floor((right * 100) / drawn.length);
  return { score, passed: score >= assessment.passPercent };
}
