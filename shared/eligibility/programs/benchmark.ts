/**
 * What the second lowest cost silver plan costs a family a month (26 CFR 1.36B-3(f)): the premium of each rated person by Minnesota's
 * age curve (45 CFR 147.102(e); one factor for everybody up to 20), of people under 21 only the three oldest (147.102(c)(1)). Premiums
 * are rounded to cents at age 21 and again for each person. Without a premium of the plan itself the reference of the rating area
 * stands in: good to talk about, no quote.
 */
import { ageFactor, childrenUnder, maxRatedChildren } from '../../enrollment/premium.ts';
import { ratingAreaOf } from '../../enrollment/rating-area.ts';
import { centsTimes, toCents } from '../../money.ts';
import references from '../tables/benchmarks.json' with { type: 'json' };

const byYear: Readonly<Record<string, Readonly<Record<string, number | undefined>> | undefined>> = references.years;

/** Cents a month at an age, from cents a month at age 0. */
export function premiumAtAge(ageZeroCents: number, age: number): number {
  if (age < childrenUnder) return ageZeroCents;
  return centsTimes(centsTimes(ageZeroCents, 1, ageFactor(0)), ageFactor(age));
}

/** Cents a month for people of these ages on one policy. */
export function familyPremium(ageZeroCents: number, ages: readonly number[]): number {
  const children = ages.filter(age => age < childrenUnder).sort((a, b) => b - a);
  const rated = [...ages.filter(age => age >= childrenUnder), ...children.slice(0, maxRatedChildren)];
  return rated.reduce((total, age) => total + premiumAtAge(ageZeroCents, age), 0);
}

/** Cents a month at age 0; undefined for a year without a reference. */
export function referenceAgeZero(coverageYear: number, county: string): number | undefined {
  const dollars = byYear[String(coverageYear)]?.[String(ratingAreaOf(county))];
  return dollars === undefined ? undefined : toCents(dollars);
}
