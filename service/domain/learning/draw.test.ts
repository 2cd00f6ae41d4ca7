import { describe, expect, test } from 'vitest';
import { assessment } from '../../data/course/assessment.ts';
import { course, questionBank } from '../../data/course/course.ts';
import { drawQuestions } from './draw.ts';

const { questions } = questionBank;
const draws = Array.from({ length: 300 }, () => drawQuestions(questions, assessment.questions));
const moduleOf = new Map(questions.map(({ id, module }) => [id, module]));

describe('the questions of an attempt', () => {
  test('are 15 different ones, from every module, from none more than one more than from another', () => {
    for (const drawn of draws) {
      expect(new Set(drawn.map(({ id }) => id)).size).toBe(15);
      const perModule = course.modules.map(({ id }) => drawn.filter(question => moduleOf.get(question.id) === id).length);
      expect(Math.max(...perModule) - Math.min(...perModule)).toBeLessThanOrEqual(1);
      expect(Math.min(...perModule)).toBeGreaterThanOrEqual(1);
    }
  });

  test('come from the whole bank, and each module has its turn to be asked more', () => {
    expect(new Set(draws.flatMap(drawn => drawn.map(({ id }) => id))).size).toBe(questions.length);
    for (const { id } of course.modules) {
      const counts = new Set(draws.map(drawn => drawn.filter(question => moduleOf.get(question.id) === id).length));
      expect([...counts].sort(), id).toEqual([1, 2]);
    }
  });

  test('stand in no order, and the right answer in no place, more often than in another', () => {
    const places = draws.flatMap(drawn => drawn.map(({ order }) => order.indexOf(0)));
    for (const place of [0, 1, 2, 3]) {
      const share = places.filter(other => other === place).length / places.length;
      expect(Math.abs(share - 0.25), `place ${place}`).toBeLessThan(0.05);
    }
    for (const drawn of draws) for (const { order } of drawn) expect([...order].sort()).toEqual([0, 1, 2, 3]);
    const first = draws.map(([question]) => moduleOf.get(question?.id ?? ''));
    expect(new Set(first).size).toBe(course.modules.length);
  });

  test('are refused when a module has too few', () => {
    expect(() => drawQuestions(questions.slice(0, 3), 4)).toThrow(RangeError);
  });
});
