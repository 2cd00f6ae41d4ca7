import { describe, expect, it } from 'vitest';
import type { Answer, Answers } from '../model/application.ts';
import { context, household } from './answered.fixture.ts';
import { applyChanges } from './edits.ts';
import type { Condition, Form, Subject } from './form.ts';
import { type FieldPlace, fieldKey, indexOf } from './form-index.ts';
import { currentFormVersion, formOf } from './forms.ts';
import { entryPath, existence, householdPath, memberPath, relationPath } from './paths.ts';
import { sceneOf } from './scene.ts';

const form = formOf(currentFormVersion) as Form;
const { fields } = indexOf(form);
type Wanted = [path: string, answer: Answer | null][];

/** Finds answers that make a condition true or false, and its questions visible. */
function force(condition: Condition | undefined, want: boolean, subject: Subject): Wanted {
  if (condition === undefined) return [];
  if ('not' in condition) return force(condition.not, !want, subject);
  if ('all' in condition)
    return want ? condition.all.flatMap(one => force(one, true, subject)) : force(condition.all.at(-1), false, subject);
  if ('any' in condition) return want ? force(condition.any[0], true, subject) : condition.any.flatMap(one => force(one, false, subject));
  if ('someMember' in condition) return ['f', 'a'].flatMap(memberId => force(condition.someMember, want, { memberId }));
  if ('everyMember' in condition) return ['f', 'a'].flatMap(memberId => force(condition.everyMember, want, { memberId }));
  if ('is' in condition) return refer(condition.is[0], subject, want ? condition.is[1] : null);
  if ('oneOf' in condition) return refer(condition.oneOf[0], subject, want ? (condition.oneOf[1][0] ?? null) : null);
  if ('includes' in condition) return refer(condition.includes[0], subject, want ? [condition.includes[1]] : null);
  if ('answered' in condition)
    return refer(condition.answered, subject, want ? (/State$|state$/.test(condition.answered) ? 'WI' : '100.00') : null);
  const [reference, limit] = 'atLeast' in condition ? condition.atLeast : condition.atMost;
  return refer(reference, subject, want ? limit : 'atLeast' in condition ? limit - 1 : limit + 20);
}

function refer(reference: string, subject: Subject, value: Answer | number | null): Wanted {
  const memberId = subject.memberId ?? 'f';
  if (reference === '@age') return [[memberPath(memberId, 'dob'), `${2026 - Number(value)}-01-01`]];
  if (reference === '@is-minor') return [[memberPath(memberId, 'dob'), value === 'yes' ? '2015-01-01' : '1980-01-01']];
  if (reference === '@income-difference')
    return [
      ...visible('projectedAnnual', 'member', { memberId }),
      [memberPath(memberId, 'workStatus'), ['employed']],
      [entryPath(memberId, 'job', '1', 'amount'), '100.00'],
      [entryPath(memberId, 'job', '1', 'frequency'), 'yearly'],
      [memberPath(memberId, 'projectedAnnual'), `${100 + Number(value)}.00`],
    ];
  if (reference === '@other-minors') return [[memberPath(memberId === 'a' ? 'f' : 'a', 'dob'), value === 0 ? '1980-01-01' : '2015-01-01']];
  if (reference === '@parents-listed') return Number(value) > 1 ? ['g', 'p'].flatMap(parent => parentOf(parent, memberId)) : [];
  if (reference === '@open-enrollment') return [['@today', value === 'no' ? '2027-03-01' : context.today]];
  if (reference.startsWith('@')) return [];
  // Nothing is answered at first, so a condition on an answer is false by itself.
  if (value === null) return [];
  const [root, id = ''] = reference.includes('/') ? reference.split('/') : ['', reference];
  const scope = root === 'h' || (root === '' && !subject.memberId) ? 'household' : root === '' && subject.entryId ? 'entry' : 'member';
  const list = subject.list ?? '';
  const path =
    scope === 'household' ? householdPath(id) : scope === 'member' ? memberPath(memberId, id) : entryPath(memberId, list, '1', id);
  const text = typeof value === 'number' ? value.toFixed(2) : value;
  return [...visible(id, scope, subject), [path, text]];
}

