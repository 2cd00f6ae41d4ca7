import { randomInt } from 'node:crypto';
import type { Question } from '../../data/course/course.ts';
import type { DrawnQuestion } from '../../db/institution/tables.ts';

// Which questions somebody is asked: drawn anew for each attempt, from every module as evenly as it goes, so that no part of the course
// can be left out. Nobody can foresee them, or the place of the right answer.

/** `questions`: the bank. Throws a RangeError when a module has too few. */
export function drawQuestions(questions: readonly Question[], count: number): DrawnQuestion[] {
  const modules = shuffled([...new Set(questions.map(({ module }) => module))]);
  const drawn = modules.flatMap((module, place) => {
    const wanted = Math.floor(count / modules.length) + (place < count % modules.length ? 1 : 0);
    const own = questions.filter(question => question.module === module);
    if (own.length < wanted) throw new RangeError(`${module} has ${own.length} questions, not ${wanted}`);
    return shuffled(own).slice(0, wanted);
  });
  return shuffled(drawn).map(({ id, answers }) => ({ id, order: shuffled(answers.map((_, answer) => answer)) }));
}

/** Fisher and Yates: every order is as likely as any other. */
function shuffled<T>(things: readonly T[]): T[] {
  const all = [...things];
  for (let last = all.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [all[last], all[other]] = [all[other] as T, all[last] as T];
  }
  return all;
}
