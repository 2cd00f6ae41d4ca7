import { expect, it } from 'vitest';
import type { Answers } from '../model/application.ts';
import { answered, context, household } from './answered.fixture.ts';
import { carriedOver } from './carry-over.ts';
import type { Form } from './form.ts';
import { currentFormVersion, formOf } from './forms.ts';
import { viewForm } from './view.ts';

const form = formOf(currentFormVersion) as Form;

it('takes over everything about the people, and nothing that was agreed, promised or signed', () => {
  const last: Answers = { ...answered(form, household('f', 'a')), 'm/f/@': '1', 'x/unknown': 'y', 'h/notAQuestion': 'z' };
  const fresh = carriedOver(form, last);
  const open = viewForm(form, fresh, context).sections.filter(({ left }) => left > 0);
  expect(open.map(({ id }) => id)).toEqual(['start', 'helper', 'sign']);
  expect(Object.keys(fresh).filter(path => /consent|agrees|typedName|readBack|assister|notAQuestion|unknown/.test(path))).toEqual([]);
  expect(fresh['m/f/dob']).toBe(last['m/f/dob']);
});
