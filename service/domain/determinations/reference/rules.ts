import { fullNameOf } from '../../../../shared/application/names.ts';
import { memberPath } from '../../../../shared/application/paths.ts';
import { spousesOf } from '../../../../shared/application/relations.ts';
import { ageOn, type Day, isDay } from '../../../../shared/dates.ts';
import { estimate } from '../../../../shared/eligibility/estimate.ts';
import type { Estimate, PersonEstimate } from '../../../../shared/eligibility/estimate-result.ts';
import { householdFromAnswers } from '../../../../shared/eligibility/from-application/from-application.ts';
import type { HouseholdDocument, HouseholdInput, Member } from '../../../../shared/eligibility/household-document.ts';
import { householdDocument } from '../../../../shared/eligibility/read-household.ts';
import type { EligiblePerson } from '../../../../shared/model/coverage.ts';
import type { Plan } from '../../../../shared/model/plan.ts';
import type { DecidedPerson, Decision } from '../../../db/institution/tables.ts';
import type { Decider, ToDecide } from '../source.ts';
import { type Told, toldBy } from './answers.ts';
import { creditsOf } from './credits.ts';
import { proofsOf, whatToVerify } from './to-verify.ts';

/**
 * The reference implementation of a decider: the estimate's own rules (shared/eligibility), and what has to be proved. Who decides is the
 * exchange; this is good for a sample, for training, and for trying the program out (docs/decisions/0038). Where the exchange or the ARC
 * has said something of a person, the rules look at the household as if every program before that one were closed to them.
 */
const adultAge = 18;

export const referenceRules = (plansOf: (year: number) => Promise<readonly Plan[]>): Decider => ({
  by: 'reference-rules',
  decide: async ({ application, today, said }) => {
    const told = toldBy(application, today);
    if (!told) throw new RangeError('a form that this program does not know');
    const input = householdFromAnswers(told.form, application.answers, { today }).household;
    if (!input) return undecided(told, application.answers, today);
    const household = householdDocument.parse(closedBy(input, said));
    const result = estimate(household);
    const people = result.people
      .filter(one => household.members.some(({ id, applying }) => id === one.id && applying))
      .map(one => decidedPerson(one, { told, household, result, answers: application.answers }));
    return {
      ...{ by: 'reference-rules' as const, decidedOn: today, people, proofs: proofsOf(people, today) },
      credits: creditsOf(result, household.county, people, await plansOf(household.year)),
    };
  },
});

type Answers = ToDecide['application']['answers'];

/** Programs that come before the one that somebody said of a person are closed to them; those of the state's own before all others. */
function closedBy(input: HouseholdInput, said: ToDecide['said']): HouseholdInput {
  const denied = (id: string): ('MA' | 'MinnesotaCare' | 'APTC')[] => {
    const word = said.findLast(({ memberId }) => memberId === id)?.program;
    if (word === undefined) return [];
    return word === 'QHP' ? ['MA', 'MinnesotaCare'] : ['MA', 'MinnesotaCare', 'APTC'];
  };
  return { ...input, members: input.members.map(one => ({ ...one, denied: [...new Set([...(one.denied ?? []), ...denied(one.id)])] })) };
}

interface Known {
  told: Told;
  household: HouseholdDocument;
  result: Estimate;
  answers: Answers;
}

function decidedPerson(person: PersonEstimate, { told, household, result, answers }: Known): DecidedPerson {
  const { id, program, csr } = person;
  const counted =
    program === 'MA' || program === 'MinnesotaCare' || program === 'APTC' ? (person.households[program]?.members ?? [id]) : [];
  const member = household.members.find(one => one.id === id);
  const asked = program === 'none' || program === 'not-known' ? null : program;
  return {
    ...whoIs(answers, told.members, id, result.day),
    ...{ program, csr, tribalMember: member?.tribalMember ?? false, otherCoverage: member ? otherCoverageOf(member, household) : null },
    waitsFor: asked ? whatToVerify(told, { memberId: id, program: asked, csr, counted }, result.day) : [],
  };
}

function whoIs(
  answers: Answers,
  members: readonly string[],
  id: string,
  day: Day,
): Pick<EligiblePerson, 'memberId' | 'name' | 'birthDate' | 'child'> {
  const born = (one: string): string => String(answers[memberPath(one, 'dob')] ?? '');
  const firstAdult = members.find(one => isDay(born(one)) && ageOn(born(one), day) >= adultAge) ?? members[0];
  return {
    memberId: id,
    name: fullNameOf(answers, id),
    birthDate: born(id),
    child: id !== firstAdult && spousesOf(answers, id, members).length === 0,
  };
}

function otherCoverageOf({ id, medicare, otherCoverage }: Member, { offers }: HouseholdDocument): string | null {
  if (medicare === 'enrolled' || medicare === 'premium-free-offered') return 'medicare';
  if (offers.some(({ enrolled }) => enrolled.includes(id))) return 'employer';
  if (offers.some(({ employee, covers }) => employee === id || covers.includes(id))) return 'employer-offer';
  return otherCoverage === 'none' ? null : otherCoverage;
}

/** The answers do not say enough, of a home outside Minnesota for one: everybody who applies has to ask. */
function undecided(told: Told, answers: Answers, today: Day): Decision {
  const people = told.members
    .filter(id => told.of(id, 'applyingForCoverage') !== 'no')
    .map(
      (id): DecidedPerson => ({
        ...whoIs(answers, told.members, id, today),
        ...{ program: 'not-known', csr: null, tribalMember: told.of(id, 'tribalMember') === 'yes', otherCoverage: null, waitsFor: [] },
      }),
    );
  return { by: 'reference-rules', decidedOn: today, people, proofs: [], credits: [] };
}
