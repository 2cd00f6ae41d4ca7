import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Answers, Application, Clash } from '../model/application.ts';
import { household } from './answered.fixture.ts';
import { type Decision, decisionOf, goneOn, isStanding, settles, undone } from './decisions.ts';
import { answerChanges, applyChanges, type Changes, removeMember, setRelation } from './edits.ts';
import type { Form } from './form.ts';
import { currentFormVersion, formOf } from './forms.ts';

type Draft = Pick<Application, 'formVersion' | 'answers' | 'clashes'>;

const form = formOf(currentFormVersion) as Form;
const at = '2026-11-23T16:00:00.000Z';
const against = (theirs: Clash['theirs']): Clash => ({ theirs, by: 'consumer', at });
const city = 'h/homeCity';
const draftWith = (answers: Answers, clashes: Draft['clashes']): Draft => ({ formVersion: form.version, answers, clashes });
const asked = draftWith({ ...household('1', '2', '3'), [city]: 'Duluth', 'h/homeZip': '55801' }, { [city]: against('Ely') });

/** As the store does it. */
const after = ({ formVersion, answers, clashes }: Draft, changes: Changes): Draft => ({
  formVersion,
  answers: applyChanges(answers, changes),
  clashes: Object.fromEntries(Object.entries(clashes).filter(([path]) => !settles(changes, path))),
});
function decide(draft: Draft, path: string, changes: Changes): { decision: Decision; decided: Draft } {
  const decision = decisionOf(draft, path, changes);
  if (!decision) throw new Error(`nothing to decide at ${path}`);
  return { decision, decided: after(draft, changes) };
}

test.each(['Duluth', 'Ely', 'Orr', null])('undone, the question stands between both again, whether the decision was %s', answer => {
  const { decision, decided } = decide(asked, city, { [city]: answer });
  expect(decided.clashes).toEqual({});
  expect(undone(decided, decision)).toEqual({ answers: asked.answers, clashes: asked.clashes });
});

test('an answer where nothing was to be decided is no decision', () => {
  expect(decisionOf(asked, 'h/homeZip', { 'h/homeZip': '55802' })).toBeNull();
});

test('what is answered elsewhere meanwhile stays', () => {
  const { decision, decided } = decide(asked, city, { [city]: 'Ely' });
  const since = after(decided, { 'h/homeZip': '55731', 'm/3/firstName': 'Cy' });
  expect(undone(since, decision)?.answers).toEqual({ ...since.answers, [city]: 'Duluth' });
});

test('an answer that was changed since, by whomever, is not overwritten', () => {
  const { decision, decided } = decide(asked, city, { [city]: 'Ely' });
  expect(undone(after(decided, { [city]: 'Orr' }), decision)).toBeNull();
  expect(undone({ ...decided, clashes: { [city]: against('Duluth') } }, decision)).toBeNull();
  expect(undone({ ...decided, formVersion: 'a newer one' }, decision)).toBeNull();
});

test('what followed from the answer goes back with it, unless somebody changed that since', () => {
  const spouse = 'm/1/jointSpouse';
  const draft = draftWith({ ...household('1', '2', '3'), [spouse]: '2' }, { [spouse]: against('3') });
  const changes = answerChanges(draft.answers, spouse, '3');
  expect(Object.keys(changes).length).toBeGreaterThan(1);
  const { decision, decided } = decide(draft, spouse, changes);
  expect(undone(decided, decision)?.answers).toEqual(draft.answers);
  const since = after(decided, { 'm/3/willFile': 'no' });
  expect(undone(since, decision)?.answers).toEqual({ ...draft.answers, 'm/3/willFile': 'no' });
});

test('a relationship goes back both ways round', () => {
  const mine = setRelation('2', '1', 'child');
  const draft = draftWith(applyChanges(household('1', '2'), mine), { 'r/2/1': against('sibling'), 'r/1/2': against('sibling') });
  const { decision, decided } = decide(draft, 'r/2/1', answerChanges(draft.answers, 'r/2/1', 'sibling'));
  expect(decided.clashes).toEqual({});
  expect(undone(decided, decision)).toEqual({ answers: draft.answers, clashes: draft.clashes });
});

test('somebody who was removed comes back with all that was known and open about them, but not as a relative of who has gone since', () => {
  const named = { 'm/2/firstName': 'Ben', 'r/2/1': 'child', 'r/1/2': 'parent', 'r/2/3': 'sibling', 'm/1/dependents': ['2', '3'] };
  const clashes = { 'm/2/@': against(null), 'm/2/firstName': against('Benny'), 'r/2/3': against('spouse') };
  const draft = draftWith({ ...household('1', '2', '3'), ...named }, clashes);
  const { decision, decided } = decide(draft, 'm/2/@', removeMember(form, draft.answers, '2'));
  expect(decided).toMatchObject({ clashes: {}, answers: { 'm/1/dependents': ['3'] } });
  expect(undone(decided, decision)).toEqual({ answers: draft.answers, clashes });
  const since = after(decided, removeMember(form, decided.answers, '3'));
  const back = undone(since, decision);
  expect(back?.answers).toMatchObject({ 'm/2/firstName': 'Ben', 'r/2/1': 'child' });
  expect(Object.keys({ ...back?.answers, ...back?.clashes }).filter(path => path.includes('3'))).toEqual([]);
});

test('a decision about somebody falls when they are removed, also if it was to leave it blank', () => {
  const name = 'm/2/middleName';
  const draft = draftWith({ ...household('1', '2'), [name]: 'Bo' }, { [name]: against(null) });
  const { decision, decided } = decide(draft, name, { [name]: null });
  expect(undone(decided, decision)).not.toBeNull();
  expect(undone(after(decided, removeMember(form, decided.answers, '2')), decision)).toBeNull();
});

const typed = fc.array(fc.constantFrom('', 'D', 'Duluth', 'Ely', 'El', 'Orr'), { minLength: 1, maxLength: 6 });
test('typing is one decision, with whatever keys', () => {
  fc.assert(
    fc.property(typed, texts => {
      let draft = asked;
      let decision: Decision | null = null;
      for (const text of texts) {
        const changes = answerChanges(draft.answers, city, text);
        decision = decision ? goneOn(decision, draft.answers, changes) : decisionOf(draft, city, changes);
        draft = after(draft, changes);
      }
      if (!decision) throw new Error('nothing was decided');
      expect(isStanding(decision, draft, path => draft.answers[path])).toBe(true);
      expect(undone(draft, decision)).toEqual({ answers: asked.answers, clashes: asked.clashes });
    }),
  );
});
