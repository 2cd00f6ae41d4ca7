import { describe, expect, test } from 'vitest';
import { scoreOf } from './score.ts';

/** The right answer stands in another place each time. */
const drawn = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `q-${at}`, order: [0, 1, 2, 3].map(place => (place + at) % 4) }));
const given = (count: number, right: number) => drawn(count).map(({ order }, at) => order.indexOf(at < right ? 0 : 2));

describe('the score', () => {
  test.each([
    [15, 15, 100, true],
    [15, 11, 73, true],
    [15, 10, 66, false],
    [15, 0, 0, false],
    [10, 7, 70, true],
    [100, 70, 70, true],
    [100, 69, 69, false],
    // 69.9: not rounded up.
    [1000, 699, 69, false],
  ])('of %i questions with %i right is %i percent, passed: %s', (count, right, score, passed) => {
    expect(scoreOf(drawn(count), given(count, right))).toEqual({ score, passed });
  });

  test('counts what has no answer, or one that there is not, as wrong', () => {
    const [one = { id: '', order: [] }] = drawn(1);
    for (const place of [null, 4, -1]) expect(scoreOf([one], [place])).toEqual({ score: 0, passed: false });
    expect(scoreOf([one], [])).toEqual({ score: 0, passed: false });
  });
});
