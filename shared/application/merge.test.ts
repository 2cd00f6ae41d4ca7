import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers } from '../model/application.ts';
import { household } from './answered.fixture.ts';
import { applyChanges, type Changes, removeEntry, removeMember } from './edits.ts';
import type { Form } from './form.ts';
import { currentFormVersion, formOf } from './forms.ts';
import { mergeAnswers, sameAnswer } from './merge.ts';
import { membersOf, parsePath } from './paths.ts';

const form = formOf(currentFormVersion) as Form;

type Edit = (answers: Answers) => Changes;
const id = fc.constantFrom('1', '2', '3');
const value = fc.constantFrom('x', 'y', 'z');
/** Edits as a person makes them: nothing is left behind of who was removed, nothing is written to who is not there. */
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(fc.constantFrom('h/email', 'h/phone'), fc.option(value)).map(
    ([path, answer]): Edit =>
      () => ({ [path]: answer }),
  ),
  id.map(
    (member): Edit =>
      () => ({ [`m/${member}/@`]: member }),
  ),
  fc.tuple(id, fc.constantFrom('firstName', 'dob'), fc.option(value)).map(
    ([member, field, answer]): Edit =>
      answers =>
        membersOf(answers).includes(member) ? { [`m/${member}/${field}`]: answer } : {},
  ),
  fc.tuple(id, id, value).map(
    ([member, entry, answer]): Edit =>
      answers =>
        membersOf(answers).includes(member)
          ? { [`m/${member}/job/${entry}/@`]: entry, [`m/${member}/job/${entry}/employerName`]: answer }
          : {},
  ),
  fc.tuple(id, id).map(
    ([member, entry]): Edit =>
      answers =>
        removeEntry(answers, member, 'job', entry),
  ),
  id.map(
    (member): Edit =>
      answers =>
        removeMember(form, answers, member),
  ),
  fc.tuple(id, id, value).map(
    ([a, b, relation]): Edit =>
      answers =>
        a !== b && membersOf(answers).includes(a) && membersOf(answers).includes(b) ? { [`r/${a}/${b}`]: relation } : {},
  ),
);
const edits = fc.array(edit, { maxLength: 8 });
const edited = (start: Answers, all: readonly Edit[]) => all.reduce((answers, one) => applyChanges(answers, one(answers)), start);
const triple = fc.tuple(edits, edits, edits).map(([a, b, c]): [Answers, Answers, Answers] => {
  const assumed = edited(household('1', '2'), a);
  return [assumed, edited(assumed, b), edited(assumed, c)];
});

const owners = (answers: Answers) => Object.keys(answers).filter(path => path.endsWith('/@'));
const under = (owner: string, answers: Answers) => Object.entries(answers).filter(([path]) => path.startsWith(owner.slice(0, -1)));

describe('merging two people’s answers', () => {
  it('comes to the same from either side', () => {
    fc.assert(
      fc.property(triple, ([assumed, mine, theirs]) => {
        const [here, there] = [mergeAnswers(assumed, mine, theirs), mergeAnswers(assumed, theirs, mine)];
        expect(Object.keys(here.clashes).sort()).toEqual(Object.keys(there.clashes).sort());
        for (const path of new Set([...Object.keys(here.answers), ...Object.keys(there.answers)]))
          if (!(path in here.clashes)) expect(here.answers[path], path).toEqual(there.answers[path]);
        for (const [path, { theirs: other }] of Object.entries(here.clashes))
          if (!path.endsWith('/@'))
            expect([here.answers[path] ?? null, other]).toEqual([there.clashes[path]?.theirs ?? null, there.answers[path] ?? null]);
      }),
      { numRuns: 1500 },
    );
  });

  it('has no effect a second time', () => {
    fc.assert(
      fc.property(triple, ([assumed, mine, theirs]) => {
        const once = mergeAnswers(assumed, mine, theirs);
        expect(mergeAnswers(theirs, once.answers, theirs)).toEqual({ answers: once.answers, clashes: {} });
        expect(mergeAnswers(assumed, mine, mine)).toEqual({ answers: mine, clashes: {} });
        expect(mergeAnswers(assumed, mine, assumed)).toEqual({ answers: mine, clashes: {} });
      }),
      { numRuns: 1000 },
    );
  });

  it('never loses a person or an entry that either side added or worked on', () => {
    fc.assert(
      fc.property(triple, ([assumed, mine, theirs]) => {
        const merged = mergeAnswers(assumed, mine, theirs).answers;
        for (const side of [mine, theirs])
          for (const owner of owners(side)) {
            const touched = under(owner, side).some(([path, answer]) => !sameAnswer(assumed[path], answer));
            if (touched || assumed[owner] === undefined) expect(merged, owner).toHaveProperty([owner]);
          }
      }),
      { numRuns: 1500 },
    );
  });

  it('leaves no answer about somebody who is not there', () => {
    fc.assert(
      fc.property(triple, ([assumed, mine, theirs]) => {
        const merged = mergeAnswers(assumed, mine, theirs).answers;
        const members = membersOf(merged);
        for (const path of Object.keys(merged)) {
          const parsed = parsePath(path);
          if (parsed && parsed.scope !== 'household') expect(members, path).toContain(parsed.memberId);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps both sides’ changes to different questions, and mine with a clash on the same', () => {
    const assumed = { 'h/email': 'a', 'h/phone': 'p' };
    expect(mergeAnswers(assumed, { 'h/email': 'b', 'h/phone': 'p' }, { 'h/email': 'a', 'h/phone': 'q' })).toEqual({
      answers: { 'h/email': 'b', 'h/phone': 'q' },
      clashes: {},
    });
    expect(mergeAnswers(assumed, { 'h/email': 'b', 'h/phone': 'p' }, { 'h/phone': 'p' })).toEqual({
      answers: { 'h/email': 'b', 'h/phone': 'p' },
      clashes: { 'h/email': { theirs: null } },
    });
  });

  it('brings back who was removed here while the other side worked on them, for a person to decide', () => {
    const assumed = { ...household('1', '2'), 'm/2/firstName': 'Bo' };
    const merged = mergeAnswers(assumed, applyChanges(assumed, removeMember(form, assumed, '2')), { ...assumed, 'm/2/dob': '1990-01-01' });
    expect(merged.answers).toEqual({ ...assumed, 'm/2/dob': '1990-01-01' });
    expect(merged.clashes).toEqual({ 'm/2/@': { theirs: null } });
  });

  it('does not call the same choices in another order a change', () => {
    const assumed = { 'h/contactMethods': ['mail', 'email'] };
    expect(mergeAnswers(assumed, { 'h/contactMethods': ['email', 'mail'] }, { 'h/contactMethods': ['email'] }).clashes).toEqual({});
  });
});
