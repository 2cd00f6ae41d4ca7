import { expect, test } from 'vitest';
import type { Application } from '../../../shared/model/application.ts';
import { newDraft } from '../drafts/start-draft.ts';
import { newId, sampleAssister, sampleClient } from '../testing/samples.testing.ts';
import { mergeApplications } from './merge-applications.ts';

const stamp = { rev: 'merged', updatedAt: '2026-11-23T16:00:00.000Z', now: Date.parse('2026-11-23T16:00:00.000Z') };
const base: Application = newDraft(sampleClient(), { assister: sampleAssister, clock: { now: () => stamp.now }, newId });
const changed = (rev: string, change: Partial<Application>): Application => ({ ...base, rev, ...change });
const withAnswers = (rev: string, answers: Application['answers']) => changed(rev, { answers: { ...base.answers, ...answers } });
const signature = { answersHash: 'a'.repeat(64), formVersion: '2027.1', signerName: 'A', signedAt: stamp.updatedAt, typedBy: null };

test('nothing of mine to add: their state stays as it is, with its rev', () => {
  const theirs = withAnswers('theirs', { 'h/homeCity': 'Ely' });
  expect(mergeApplications(base, base, theirs, stamp)).toBe(theirs);
  const twice = mergeApplications(base, withAnswers('mine', { 'h/homeZip': '55801' }), theirs, stamp);
  expect(mergeApplications(base, twice, twice, stamp)).toBe(twice);
});

test('whoever merges, the same answers come out where nobody contradicts', () => {
  const mine = withAnswers('mine', { 'h/homeZip': '55801' });
  const theirs = withAnswers('theirs', { 'h/homeCity': 'Ely' });
  const here = mergeApplications(base, mine, theirs, stamp);
  expect(here.answers).toEqual(mergeApplications(base, theirs, mine, stamp).answers);
  expect(here).toMatchObject({ rev: 'merged', clashes: {} });
});

test('a contradiction keeps mine and says what theirs was and whose', () => {
  const mine = withAnswers('mine', { 'h/homeCity': 'Duluth' });
  const theirs = { ...withAnswers('theirs', { 'h/homeCity': 'Ely' }), updatedBy: 'consumer' as const };
  const merged = mergeApplications(base, mine, theirs, stamp);
  expect(merged.answers['h/homeCity']).toBe('Duluth');
  expect(merged.clashes['h/homeCity']).toEqual({ theirs: 'Ely', by: 'consumer', at: theirs.updatedAt });
});

test('a signature outlives a merge only if the answers are the ones that were signed', () => {
  const signed = changed('mine', { signature });
  expect(mergeApplications(base, signed, changed('theirs', { notes: 'call back' }), stamp).signature).toEqual(signature);
  expect(mergeApplications(base, signed, withAnswers('theirs', { 'h/homeCity': 'Ely' }), stamp).signature).toBeNull();
});

test('notes and marks of both sides stay', () => {
  const mine = changed('mine', { notes: 'mine', later: ['h/a', 'h/b'] });
  const theirs = changed('theirs', { notes: 'theirs', later: ['h/c'] });
  const merged = mergeApplications(base, mine, theirs, stamp);
  expect(merged.notes).toContain('mine');
  expect(merged.notes).toContain('theirs');
  expect([...merged.later].sort()).toEqual(['h/a', 'h/b', 'h/c']);
});

test('one side moved the draft to a newer form: the other side’s answers move along, and both are kept', () => {
  const older = changed('older', { formVersion: '2027.1', answers: { ...base.answers, 'h/signsByMark': 'no' } });
  const mine = {
    ...older,
    rev: 'mine',
    formVersion: base.formVersion,
    answers: { ...base.answers, 'h/signatureWay': 'typed', 'h/race': 'x' },
  };
  const theirs = { ...older, rev: 'theirs', answers: { ...older.answers, 'h/homeCity': 'Ely' } };
  for (const [one, other] of [
    [mine, theirs],
    [theirs, mine],
  ] as const) {
    const merged = mergeApplications(older, one, other, stamp);
    expect(merged.formVersion).toBe(base.formVersion);
    expect(merged.answers).toEqual({ ...base.answers, 'h/signatureWay': 'typed', 'h/race': 'x', 'h/homeCity': 'Ely' });
    expect(merged.clashes).toEqual({});
  }
});
