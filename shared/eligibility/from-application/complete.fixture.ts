import { answered, household, type Wishes } from '../../application/answered.fixture.ts';
import type { Form } from '../../application/form.ts';
import { currentFormVersion, formOf } from '../../application/forms.ts';
import type { Answer, Answers } from '../../model/application.ts';
import type { HouseholdInput } from '../household-document.ts';
import { householdDocument } from '../read-household.ts';
import { type AskedAbout, type FromApplication, householdFromAnswers } from './from-application.ts';

/** For tests: applications with every question answered, and what becomes of them when some answers are others. */
export const form = formOf(currentFormVersion) as Form;
export const today = '2027-03-15';

const usual: Wishes = ({ field: { id }, subject }) => {
  if (id === 'usCitizen' || id === 'willFile' || id === 'plansToLiveInMn') return 'yes';
  if (id === 'dob') return subject.memberId === 'kit' ? '2020-05-05' : '1990-03-09';
  if (id === 'relation') return subject.memberId === 'kit' ? 'child' : 'spouse';
  return undefined;
};

/** Ana files for herself and wants coverage; everything else is "no". */
export const ana: Answers = answered(form, household('ana'), usual);
/** Ana and Ben, married, on one return with their child Kit. */
export const family: Answers = answered(form, household('ana', 'ben', 'kit'), field => {
  const { id } = field.field;
  const { memberId = '' } = field.subject;
  const of: Readonly<Record<string, Readonly<Record<string, Answer>>>> = {
    ana: { maritalStatus: 'married', filesJointly: 'yes', jointSpouse: 'ben', claimsDependents: 'yes', dependents: ['kit'] },
    ben: { maritalStatus: 'married', sex: 'male', filesJointly: 'yes', jointSpouse: 'ana' },
    kit: { willFile: 'no', willBeClaimed: 'yes', claimant: 'ana' },
  };
  return of[memberId]?.[id] ?? usual(field);
});

/** Answers with others in their place; null takes one back. */
export const but = (answers: Answers, changes: Readonly<Record<string, Answer | null>>): Answers =>
  Object.fromEntries(Object.entries({ ...answers, ...changes }).filter((entry): entry is [string, Answer] => entry[1] !== null));

/** An entry of a list, by its answers. */
export const entry = (
  memberId: string,
  list: string,
  id: string,
  said: Readonly<Record<string, Answer>>,
): Readonly<Record<string, Answer>> =>
  Object.fromEntries(Object.entries({ '@': '1', ...said }).map(([field, answer]) => [`m/${memberId}/${list}/${id}/${field}`, answer]));

/** What is made can always be read as a household document. */
export function made(answers: Answers, asked: Partial<AskedAbout> = {}): FromApplication {
  const result = householdFromAnswers(form, answers, { today, ...asked });
  if (result.household) householdDocument.parse(result.household);
  return result;
}

export function documentOf(answers: Answers, asked: Partial<AskedAbout> = {}): HouseholdInput {
  const { household: document, missing } = made(answers, asked);
  if (!document) throw new Error(`missing: ${missing.map(({ code }) => code).join()}`);
  return document;
}

export function memberOf(answers: Answers, id = 'ana', asked: Partial<AskedAbout> = {}): HouseholdInput['members'][number] {
  const found = documentOf(answers, asked).members.find(one => one.id === id);
  if (!found) throw new Error(`nobody is called ${id}`);
  return found;
}

/** `applying ana`, `denial-not-counted`: what was assumed, of whom. */
export const assumed = (answers: Answers, asked: Partial<AskedAbout> = {}): string[] =>
  made(answers, asked).assumptions.map(({ code, memberId }) => [code, memberId].filter(Boolean).join(' '));
