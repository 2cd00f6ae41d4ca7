import { randomUUID, webcrypto } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { household } from '../../../shared/application/answered.fixture.ts';
import { blockersOf } from '../../../shared/application/completeness.ts';
import { applyChanges, removeEntry } from '../../../shared/application/edits.ts';
import { finish } from '../../../shared/application/finish.fixture.ts';
import type { FieldView, Form, FormContext } from '../../../shared/application/form.ts';
import { indexOf } from '../../../shared/application/form-index.ts';
import { currentFormVersion, formOf } from '../../../shared/application/forms.ts';
import { entriesOf, membersOf } from '../../../shared/application/paths.ts';
import { payloadOf } from '../../../shared/application/payload.ts';
import { type Dice, diceOf, rubbishFor } from '../../../shared/application/random-answers.fixture.ts';
import { answering, changesOf, fieldsOf, type Mood, memberId, wander } from '../../../shared/application/random-edits.fixture.ts';
import { answersHash } from '../../../shared/application/signature.ts';
import { hasError } from '../../../shared/application/validation.ts';
import { viewForm } from '../../../shared/application/view.ts';
import { addDays, dayAt } from '../../../shared/dates.ts';
import type { Answers, Application, Clash } from '../../../shared/model/application.ts';
import { requestFor } from '../../testing/complete-draft.ts';
import { draftFor } from '../../testing/desk.ts';
import { checkSubmission } from './check-submission.ts';

/*
 * The service receives exactly what the Desk calls complete: nothing left, no error, no clash, as of the day of signing. Both find the
 * same hash and the same payload, each with a SHA-256 of its own; and what the service misses is what the Desk shows as open.
 */

const isLong = process.env.ASSISTER_DESK_LONG === '1';
/** Fixed, so that every run is the same; a failure prints it with the number of the draft, which replays it. */
const seed = 20_261_123;
const numbers = fc.noBias(fc.nat());
const living: Mood = { people: 4, rubbish: 6, takenBack: 5 };
const enough = 600;

/** As in the Desk's window, which has no `node:crypto`. */
async function deskSha256(text: string): Promise<string> {
  const bytes = await webcrypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(bytes)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

/** Signed in the evening in Minnesota, when it is tomorrow already in UTC, in the morning, in open enrollment and out of it. */
const signings = ['2026-11-24T04:30:00.000Z', '2026-12-15T15:00:00.000Z', '2027-01-01T05:59:00.000Z', '2027-03-15T18:00:00.000Z'];

interface Done {
  form: Form;
  answers: Answers;
  signedAt: string;
}

function doneDraft(number: number): Done {
  const dice = diceOf(number);
  const at = number % signings.length;
  const signedAt = signings[at] ?? '';
  // The form before may still be signed on its last day.
  const form = formOf(at === 2 ? '2027.1' : currentFormVersion) as Form;
  const context: FormContext = { today: dayAt(signedAt), authorized: true };
  const start = wander(form, household(memberId(0)), context, { ...living, people: 1 + (number % 4) }, 60 + dice.below(80), dice);
  return { form, signedAt, answers: finish(form, start, context, number, enough).answers };
}

/** What is not asked: answers under closed branches, entries of closed lists, questions that no form has, somebody who left. */
function leftovers(form: Form, answers: Answers, context: FormContext, dice: Dice): Answers {
  const view = viewForm(form, answers, context);
  const shown = new Set(fieldsOf(view).map(field => field.path));
  const open = new Set(view.topics.map(({ subject }) => `${subject.memberId}/${subject.list}`));
  const hidden: Record<string, string> = { 'h/nonsense': 'x', 'm/gone/firstName': 'Ann', 'r/gone/gone': 'child', 'x/y': 'z' };
  for (const [key, { field, list }] of indexOf(form).fields) {
    for (const owner of membersOf(answers)) {
      const path = key.startsWith('h/') ? key : list ? `m/${owner}/${list.id}/left/${field.id}` : `m/${owner}/${field.id}`;
      if (key !== 'r' && !shown.has(path) && dice.below(3) === 0) hidden[path] = dice.pick(['yes', 'no', '2026-01-01', '5.00', '💥']);
      if (list && !open.has(`${owner}/${list.id}`) && dice.below(3) === 0) hidden[`m/${owner}/${list.id}/left/@`] = '1';
    }
  }
  return { ...hidden, ...answers };
}

interface Case {
  answers: Answers;
  /** What was signed; `answers` came after. */
  signed?: Answers;
  clashes?: Record<string, Clash>;
  /** What must come of it whatever the Desk finds; left out where only the Desk knows. */
  outcome?: 'received' | 'incomplete' | 'changed-since-signing';
}

const clash: Clash = { theirs: 'Duluth', by: 'consumer', at: '2026-11-23T15:00:00.000Z' };

function withoutEntries(form: Form, answers: Answers, context: FormContext): Case {
  for (const { topic, subject } of viewForm(form, answers, context).topics) {
    const { memberId: owner, list } = subject;
    if (topic.kind !== 'entries' || owner === undefined || list === undefined) continue;
    const gone = entriesOf(answers, owner, list).reduce((rest, id) => applyChanges(rest, removeEntry(rest, owner, list, id)), answers);
    return { answers: gone, outcome: 'incomplete' };
  }
  return { answers, outcome: 'received' };
}

function withRubbish(form: Form, answers: Answers, context: FormContext, field: FieldView, dice: Dice): Case {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const spoilt = applyChanges(answers, changesOf(form, answers, answering(field, rubbishFor(field, answers, context, dice))));
    const now = fieldsOf(viewForm(form, spoilt, context)).find(({ path }) => path === field.path);
    if (now && hasError(now.problems)) return { answers: spoilt, outcome: 'incomplete' };
  }
  return { answers };
}

