/** Answers with people and entries named by their place, so that what was told, what the Desk kept and what the service received can be laid beside each other. */
import { addEntry, addMember, applyChanges, type Changes } from '../../shared/application/edits.ts';
import { helperAnswers } from '../../shared/application/first-answers.ts';
import type { Field, FormView } from '../../shared/application/form.ts';
import { placeAt } from '../../shared/application/form-index.ts';
import { currentFormVersion, formOf } from '../../shared/application/forms.ts';
import { normalizeAnswer } from '../../shared/application/normalize.ts';
import { entriesOf, entryPath, householdPath, memberPath, membersOf, parsePath, relationPath } from '../../shared/application/paths.ts';
import { viewForm } from '../../shared/application/view.ts';
import { todayIn } from '../../shared/dates.ts';
import type { Answer, Answers } from '../../shared/model/application.ts';
import type { Household, Told } from './household.ts';

const place = (at: number) => `#${at}`;

/** Every answer by path, ids replaced by `#0`, `#1` …; an acknowledgement's moment by `agreed`. */
export function byPlace(answers: Answers): Record<string, Answer> {
  const form = formOf(currentFormVersion);
  if (!form) throw new Error('no current form');
  const members = membersOf(answers);
  const named = new Map(members.map((memberId, at) => [memberId, place(at)]));
  const lists = new Set(Object.keys(answers).flatMap(path => (parsePath(path)?.scope === 'entry' ? [path.split('/')[2] ?? ''] : [])));
  for (const memberId of members)
    for (const list of lists) for (const [at, entryId] of entriesOf(answers, memberId, list).entries()) named.set(entryId, place(at));
  const rename = (text: string) =>
    text
      .split('/')
      .map(part => named.get(part) ?? part)
      .join('/');
  return Object.fromEntries(
    Object.entries(answers)
      .filter(([path]) => !path.endsWith('/@'))
      .map(([path, answer]) => {
        const parsed = parsePath(path);
        const type = parsed && placeAt(form, parsed)?.field.type;
        if (type === 'acknowledgement') return [rename(path), 'agreed'];
        return [rename(path), typeof answer === 'string' ? rename(answer) : answer.map(rename).sort()];
      }),
  );
}

/** What a household tells, in the same shape. */
export const toldByPlace = (told: Household): Record<string, Answer> => byPlace(answersOf(told));

/** The form over what a household tells, with what the Desk fills in about who helps. */
export function viewOf(told: Household): FormView {
  const form = formOf(currentFormVersion);
  if (!form) throw new Error('no current form');
  const helper = helperAnswers(
    { givenName: 'Mai', familyName: 'Yang', role: 'navigator', assisterId: 'NAV123456', agencyName: 'An agency' },
    '2026-11-23',
  );
  return viewForm(form, { ...helper, ...answersOf(told) }, { today: todayIn(Date.now()), authorized: true });
}

export function answersOf({ household, members, relations }: Household): Answers {
  const form = formOf(currentFormVersion);
  if (!form) throw new Error('no current form');
  const ids = members.map((_, at) => `p${at}`);
  let answers: Answers = ids.reduce<Answers>((before, memberId) => applyChanges(before, addMember(before, memberId)), {});
  const take = (path: string, told: Told) => {
    const parsed = parsePath(path);
    const field = parsed && placeAt(form, parsed)?.field;
    if (!field) throw new Error(`the form does not ask ${path}`);
    answers = applyChanges(answers, { [path]: normal(field, told, ids) } satisfies Changes);
  };
  for (const [field, told] of Object.entries(household)) take(householdPath(field), told);
  for (const [pair, relation] of Object.entries(relations)) {
    const [one = '', other = ''] = pair.split('>');
    take(relationPath(ids[Number(one)] ?? '', ids[Number(other)] ?? ''), relation);
  }
  members.forEach(({ first, last, answers: own, lists = {} }, at) => {
    const memberId = ids[at] ?? '';
    for (const [field, told] of Object.entries({ firstName: first, ...(last ? { lastName: last } : {}), ...own }))
      take(memberPath(memberId, field), told);
    for (const [list, entries] of Object.entries(lists))
      entries.forEach((entry, number) => {
        const entryId = `${memberId}-${list}-${number}`;
        answers = applyChanges(answers, addEntry(answers, memberId, list, entryId));
        for (const [field, told] of Object.entries(entry)) take(entryPath(memberId, list, entryId, field), told);
      });
  });
  return answers;
}

function normal(field: Field, told: Told, ids: readonly string[]): Answer {
  const one = (text: string) => (text.startsWith('#') ? (ids[Number(text.slice(1))] ?? text) : text);
  if (field.type === 'choices' || field.type === 'members') return (typeof told === 'string' ? [told] : [...told]).map(one);
  const text = typeof told === 'string' ? told : told.join(' ');
  if (field.options !== undefined || field.type === 'member' || field.type === 'acknowledgement')
    return text === 'agreed' ? '2026-11-23T15:00:00.000Z' : one(text);
  return normalizeAnswer(field, text);
}
