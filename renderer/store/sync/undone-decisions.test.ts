/** A decision about a clash that was taken back, and what others did meanwhile: the question comes back to everybody, and nothing that they wrote is lost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sidesOf } from '../../../shared/application/clashes.ts';
import { decisionOf, settles, undone } from '../../../shared/application/decisions.ts';
import { applyChanges, type Changes, removeMember } from '../../../shared/application/edits.ts';
import type { Form } from '../../../shared/application/form.ts';
import { currentFormVersion, formOf } from '../../../shared/application/forms.ts';
import type { Answers, Application, Clash } from '../../../shared/model/application.ts';
import { newDraft } from '../drafts/start-draft.ts';
import { newId, sampleAssister, sampleClient } from '../testing/samples.testing.ts';
import { mergeApplications } from './merge-applications.ts';

const form = formOf(currentFormVersion) as Form;
const stamp = { rev: 'merged', updatedAt: '2026-11-23T16:00:00.000Z', now: Date.parse('2026-11-23T16:00:00.000Z') };
const begun: Application = newDraft(sampleClient(), { assister: sampleAssister, clock: { now: () => stamp.now }, newId });
const against = (theirs: Clash['theirs']): Clash => ({ theirs, by: 'consumer', at: stamp.updatedAt });

const city = 'h/homeCity';
const ben = 'm/ben/@';
const name = 'm/ben/firstName';
const open: Application = {
  ...begun,
  answers: { ...begun.answers, [city]: 'Duluth', [ben]: '2', [name]: 'Ben', 'm/cy/@': '3', 'r/cy/ben': 'sibling' },
  clashes: { [city]: against('Ely'), [ben]: against(null), [name]: against('Benny'), 'r/cy/ben': against('spouse') },
};

const edited = (draft: Application, changes: Changes, rev: string): Application => ({
  ...draft,
  rev,
  answers: applyChanges(draft.answers, changes),
  clashes: Object.fromEntries(Object.entries(draft.clashes).filter(([path]) => !settles(changes, path))),
});
const without = ({ answers }: Application, memberId: string): Changes => removeMember(form, answers, memberId);

/** The draft with the clash at `path` decided, and with that undone. */
function decideAndUndo(path: string, changes: Changes): { decided: Application; asked: Application } {
  const decision = decisionOf(open, path, changes);
  const decided = edited(open, changes, 'decided');
  const back = decision && undone(decided, decision);
  if (!back) throw new Error(`no decision at ${path}`);
  return { decided, asked: { ...decided, ...back, rev: 'asked' } };
}

const bothWays = (base: Application, one: Application, other: Application): Application[] => [
  mergeApplications(base, one, other, stamp),
  mergeApplications(base, other, one, stamp),
];
const saidAt = ({ answers, clashes }: Application, path: string) => [
  answers[path] ?? null,
  ...sidesOf(clashes[path]).map(({ theirs }) => theirs),
];

