import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answers } from '../model/application.ts';
import { answered, household } from './answered.fixture.ts';
import { blockersOf, nextOpenTopic } from './completeness.ts';
import { applyChanges } from './edits.ts';
import { finish } from './finish.fixture.ts';
import type { FieldView, Form, FormContext, FormView, SectionView } from './form.ts';
import { currentFormVersion, formOf } from './forms.ts';
import type { ProblemCode } from './problem-codes.ts';
import { candidatesFor, type Dice, diceOf } from './random-answers.fixture.ts';
import { answering, changesOf, fieldsOf, isBlank, type Mood, memberId, wander } from './random-edits.fixture.ts';
import { isValid, viewForm } from './view.ts';

/*
 * What "complete" promises, exactly. Let a question be asked, needed and unanswered, and let it be answered so that the answer is
 * valid. Then, for the other questions that were asked before:
 *
 *  1. One that was validly answered and is still asked has the same answer, and it is still valid, unless a cross-check (below) finds
 *     the two answers at odds. It is never answered less because of the counting.
 *  2. Of what is needed, one more is answered; less only by answers whose questions are no longer asked (or needed), which stay in the
 *     draft, and by those that a cross-check names. `percent` may fall all the same: an answer may open questions.
 *  3. Nothing new stands in the way, but for questions and lists that are asked or needed only now, and what a cross-check names.
 *  4. A section that was complete stays so, unless something in it is asked or needed only now, or a cross-check names something in it,
 *     or nothing that was answered in it is asked any more: then it is as good as untouched.
 *
 * And there is an end: from any draft, with wrong answers or without, whoever takes back what is wrong and answers what is needed
 * gets to the point where nothing is left.
 */

const form = formOf(currentFormVersion) as Form;
const isLong = process.env.ASSISTER_DESK_LONG === '1';
/** Fixed, so that every run is the same; a failure prints it with the number of the draft, which replays it. */
const seed = 20_261_123;
const days = ['2026-11-23', '2027-03-15'];

/** Who files, with whom, and who claims whom is one story told by several people; the age decides whether somebody can be married. */
const taxes = ['m/dob', 'm/maritalStatus', 'm/willFile', 'm/filesJointly', 'm/jointSpouse', 'm/claimsDependents', 'm/dependents'];

/** The cross-checks: which answers may show that another one, given before, is wrong. */
const crossChecks: Partial<Record<ProblemCode, readonly string[]>> = {
  'zip-not-in-minnesota': ['h/homeState', 'h/mailingState', 'm/state'],
  'zip-is-in-minnesota': ['h/homeState', 'h/mailingState', 'm/state'],
  'county-not-of-zip': ['h/homeZip', 'm/zip'],
  'parent-not-older': ['m/dob'],
  'second-spouse': ['r'],
  'spouse-but-not-married': ['r'],
  'applicant-ssn-declined': ['m/applyingForCoverage'],
  // A yes shows a number again that was typed before.
  'ssn-used-twice': ['m/hasSsn'],
  'date-before-start': ['m/awayFrom'],
  'money-negative': ['e/otherIncome/kind'],
  'joint-disagrees': taxes,
  'claimed-twice': taxes,
  'claim-disagrees': taxes,
  'claimed-by-another': taxes,
  'claimant-disagrees': taxes,
  'representative-is-assister': ['h/assisterName', 'h/helpedByAssister'],
  'same-as-before': ['h/firstWitness'],
  'signer-not-minor': ['m/dob'],
  'signer-is-minor': ['m/dob'],
  'signer-no-representative': ['h/wantsRepresentative'],
  'signer-not-allowed': ['h/repScope', 'h/wantsRepresentative'],
  'signer-name-differs': ['m/firstName', 'm/lastName', 'h/signerKind', 'h/signerFullName', 'h/repName', 'h/wantsRepresentative'],
};

function keyOf({ field, subject }: FieldView): string {
  if (subject.otherId !== undefined) return 'r';
  if (subject.entryId !== undefined) return `e/${subject.list}/${field.id}`;
  return `${subject.memberId === undefined ? 'h' : 'm'}/${field.id}`;
}

const byPath = (view: FormView) => new Map(fieldsOf(view).map(field => [field.path, field]));
const errorsOf = (field: FieldView) => field.problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);

/** What the drafts of a run had to do with, so that nothing is proved of drafts in which nothing happens. */
interface Met {
  answers: number;
  crossed: Set<string>;
  left: Set<string>;
}

/** What does not hold, in words. `before` and `after`: the view around one valid answer to `question`. */
function brokenBy(question: FieldView, before: FormView, after: FormView, met: Met): string[] {
  const [was, is] = [byPath(before), byPath(after)];
  const stillAsked = [...was.values()].flatMap(old => {
    const now = is.get(old.path);
    return now && old.path !== question.path ? [{ old, now }] : [];
  });
  const crossed = new Set<string>();
  for (const { old, now } of stillAsked)
    for (const code of errorsOf(now).filter(one => !errorsOf(old).includes(one)))
      if (crossChecks[code as ProblemCode]?.includes(keyOf(question))) {
        crossed.add(now.path);
        met.crossed.add(code);
      }
  const isNew = ({ path, required }: FieldView) => !was.has(path) || (required && was.get(path)?.required === false);

  const broken: string[] = [];
  for (const { old, now } of stillAsked) {
    if (isValid(old) && !isValid(now) && !crossed.has(old.path)) broken.push(`${old.path} is valid no more`);
    if (isValid(old) && now.answer !== old.answer) broken.push(`${old.path} has another answer`);
  }
  const noMore = [...was.values()].filter(old => old.required && isValid(old) && is.get(old.path)?.required !== true).length;
  if (after.answered < before.answered + 1 - noMore - crossed.size) broken.push('fewer are answered');

  const stood = new Set(blockersOf(before));
  for (const path of blockersOf(after)) {
    const field = is.get(path);
    const isMissingList = path.endsWith('/') && after.topics.some(topic => topic.entryMissing);
    const mayStand = stood.has(path) || crossed.has(path) || (field ? isNew(field) : isMissingList);
    if (!mayStand || path === question.path) broken.push(`${path} stands in the way`);
  }
  before.sections.forEach((old, at) => {
    const now = after.sections[at];
    if (!now || old.state !== 'complete' || now.state === 'complete') return;
    met.left.add(now.state);
    const own = now.topics.flatMap(topic => topic.fields);
    const isOpened = own.some(field => isNew(field) || crossed.has(field.path)) || now.topics.some(topic => topic.entryMissing);
    if (!isOpened && !isUntouched(now)) broken.push(`${now.id} is complete no more, but ${now.state}`);
    if (now.state === 'empty' && !isUntouched(now)) broken.push(`${now.id} counts as empty`);
  });
  return broken;
}

