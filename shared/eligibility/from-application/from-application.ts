/**
 * The household that an estimate is made from, out of an application's answers, finished or not. What was not answered has the default of
 * the household document and is told; without a county, a birth date of everybody, or anybody's tax plans there is nothing to estimate, and
 * that is told too. Pure and total: any answers, also wrong ones, give a document that can be read, or none (docs/estimate.md).
 */
import { mostMembers } from '../../application/edits.ts';
import type { Form } from '../../application/form.ts';
import { householdPath, memberPath, relationPath } from '../../application/paths.ts';
import { inverseRelation, relationOf } from '../../application/relations.ts';
import { fipsOf } from '../../data/places.ts';
import { type Day, isDay } from '../../dates.ts';
import type { Answers } from '../../model/application.ts';
import type { CoverageYear, HouseholdInput } from '../household-document.ts';
import type { Assumption, Missing } from './assumptions.ts';
import { offersOf } from './coverage.ts';
import { homesOf, personOf } from './person.ts';
import { Reading } from './reading.ts';
import { taxPlansOf } from './tax.ts';

export interface FromApplication {
  /** Null: not enough was answered yet, and `missing` says what. */
  household: HouseholdInput | null;
  assumptions: readonly Assumption[];
  /** Beside a household: whose result stays open, or who says different things. */
  missing: readonly Missing[];
}

export interface AskedAbout {
  /** By default the form's own. */
  year?: CoverageYear;
  /** Day in Minnesota. In the coverage year it is the day that is asked about; before it the year's first, after it its last. */
  today: Day;
  /** Dollars a month, from the catalogue of plans; without it the reference of the rating area stands in. */
  benchmark?: HouseholdInput['benchmark'];
}

const known: readonly CoverageYear[] = [2025, 2026, 2027];
const coverageYear = (year: number): CoverageYear | undefined => known.find(one => one === year);

/** Years that can be estimated from this form on that day, the form's own first: beside it the present one, for coverage that begins now. */
export function coverageYearsOf(form: Pick<Form, 'coverageYear'>, today: Day): readonly CoverageYear[] {
  return [...new Set([form.coverageYear, Number(today.slice(0, 4))])].map(coverageYear).filter(year => year !== undefined);
}

const dayIn = (year: CoverageYear, today: Day): Day =>
  today < `${year}-01-01` ? `${year}-01-01` : today > `${year}-12-31` ? `${year}-12-31` : today;

function countyOf(reading: Reading): string | undefined {
  const county = reading.text(householdPath('homeCounty'));
  if (county !== undefined && fipsOf(county) !== undefined) return county;
  const state = reading.text(householdPath('homeState'));
  const path = householdPath(state === 'MN' ? 'homeCounty' : 'homeState');
  reading.miss(state === undefined || state === 'MN' ? 'county' : 'home-outside-minnesota', undefined, path);
  return undefined;
}

function birthDates(reading: Reading, today: Day): ReadonlyMap<string, Day> {
  return new Map(
    reading.members.flatMap(memberId => {
      const path = memberPath(memberId, 'dob');
      const dob = reading.text(path);
      const real = dob !== undefined && isDay(dob) && dob <= today;
      if (real && dob <= reading.day) return [[memberId, dob] as const];
      reading.miss(real ? 'born-after-year' : 'birth-date', memberId, path);
      return [];
    }),
  );
}

/** Each pair once; nobody has two spouses. */
function relationshipsOf(reading: Reading): NonNullable<HouseholdInput['relationships']> {
  const { scene, members } = reading;
  const married = new Set<string>();
  return members.flatMap((from, place) =>
    members.slice(place + 1).flatMap(to => {
      const is = relationOf(scene.answers, from, to);
      if (is === undefined || inverseRelation(is) === undefined) {
        reading.assume('not-related', to, relationPath(to, from));
        return [];
      }
      if (is === 'spouse' && (married.has(from) || married.has(to))) {
        reading.assume('second-spouse-not-counted', to, relationPath(to, from));
        return [];
      }
      if (is === 'spouse') for (const one of [from, to]) married.add(one);
      return [{ from, is, to }];
    }),
  );
}

export function householdFromAnswers(
  form: Form,
  answers: Answers,
  { year = coverageYear(form.coverageYear), today, benchmark }: AskedAbout,
): FromApplication {
  if (year === undefined) throw new RangeError(`no tables for ${form.coverageYear}`);
  const reading = new Reading(form, answers, { today, day: dayIn(year, today), year });
  const { members, assumptions, missing } = reading;
  const none = { household: null, assumptions: [], missing };
  if (members.length === 0) reading.miss('people');
  if (members.length > mostMembers) reading.miss('too-many-people');
  if (missing.length > 0) return none;
  const county = countyOf(reading);
  const births = birthDates(reading, today);
  const plans = taxPlansOf(reading);
  if (county === undefined || births.size < members.length || plans.size === 0) return none;
  const denied = householdPath('deniedMedicaid');
  if (reading.text(denied) === 'yes') reading.assume('denial-not-counted', undefined, denied);
  reading.isYes(householdPath('anyTribalMember'), 'no-tribal-member');
  if (year !== form.coverageYear) reading.assume('answers-of-other-year');
  const relationships = relationshipsOf(reading);
  const homes = homesOf(reading);
  const people = members.map(memberId =>
    personOf(reading, { memberId, birthDate: births.get(memberId) ?? '', home: homes.get(memberId) ?? '', tax: plans.get(memberId) }),
  );
  const offers = offersOf(reading);
  const household: HouseholdInput = {
    year,
    day: reading.day,
    county,
    members: people,
    relationships,
    offers,
    ...(benchmark ? { benchmark } : {}),
  };
  return { household, assumptions, missing };
}
