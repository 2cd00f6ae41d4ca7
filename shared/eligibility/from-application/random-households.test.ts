import fc from 'fast-check';
import { expect, it } from 'vitest';
import { context, household } from '../../application/answered.fixture.ts';
import { finish } from '../../application/finish.fixture.ts';
import type { Form } from '../../application/form.ts';
import { forms } from '../../application/forms.ts';
import { memberPath } from '../../application/paths.ts';
import { diceOf } from '../../application/random-answers.fixture.ts';
import { memberId, wander } from '../../application/random-edits.fixture.ts';
import { sceneOf } from '../../application/scene.ts';
import type { Answers } from '../../model/application.ts';
import { asAnswers } from '../as-answers.ts';
import { estimate } from '../estimate.ts';
import { magiHouseholds } from '../magi-household.ts';
import { householdDocument } from '../read-household.ts';
import { drafts, nonsense, peopleOf, pick, storyOf, told } from '../told.fixture.ts';
import { coverageYearsOf, householdFromAnswers } from './from-application.ts';

const isLong = process.env.ASSISTER_DESK_LONG === '1';
const form = forms.at(-1) as Form;
const days = ['2026-11-23', '2027-03-15', '2028-02-29'];

/** A draft as somebody left it: right and wrong answers, people come and gone. */
function leftBy(number: number, rubbish: number): { form: Form; answers: Answers; today: string; people: number } {
  const dice = diceOf(number);
  const [today, people, one] = [dice.pick(days), 1 + dice.below(8), dice.pick(forms)];
  const mood = { people, rubbish, takenBack: 4 };
  const answers = wander(one, household(memberId(0)), { today, authorized: true }, mood, 300 + dice.below(600), dice);
  return { form: one, answers, today, people };
}

/** What makes an estimate possible at all, so that random drafts come that far. */
function withEssentials(answers: Answers, number: number): Answers {
  const dice = diceOf(number + 1);
  const members = Object.keys(answers).filter(path => /^m\/[^/]+\/@$/.test(path));
  const facts = members.map(path => {
    const id = path.split('/')[1] ?? '';
    return {
      [memberPath(id, 'dob')]: `${dice.pick([1950, 1961, 1990, 2004, 2007, 2008, 2012, 2025])}-06-01`,
      [memberPath(id, 'willFile')]: answers[memberPath(id, 'willFile')] ?? dice.pick(['yes', 'no']),
      [memberPath(id, 'willBeClaimed')]: answers[memberPath(id, 'willBeClaimed')] ?? 'no',
    };
  });
  return Object.assign({ ...answers, 'h/homeState': 'MN', 'h/homeCounty': 'Ramsey' }, ...facts);
}

it('whatever was answered: no error, and a document that can be read and estimated, or none and what is missing', () => {
  let documents = 0;
  fc.assert(
    fc.property(fc.noBias(fc.nat()), fc.boolean(), (number, essentials) => {
      const left = leftBy(number, 16);
      const answers = essentials ? withEssentials(left.answers, number) : left.answers;
      for (const year of coverageYearsOf(left.form, left.today)) {
        const { household: made, missing, assumptions } = householdFromAnswers(left.form, answers, { year, today: left.today });
        if (!made) {
          expect(missing.length, 'nothing is missing, and there is no household').toBeGreaterThan(0);
          continue;
        }
        documents += 1;
        const document = householdDocument.parse(made);
        expect(document.members.map(({ id }) => id)).toEqual(sceneOf(left.form, answers, { today: left.today, authorized: true }).members);
        const result = estimate(document);
        const untold = result.people.filter(({ program }) => program === 'not-known').map(({ id }) => id);
        const named = missing.map(one => one.memberId);
        expect(
          untold.filter(id => !named.includes(id)),
          'not known, and nobody says why',
        ).toEqual([]);
        expect(new Set(assumptions.map(one => `${one.code}/${one.memberId}`)).size).toBe(assumptions.length);
      }
    }),
    { seed: 20_261_127, numRuns: isLong ? 600 : 20, endOnFailure: true },
  );
  expect(documents, 'too few drafts came as far as a household').toBeGreaterThan(10);
}, 600_000);

it('who counts is the same as in the picture of the household, wherever the answers do not contradict each other', () => {
  fc.assert(
    fc.property(drafts, pick, (wishes, voice) => {
      const story = storyOf(peopleOf(wishes), voice);
      const answers = { ...told(story), 'h/homeState': 'MN', 'h/homeCounty': 'Ramsey' };
      const { household: made, missing } = householdFromAnswers(form, answers, { year: 2026, today: context.today });
      expect(missing, story).toEqual([]);
      const shown = magiHouseholds(sceneOf(form, answers, context));
      expect(magiHouseholds(asAnswers(householdDocument.parse(made))), story).toEqual(shown);
    }),
    { seed: 20_261_128, numRuns: isLong ? 3000 : 300 },
  );
});

it('tax answers that mean nothing give a document that can be read, or none', () => {
  fc.assert(
    fc.property(drafts, pick, nonsense, (wishes, voice, typed) => {
      const answers = { ...told(storyOf(peopleOf(wishes), voice)), ...typed, 'h/homeState': 'MN', 'h/homeCounty': 'Ramsey' };
      const { household: made, missing } = householdFromAnswers(form, answers, { year: 2026, today: context.today });
      if (made) estimate(householdDocument.parse(made));
      else expect(missing.length).toBeGreaterThan(0);
    }),
    { seed: 20_261_130, numRuns: isLong ? 5000 : 400 },
  );
});

it('a finished application leaves nothing missing', () => {
  fc.assert(
    fc.property(fc.noBias(fc.nat()), fc.integer({ min: 1, max: 4 }), (number, people) => {
      const today = '2026-11-23';
      const start = household(...Array.from({ length: people }, (_, at) => memberId(at)));
      const { answers } = finish(
        form,
        { ...start, 'h/homeState': 'MN', 'h/homeCounty': 'Ramsey' },
        { today, authorized: true },
        number,
        400,
      );
      const { household: made, missing } = householdFromAnswers(form, answers, { today });
      if (answers['h/homeState'] !== 'MN') return;
      expect(missing.filter(({ code }) => code !== 'tax-plans-disagree')).toEqual([]);
      expect(made).not.toBeNull();
    }),
    { seed: 20_261_129, numRuns: isLong ? 40 : 4, endOnFailure: true },
  );
}, 600_000);
