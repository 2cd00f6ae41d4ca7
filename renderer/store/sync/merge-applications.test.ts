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

// Found by the simulator: whoever stayed with the answer that was there had no say against whoever took the other one.
test('two people decide one clash differently: neither overrules the other unseen', () => {
  const asked = changed('asked', {
    answers: { ...base.answers, 'h/homeCity': 'Duluth' },
    clashes: { 'h/homeCity': { theirs: 'Ely', by: 'consumer', at: stamp.updatedAt } },
  });
  const stays: Application = { ...asked, rev: 'stays', clashes: {} };
  const takesOther: Application = { ...asked, rev: 'other', clashes: {}, answers: { ...asked.answers, 'h/homeCity': 'Ely' } };
  for (const [mine, theirs] of [
    [stays, takesOther],
    [takesOther, stays],
  ] as const) {
    const merged = mergeApplications(asked, mine, theirs, stamp);
    expect([merged.answers['h/homeCity'], merged.clashes['h/homeCity']?.theirs].sort()).toEqual(['Duluth', 'Ely']);
  }
  const undecided = { ...asked, rev: 'undecided', notes: 'called' };
  expect(mergeApplications(asked, undecided, stays, stamp)).toMatchObject({ clashes: {}, answers: { 'h/homeCity': 'Duluth' } });
  expect(mergeApplications(asked, stays, { ...stays, rev: 'too' }, stamp).clashes).toEqual({});
});

test('one decides that a person stays, the other that they go, or decides an answer of theirs: they stay, and it is asked', () => {
  const person = { 'm/ben/@': '2', 'm/ben/firstName': 'Ben' };
  const clash = { theirs: null, by: 'consumer' as const, at: stamp.updatedAt };
  const asked = changed('asked', { answers: { ...base.answers, ...person }, clashes: { 'm/ben/@': clash, 'm/ben/firstName': clash } });
  const goes = { ...asked, rev: 'goes', clashes: {}, answers: base.answers };
  const stays: Application[] = [
    { ...asked, rev: 'stays', clashes: { 'm/ben/firstName': clash } },
    { ...asked, rev: 'named', clashes: { 'm/ben/@': clash } },
  ];
  for (const one of stays) {
    for (const [mine, theirs] of [
      [one, goes],
      [goes, one],
    ] as const) {
      const merged = mergeApplications(asked, mine, theirs, stamp);
      expect(merged.answers).toMatchObject(person);
      expect(merged.clashes['m/ben/@']).toMatchObject({ theirs: null });
    }
  }
});
