import { expect, it } from 'vitest';
import type { Form } from '../form.ts';
import { currentFormVersion, formOf } from '../forms.ts';
import { coverageOf, lackOf } from './coverage.ts';
import questions from './questions.json' with { type: 'json' };

const form = formOf(currentFormVersion) as Form;

it('every question that the form document states is asked, with its condition, its choices and its need to answer', () => {
  expect(coverageOf(form, questions).flatMap(section => section.lacks)).toEqual([]);
  expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
});

it('tells what is missing', () => {
  const older = formOf('2027.1') as Form;
  const lacks = coverageOf(older, questions).flatMap(section => section.lacks);
  expect(lacks).toContain('S4.documentType: m/documentType is not asked');
  const asks = 'anything';
  expect(lackOf(form, { id: 'S2.dob', asks, answeredBy: ['m/dob'], when: 'never' })).toEqual([
    'm/dob is always asked, not only when never',
  ]);
  expect(lackOf(form, { id: 'S2.x', asks, answeredBy: ['m/middleName'], required: true })).toEqual(['m/middleName may be left out']);
  expect(lackOf(form, { id: 'S2.sex', asks, answeredBy: ['m/sex'], options: ['a', 'b', 'c'] })).toEqual(['m/sex has 2 choices of 3']);
  expect(lackOf(form, { id: 'S2.y', asks, answeredBy: [] })).toEqual(['not asked']);
});