/** What may have become of a draft that was complete. */
const stories: Readonly<Record<string, (form: Form, answers: Answers, context: FormContext, dice: Dice) => Case>> = {
  complete: (_, answers) => ({ answers, outcome: 'received' }),
  'complete, with leftovers': (form, answers, context, dice) => ({ answers: leftovers(form, answers, context, dice), outcome: 'received' }),
  'leftovers that came after the signing': (form, answers, context, dice) => ({
    answers: leftovers(form, answers, context, dice),
    signed: answers,
    outcome: 'received',
  }),
  'one needed answer taken back': (form, answers, context, dice) => {
    const needed = fieldsOf(viewForm(form, answers, context)).filter(field => field.required);
    return { answers: applyChanges(answers, changesOf(form, answers, answering(dice.pick(needed), null))), outcome: 'incomplete' };
  },
  'one wrong answer': (form, answers, context, dice) =>
    withRubbish(form, answers, context, dice.pick(fieldsOf(viewForm(form, answers, context))), dice),
  'no entry where one is needed': withoutEntries,
  'somebody more': (form, answers) => ({
    answers: applyChanges(answers, changesOf(form, answers, { kind: 'add-member', memberId: 'late' })),
    outcome: 'incomplete',
  }),
  'a clash': (_, answers, __, dice) => ({ answers, clashes: { [dice.pick(Object.keys(answers))]: clash }, outcome: 'incomplete' }),
  'an answer changed after the signing': (_, answers) => ({
    answers: { ...answers, 'h/homeCity': 'Elsewhere' },
    signed: answers,
    outcome: 'changed-since-signing',
  }),
  'worked on': (form, answers, context, dice) => ({ answers: wander(form, answers, context, living, 1 + dice.below(8), dice) }),
  begun: (form, _, context, dice) => ({ answers: wander(form, household(memberId(0)), context, living, dice.below(80), dice) }),
};

/** Made once: what fast-check chooses is one of them and what became of it. */
const done = Array.from({ length: 16 }, (_, at) => doneDraft(seed + at));

async function same(number: number, met: Map<string, number>): Promise<void> {
  const dice = diceOf(number);
  const { form, answers: complete, signedAt } = dice.pick(done);
  const context: FormContext = { today: dayAt(signedAt), authorized: true };
  const name = dice.pick(Object.keys(stories));
  const { answers, signed = answers, clashes = {}, outcome } = stories[name]?.(form, complete, context, dice) ?? { answers: complete };
  // It may be long on its way; a computer may also be ahead of the day.
  const today = addDays(context.today, outcome === undefined && dice.below(4) === 0 ? -1 : dice.pick([0, 0, 1, 40, 400]));
  const judged = today < context.today ? { ...context, today } : context;

  const hash = await answersHash(payloadOf(form, signed, context), deskSha256);
  const signature = { answersHash: hash, formVersion: form.version, signerName: 'Ann', signedAt, typedBy: null };
  const application: Application = draftFor(randomUUID(), { formVersion: form.version, answers, clashes, signature });
  const checked = await checkSubmission(application, requestFor(application), today);

  const view = viewForm(form, answers, judged);
  const open = [...blockersOf(view), ...Object.keys(clashes)];
  const isComplete = view.left === 0 && !view.problems.some(({ severity }) => severity === 'error') && Object.keys(clashes).length === 0;
  const hashNow = await answersHash(payloadOf(form, answers, judged), deskSha256);
  const expected = hashNow !== hash ? 'changed-since-signing' : isComplete ? 'received' : 'incomplete';
  const found = checked.ok ? 'received' : checked.code.replace(/^application-/, '');
  const about = `${name}, ${form.version}, signed ${signedAt}, received ${today}`;
  expect(found, about).toBe(expected);
  if (outcome !== undefined) expect(found, about).toBe(outcome);
  expect(open.length === 0, about).toBe(isComplete);
  if (checked.ok) {
    expect(checked.answersHash, about).toBe(hash);
    expect(checked.payload, about).toEqual(payloadOf(form, signed, context));
    if (outcome !== undefined) expect(hash, about).toBe(await answersHash(payloadOf(form, complete, context), deskSha256));
  } else if (found === 'incomplete') {
    // A list that is empty has no question to name.
    expect(
      [...checked.problems].filter(path => !open.includes(path)),
      about,
    ).toEqual([]);
    expect(
      open.filter(path => !path.endsWith('/') && !checked.problems.includes(path)),
      about,
    ).toEqual([]);
  }
  met.set(name, (met.get(name) ?? 0) + 1);
}

describe('the rules of the service', () => {
  it('are the Desk’s: it receives what the Desk calls complete, and nothing else', { timeout: isLong ? 3_600_000 : 240_000 }, async () => {
    const met = new Map<string, number>();
    const property = fc.asyncProperty(numbers, number => same(number, met));
    await fc.assert(property, { seed, numRuns: isLong ? 20_000 : 450, endOnFailure: true });
    for (const name of Object.keys(stories)) expect(met.get(name) ?? 0, name).toBeGreaterThan(15);
  });
});
