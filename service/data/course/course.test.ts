import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Block, course, questionBank, type SelfCheck } from './course.ts';

const lessons = course.modules.flatMap(module => module.lessons);
const blocks = lessons.flatMap(lesson => lesson.blocks);
const checks = blocks.filter((block): block is SelfCheck => block.kind === 'ask');
const { questions } = questionBank;

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const repeated = (ids: readonly string[]) => ids.filter((id, place) => ids.indexOf(id) !== place);

/** Everything that is read in a block, in the order in which it is read. */
function textsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'list':
    case 'steps':
      return block.items;
    case 'story':
      return [block.title, ...block.text];
    case 'ask':
      return [block.question, ...block.answers.flatMap(({ text, why }) => [text, why])];
    default:
      return [block.text];
  }
}

const taught = [...lessons.map(({ title }) => title), ...blocks.flatMap(textsOf)];
const asked = questions.flatMap(({ question, answers, why }) => [question, ...answers, why]);

describe('the course', () => {
  test('has ids that are used once', () => {
    expect(repeated([...course.modules, ...lessons].map(({ id }) => id))).toEqual([]);
  });

  test('takes about 45 minutes, and its parts add up', () => {
    for (const module of course.modules) expect(sum(module.lessons.map(lesson => lesson.minutes)), module.id).toBe(module.minutes);
    expect(sum(course.modules.map(module => module.minutes))).toBe(course.minutes);
    expect(Math.abs(course.minutes - 45)).toBeLessThanOrEqual(2);
  });

  test('is as long as can be read in that time', () => {
    const words = sum(taught.map(text => text.split(/\s+/).length));
    expect(words).toBeGreaterThanOrEqual(5500);
    expect(words).toBeLessThanOrEqual(8000);
  });

  test('ends each lesson with a self-check that has one right answer, not always in the same place', () => {
    for (const { id, blocks } of lessons) expect(blocks.at(-1)?.kind, id).toBe('ask');
    for (const { question, answers } of checks) expect(answers.filter(({ right }) => right).length, question).toBe(1);
    const places = checks.map(({ answers }) => answers.findIndex(({ right }) => right));
    for (const place of [0, 1, 2]) expect(places.filter(other => other === place).length, `place ${place}`).toBeLessThan(places.length / 2);
  });
});

describe('the questions', () => {
  test('are enough to draw from, in each module', () => {
    expect(repeated(questions.map(({ id }) => id))).toEqual([]);
    expect(repeated(questions.map(({ question }) => question))).toEqual([]);
    expect(questions.length).toBeGreaterThanOrEqual(40);
    for (const { id } of course.modules) expect(questions.filter(({ module }) => module === id).length, id).toBeGreaterThanOrEqual(5);
  });

  test('belong to modules that there are', () => {
    const known = new Set(course.modules.map(({ id }) => id));
    expect(questions.filter(({ module }) => !known.has(module)).map(({ id }) => id)).toEqual([]);
  });

  test('have four answers that differ', () => {
    for (const { id, answers } of questions) expect(new Set(answers.map(text => text.toLowerCase())).size, id).toBe(4);
  });

  test('are not answered by looking for the longest or the shortest answer', () => {
    const lengths = questions.map(({ answers }) => answers.map(text => text.length));
    const right = (pick: (...numbers: number[]) => number) => lengths.filter(all => all[0] === pick(...all)).length / lengths.length;
    expect(right(Math.max)).toBeLessThanOrEqual(0.4);
    expect(right(Math.min)).toBeLessThanOrEqual(0.4);
    const uneven = questions.filter((_, place) => Math.max(...(lengths[place] ?? [])) > 1.5 * Math.min(...(lengths[place] ?? [])));
    expect(uneven.map(({ id }) => id)).toEqual([]);
  });
});

/** Fields of AMP, a program that is not ours (Assister Portal Access Policy). */
const elsewhere = new Set(['Assister Portal Access', 'Certification Information', 'Public Facing Information', 'Assister Details']);

test('what stands in quotes is what the program says', () => {
  const folder = new URL('../../../shared/texts/en/', import.meta.url);
  const plain = (text: string) => text.replaceAll('’', "'").replaceAll('{{count}} ', '');
  const said = plain(
    readdirSync(folder)
      .map(file => readFileSync(new URL(file, folder), 'utf8'))
      .join('\n'),
  );
  const quoted = [...taught, ...asked].flatMap(text => [...text.matchAll(/“([^”]+)”/g)].map(([, words = '']) => words));
  // What people say begins small or ends like a sentence; names of screens and buttons do not.
  const names = quoted.filter(words => /^[^a-z]/.test(words) && !/[.,?!]$/.test(words) && !elsewhere.has(words));
  expect(names.length).toBeGreaterThan(80);
  expect([...new Set(names)].filter(words => !said.includes(plain(words).replace(/ ?…$/, '')))).toEqual([]);
});
