import { course, type Question, questionBank } from '../../../data/course/course.ts';
import type { AttemptRow } from '../../../db/institution/attempts.ts';
import { isRight } from '../../../domain/learning/score.ts';

const bank = new Map(questionBank.questions.map(question => [question.id, question]));

/** A question as it stands on the page: the answers in the order in which they were drawn. */
export interface AskedQuestion {
  question: string;
  answers: readonly string[];
}

/** Null when the questions are of another version of the course: they are not kept. */
function drawnOf({ bankVersion, drawn }: AttemptRow): { question: Question; order: readonly number[] }[] | null {
  if (bankVersion !== questionBank.version) return null;
  return drawn.map(({ id, order }) => {
    const question = bank.get(id);
    if (!question) throw new Error(`question ${id} is not in the bank of its version`);
    return { question, order };
  });
}

export const askedQuestions = (attempt: AttemptRow): readonly AskedQuestion[] | null =>
  drawnOf(attempt)?.map(({ question, order }) => ({
    question: question.question,
    answers: order.map(answer => question.answers[answer] ?? ''),
  })) ?? null;

/** A question that was answered wrong. */
export interface WrongAnswer {
  question: string;
  given: string;
  right: string;
  why: string;
  /** Where the answer is taught; `number` from 1. */
  module: { number: number; title: string; firstLesson: string };
}

/** Of an attempt that was handed in. */
export const wrongAnswers = (attempt: AttemptRow): readonly WrongAnswer[] | null =>
  drawnOf(attempt)?.flatMap(({ question, order }, at) => {
    const place = attempt.given?.[at] ?? null;
    if (isRight({ id: question.id, order }, place)) return [];
    const number = course.modules.findIndex(({ id }) => id === question.module);
    const module = course.modules[number];
    return [
      {
        question: question.question,
        given: place === null ? '' : (question.answers[order[place] ?? -1] ?? ''),
        right: question.answers[0],
        why: question.why,
        module: { number: number + 1, title: module?.title ?? '', firstLesson: module?.lessons[0]?.id ?? '' },
      },
    ];
  }) ?? null;