describe('somebody undoes a decision while another one', () => {
  const { decided, asked } = decideAndUndo(city, { [city]: 'Ely' });

  it('works elsewhere: it is asked again, word for word', () => {
    for (const merged of bothWays(decided, asked, edited(decided, { 'h/homeZip': '55731' }, 'other')))
      expect(merged).toMatchObject({ answers: { [city]: 'Duluth', 'h/homeZip': '55731' }, clashes: open.clashes });
  });

  it('gives a third answer: all three stand against each other', () => {
    for (const merged of bothWays(decided, asked, edited(decided, { [city]: 'Orr' }, 'other')))
      expect(saidAt(merged, city).sort()).toEqual(['Duluth', 'Ely', 'Orr']);
  });

  it('decides the clash as it was before either of them: that decision stands', () => {
    for (const answer of ['Duluth', 'Ely', 'Orr'])
      for (const merged of bothWays(open, asked, edited(open, { [city]: answer }, 'other'))) expect(saidAt(merged, city)).toEqual([answer]);
  });

  it('decides anew what was undone: that decision stands', () => {
    for (const merged of bothWays(asked, { ...asked, notes: 'called' }, edited(asked, { [city]: 'Orr' }, 'other')))
      expect(saidAt(merged, city)).toEqual(['Orr']);
  });

  it('removes the person it is about: they stay, and both is asked', () => {
    for (const answer of ['Ben', 'Benny']) {
      const of = decideAndUndo(name, { [name]: answer });
      for (const merged of bothWays(of.decided, of.asked, edited(of.decided, without(of.decided, 'ben'), 'other'))) {
        expect(merged.clashes[ben], `after ${answer}`).toMatchObject({ theirs: null });
        expect(saidAt(merged, name).sort()).toEqual(['Ben', 'Benny']);
      }
    }
  });

  it('removes the person whose staying is open again: they stay, and it is asked', () => {
    const of = decideAndUndo(ben, { [ben]: '2' });
    for (const merged of bothWays(of.decided, of.asked, edited(of.decided, without(of.decided, 'ben'), 'other')))
      expect(merged).toMatchObject({ answers: { [name]: 'Ben' }, clashes: { [ben]: { theirs: null } } });
  });

  it('works elsewhere after the person was gone: they are there again, with all that was open about them', () => {
    const of = decideAndUndo(ben, without(open, 'ben'));
    expect(of.decided.clashes).toEqual({ [city]: open.clashes[city] });
    for (const merged of bothWays(of.decided, of.asked, edited(of.decided, { 'h/homeZip': '55731' }, 'other')))
      expect(merged).toMatchObject({ answers: { [name]: 'Ben', 'r/cy/ben': 'sibling' }, clashes: open.clashes });
  });

  it('removes whose relative is in question: nothing is asked about who is gone', () => {
    const of = decideAndUndo('r/cy/ben', { 'r/cy/ben': 'sibling' });
    for (const merged of bothWays(of.decided, of.asked, edited(of.decided, without(of.decided, 'cy'), 'other')))
      expect(Object.keys({ ...merged.answers, ...merged.clashes }).filter(path => path.includes('cy'))).toEqual([]);
  });
});

const word = fc.constantFrom('Duluth', 'Ely', 'Orr', null);
const someChange: fc.Arbitrary<(draft: Application) => Changes> = fc.oneof(
  fc.tuple(fc.constantFrom(city, 'h/homeZip'), word).map(([path, answer]) => () => ({ [path]: answer })),
  fc.tuple(fc.constantFrom(name, 'm/ben/dob'), fc.constantFrom('Ben', 'Benny', 'Bo', null)).map(
    ([path, answer]) =>
      ({ answers }: Application) =>
        answers[ben] === undefined ? {} : { [path]: answer },
  ),
  fc.constantFrom('ben', 'cy').map(
    memberId =>
      (draft: Application): Changes =>
        without(draft, memberId),
  ),
);
const decisionAt = fc.oneof(
  word.map((answer): [string, Changes] => [city, { [city]: answer }]),
  fc.constantFrom('Ben', 'Benny', 'Bo', null).map((answer): [string, Changes] => [name, { [name]: answer }]),
  fc.constantFrom<[string, Changes]>([ben, { [ben]: '2' }], [ben, without(open, 'ben')]),
);

it('whatever the other one did: what is asked again is asked, or the other one has said just that; and both come to the same', () => {
  fc.assert(
    fc.property(decisionAt, fc.array(someChange, { maxLength: 5 }), ([path, changes], theirs) => {
      const { decided, asked } = decideAndUndo(path, changes);
      const other = theirs.reduce((draft, change) => edited(draft, change(draft), 'other'), decided);
      const [here, there] = bothWays(decided, asked, other) as [Application, Application];
      const anew = Object.entries(asked.clashes).filter(([one]) => !decided.clashes[one]);
      for (const merged of [here, there])
        for (const [one, clash] of anew) {
          const isGone = one.startsWith('r/') && ['ben', 'cy'].some(id => merged.answers[`m/${id}/@`] === undefined);
          if (!isGone) expect(saidAt(merged, one), one).toContain(clash.theirs);
        }
      const said = (merged: Application): Answers =>
        Object.fromEntries(Object.keys({ ...merged.answers, ...merged.clashes }).map(one => [one, saidAt(merged, one).map(String).sort()]));
      expect(said(here)).toEqual(said(there));
    }),
    { numRuns: 1000 },
  );
});
