import type { Answer, Answers } from '../model/application.ts';
import { blockersOf } from './completeness.ts';
import { addEntry, addMember, answerChanges, applyChanges } from './edits.ts';
import type { FieldView, Form, FormContext, FormView, TopicView } from './form.ts';
import { viewForm } from './view.ts';

/** For tests: answers every question that is asked until nothing is left, as a quick assister would. */

export const context: FormContext = { today: '2026-11-23', authorized: true };

/** An answer by path, or by field id; undefined: the fixture's own. */
export type Wishes = (field: FieldView) => Answer | undefined;

const firstNames = ['Fadumo', 'Ahmed', 'Hodan', 'Ilyas', 'José', 'Ngọc', 'Åsa', 'Tou', 'Ruth', 'Pa Houa'];

const byField: Readonly<Record<string, Answer>> = {
  applicationType: 'with-help',
  homeStreet: '1200 Marshall Ave',
  homeCity: 'St. Paul',
  homeState: 'MN',
  homeZip: '55104',
  homeCounty: 'Ramsey',
  homeless: 'no',
  mailingSame: 'yes',
  everyoneListed: 'yes',
  lastName: 'Abdi',
  dob: '1990-03-09',
  sex: 'female',
  maritalStatus: 'never-married',
  relation: 'unrelated',
  livesWithPrimary: 'yes',
  workStatus: ['not-employed'],
  noIncomeConfirmed: 'yes',
  taxDataYears: '5',
  signerKind: 'primary',
  livesApartFromParents: 'yes',
  zip: '55104',
  county: 'Ramsey',
  employerName: 'Mini-Mart',
  applyingForCoverage: 'yes',
  nameMatchesCard: 'yes',
  nameOnDocumentSame: 'yes',
  repAdult: 'yes',
  cardNumber: 'MSC0123456789',
  certificateNumber: '12345678',
  i94Number: '123456789A1',
  passportNumber: 'AB1234567',
  sevisId: 'N001234567',
  receiptNumber: 'EAC1234567890',
  categoryCode: 'C09',
  assisterId: 'NAV123456',
  npn: '1234567',
  dueDate: '2027-04-01',
  eventDate: '2026-11-01',
  fosterAgeLeft: '18',
};

const byType: Readonly<Record<string, Answer>> = {
  'yes-no': 'no',
  'yes-no-dont-know': 'no',
  date: '2026-01-15',
  money: '18.50',
  decimal: '7',
  'whole-number': '6',
  phone: '6515550142',
  email: 'fadumo@example.org',
  ein: '411234567',
  'a-number': '012345678',
  code: 'ABC1234567890',
  drawing: 'M10 10L20 40L60 12',
  zip: '55104',
  acknowledgement: '2026-11-23T15:00:00.000Z',
  name: 'Sam Olson',
  text: 'Some words',
  'long-text': 'Some words',
};

function usual(view: FieldView, answers: Answers, members: readonly string[]): Answer {
  const { field, subject, choices } = view;
  const person = members.indexOf(subject.memberId ?? '');
  if (field.id === 'firstName') return firstNames[person % firstNames.length] ?? 'Ann';
  if (field.id === 'ssn') return `32145${1001 + person}`;
  if (field.type === 'typed-name') {
    const of = (id: string) => answers[`m/${members[0]}/${id}`];
    return [of('firstName'), of('hasOneName') === 'yes' ? undefined : of('lastName')].filter(part => typeof part === 'string').join(' ');
  }
  const [choice] = (choices ?? []).filter(value => value !== 'outside');
  const known = byField[field.id] ?? byType[field.type];
  if (known !== undefined) return known;
  if (field.type === 'choices' || field.type === 'members') return [choice ?? 'outside'];
  return choice ?? 'outside';
}

const openField = (view: FormView) =>
  view.topics.flatMap(topic => topic.fields).find(field => field.required && (field.answer === undefined || field.answer.length === 0));

/** `wish` is asked for questions that need not be answered too, once each. */
export function answered(form: Form, start: Answers, wish: Wishes = () => undefined): Answers {
  let answers = start;
  const members = Object.keys(start)
    .filter(path => /^m\/[^/]+\/@$/.test(path))
    .map(path => path.split('/')[1] ?? '');
  const wished = new Set<string>();
  for (let step = 0; step < 20_000; step += 1) {
    const view = viewForm(form, answers, context);
    const wanted = view.topics
      .flatMap(topic => topic.fields)
      .find(field => !wished.has(field.path) && (field.answer === undefined || field.answer.length === 0) && wish(field) !== undefined);
    const field = wanted ?? openField(view);
    if (field) {
      wished.add(field.path);
      answers = applyChanges(answers, answerChanges(answers, field.path, wish(field) ?? usual(field, answers, members)));
      continue;
    }
    const empty = view.topics.find(topic => topic.entryMissing);
    if (!empty) return answers;
    answers = applyChanges(answers, entryFor(empty, answers));
  }
  throw new Error(`never complete: ${blockersOf(viewForm(form, answers, context)).join(', ')}`);
}

function entryFor({ subject }: TopicView, answers: Answers) {
  if (subject.memberId === undefined || subject.list === undefined) throw new Error('a list without a member');
  return addEntry(answers, subject.memberId, subject.list, 'first');
}

export const household = (...memberIds: readonly string[]): Answers =>
  memberIds.reduce<Answers>((answers, memberId) => applyChanges(answers, addMember(answers, memberId)), {});