const isUntouched = ({ topics }: SectionView) => topics.every(topic => topic.fields.every(isBlank));

/** Any number as likely as any other: small ones are not simpler walks. */
const numbers = fc.noBias(fc.nat());
const newDraft = () => household(memberId(0));
const contextOf = (dice: Dice): FormContext => ({ today: dice.pick(days), authorized: true });
/** Two of three answers are taken back. */
const taking: Mood = { people: 5, rubbish: 4, takenBack: 60 };
const living: Mood = { people: 5, rubbish: 8, takenBack: 20 };
const enough = (people: number) => 100 * (people + 1);

/** A few drafts that are done, made once. */
const done = new Map<number, Answers>();
function doneDraft(number: number, context: FormContext): Answers {
  const start = wander(form, newDraft(), context, { ...living, people: 3 }, 60, diceOf(number));
  const answers = done.get(number) ?? finish(form, start, context, number, enough(3)).answers;
  done.set(number, answers);
  return answers;
}

/** Answers what is open in any order, with other edits in between: in a draft that is done but for a few answers, or in a new one. */
function answerOn(number: number, met: Met): void {
  const dice = diceOf(number);
  const day = dice.below(days.length);
  const context: FormContext = { today: days[day] ?? '', authorized: true };
  const isNewDraft = dice.below(2) === 0;
  let answers = isNewDraft ? wander(form, newDraft(), context, living, 30, dice) : doneDraft(day + days.length * dice.below(3), context);
  let view = viewForm(form, answers, context);
  for (let step = 0; step < 60; step += 1) {
    const open = fieldsOf(view).filter(field => field.required && isBlank(field));
    if (open.length === 0 || dice.below(6) === 0) {
      answers = wander(form, answers, context, isNewDraft ? living : taking, 4, dice);
      view = viewForm(form, answers, context);
      continue;
    }
    const question = dice.pick(open);
    const [typed] = candidatesFor(question, answers, context, dice);
    if (typed === undefined) continue;
    const edit = answering(question, dice.below(4) === 0 && question.choices?.includes('yes') ? 'yes' : typed);
    answers = applyChanges(answers, changesOf(form, answers, edit));
    const after = viewForm(form, answers, context);
    const answer = byPath(after).get(question.path);
    if (answer && isValid(answer)) {
      met.answers += 1;
      const broken = brokenBy(question, view, after, met);
      if (broken.length > 0) throw new Error(`step ${step}, ${question.path} = ${JSON.stringify(answer.answer)}: ${broken.join('; ')}`);
    }
    view = after;
  }
}

describe('complete', () => {
  it('means more with every valid answer, as far as the same questions are asked', { timeout: isLong ? 3_600_000 : 240_000 }, () => {
    const met: Met = { answers: 0, crossed: new Set(), left: new Set() };
    const property = fc.property(numbers, number => answerOn(number, met));
    fc.assert(property, { seed, numRuns: isLong ? 4000 : 60, endOnFailure: true });
    expect(met.answers).toBeGreaterThan(2000);
    expect([...met.left]).toEqual(expect.arrayContaining(['in-progress']));
    expect(met.crossed.size).toBeGreaterThan(5);
  });

  it('can turn into untouched: the income of somebody who turns out to be a child', () => {
    const context = { today: '2026-11-23', authorized: true };
    const { 'm/f/dob': _, ...ageless } = answered(form, household('f'));
    const incomeAt = (answers: Answers) => viewForm(form, answers, context).sections.find(({ id }) => id === 'income')?.state;
    expect([incomeAt(ageless), incomeAt({ ...ageless, 'm/f/dob': '2014-06-01' })]).toEqual(['complete', 'empty']);
  });

  it.each([
    [1, 10],
    [2, 6],
    [4, 4],
    [7, 2],
    [12, 1],
  ])('can be reached from any draft: up to %i people', { timeout: isLong ? 3_600_000 : 240_000 }, (people, runs) => {
    const property = fc.property(numbers, number => {
      const dice = diceOf(number);
      const context = contextOf(dice);
      const start = wander(form, newDraft(), context, { people, rubbish: 10, takenBack: 5 }, dice.below(100 + 20 * people), dice);
      const { view } = finish(form, start, context, number, enough(people));
      expect([view.left, view.percent, blockersOf(view), nextOpenTopic(view, null)]).toEqual([0, 100, [], null]);
      expect(view.sections.filter(({ state }) => state === 'in-progress' || state === 'has-problems')).toEqual([]);
    });
    fc.assert(property, { seed, numRuns: isLong ? 40 * runs : runs, endOnFailure: true });
  });
});