const parentOf = (parent: string, memberId: string): Wanted => [
  [memberPath(parent, existence), '9'],
  [relationPath(parent, memberId), 'parent'],
];

function visible(id: string, scope: 'household' | 'member' | 'entry', subject: Subject): Wanted {
  const place = fields.get(fieldKey(scope, id, subject.list));
  return place ? parents(place, subject).flatMap(([condition, about]) => force(condition, true, about)) : [];
}

const parents = (place: FieldPlace, subject: Subject): [Condition | undefined, Subject][] => [
  [place.list?.visibleIf, { memberId: subject.memberId }],
  [place.topic.visibleIf, subject],
  [place.field.visibleIf, subject],
];

function subjectsOf({ topic }: FieldPlace): Subject[] {
  if (topic.scope === 'household') return [{}];
  if (topic.scope === 'entry') return ['a', 'f'].map(memberId => ({ memberId, list: topic.list, entryId: '1' }));
  return topic.scope === 'pair' ? [{ memberId: 'a', otherId: 'f' }] : ['a', 'f'].map(memberId => ({ memberId }));
}

function pathOf({ topic, field }: FieldPlace, { memberId = '', list = '' }: Subject): string {
  if (topic.scope === 'household') return householdPath(field.id);
  if (topic.scope === 'pair') return relationPath('a', 'f');
  return topic.scope === 'entry' ? entryPath(memberId, list, '1', field.id) : memberPath(memberId, field.id);
}

const base: Answers = {
  ...household('f', 'a'),
  ...Object.fromEntries(form.lists.flatMap(list => ['f', 'a'].map(memberId => [entryPath(memberId, list.id, '1', '@'), '1']))),
};
function withWanted(wanted: Wanted) {
  const { '@today': today = context.today, ...answers } = Object.fromEntries(wanted);
  return sceneOf(form, applyChanges(base, answers), { ...context, today: String(today) });
}

describe('every condition of the form', () => {
  for (const [key, place] of fields) {
    const conditional = place.field.visibleIf || place.topic.visibleIf || place.list?.visibleIf;

    it(`${key} can be asked${conditional ? ', and can be left out' : ''}`, () => {
      const asked = subjectsOf(place).some(subject =>
        withWanted(parents(place, subject).flatMap(([condition, about]) => force(condition, true, about))).fieldVisible(
          pathOf(place, subject),
          place,
          subject,
        ),
      );
      expect(asked).toBe(true);
      if (!conditional) return;
      const hidden = subjectsOf(place).some(subject =>
        parents(place, subject).some(([condition, about]) => {
          if (condition === undefined) return false;
          return !withWanted(force(condition, false, about)).fieldVisible(pathOf(place, subject), place, subject);
        }),
      );
      expect(hidden).toBe(true);
    });

    const { required } = place.field;
    if (required !== undefined && required !== true)
      it(`${key} can be needed, and can be left blank`, () => {
        for (const want of [true, false])
          expect(subjectsOf(place).some(subject => withWanted(force(required, want, subject)).holds(required, subject) === want)).toBe(
            true,
          );
      });
  }
});

describe('a question that is hidden', () => {
  it('counts as unanswered for every other question', () => {
    const open = { ...household('f'), 'm/f/willFile': 'yes', 'm/f/claimsDependents': 'yes', 'm/f/hasOutsideDependents': 'yes' };
    const list = form.lists.find(one => one.id === 'outsideDependent');
    expect(sceneOf(form, open, context).holds(list?.visibleIf, { memberId: 'f' })).toBe(true);
    expect(sceneOf(form, { ...open, 'm/f/willFile': 'no' }, context).holds(list?.visibleIf, { memberId: 'f' })).toBe(false);
  });

  it('is neither yes nor no', () => {
    const scene = sceneOf(form, household('f'), context);
    expect(scene.holds({ is: ['willFile', 'yes'] }, { memberId: 'f' })).toBe(false);
    expect(scene.holds({ is: ['willFile', 'no'] }, { memberId: 'f' })).toBe(false);
    expect(scene.holds({ atMost: ['@age', 200] }, { memberId: 'f' })).toBe(false);
  });
});
