import { describe, expect, it } from 'vitest';
import { answered, context, household } from './answered.fixture.ts';
import type { Form } from './form.ts';
import { currentFormVersion, formOf, forms } from './forms.ts';
import { isNewerForm, upgraded } from './migrations.ts';
import { viewForm } from './view.ts';

const older = formOf('2027.1') as Form;
const newer = formOf(currentFormVersion) as Form;

describe('a draft of an older form', () => {
  const before = { ...answered(older, household('f', 'a')), 'h/signsByMark': 'yes', 'h/homeApt': '4' };
  const result = upgraded('2027.1', before, context);

  it('keeps every answer, some under another question', () => {
    const { answers, changes } = result ?? { answers: {}, changes: null };
    const { 'h/signsByMark': _, ...rest } = before;
    expect(answers).toEqual({ ...rest, 'h/signatureWay': 'mark' });
    expect(changes?.movedPaths).toEqual(['h/signatureWay']);
  });

  it('is told what is asked anew, section by section, and it is what is left more than before', () => {
    const view = viewForm(newer, result?.answers ?? {}, context);
    const asked = result?.changes.asked ?? [];
    expect(asked.map(({ sectionId }) => sectionId)).toEqual(['citizenship', 'health', 'coverage', 'helper']);
    expect(asked.reduce((sum, { count }) => sum + count, 0)).toBe(view.left - viewForm(older, before, context).left);
  });

  it('keeps what is no longer understood where it was', () => {
    expect(upgraded('2027.1', { 'h/signsByMark': 'perhaps' }, context)?.answers).toEqual({ 'h/signsByMark': 'perhaps' });
    expect(upgraded('2027.1', {}, context)?.answers).toEqual({});
  });
});

describe('every form', () => {
  it('has a way to the current one', () => {
    for (const form of forms) {
      const result = upgraded(form.version, household('f'), context);
      expect(result?.formVersion ?? form.version).toBe(currentFormVersion);
    }
  });

  it('takes over from the one before on the day that one ends, or earlier', () => {
    forms.slice(1).forEach((form, at) => {
      const before = forms[at];
      expect(before?.effectiveTo && before.effectiveTo >= form.effectiveFrom).toBe(true);
    });
    expect(newer.effectiveTo).toBeNull();
  });
});

it('a form later than all that are known is newer, an unknown early one is not', () => {
  expect(['2027.3', '2028.1', '2027.10'].map(isNewerForm)).toEqual([true, true, true]);
  expect(['2027.1', currentFormVersion, '1999.1'].map(isNewerForm)).toEqual([false, false, false]);
  expect(upgraded('2028.1', {}, context)).toBeNull();
  expect(upgraded(currentFormVersion, {}, context)).toBeNull();
});
