import { ageOn, type Day } from '../dates.ts';
import { centsTimes } from '../money.ts';
import data from './data/age-curve.json' with { type: 'json' };

/**
 * What a household pays for a plan in a month (45 CFR 147.102): the rate of each member, added up. A rate is the plan's rate at 21 in
 * the rating area, times Minnesota's own age curve (0.890 up to 20, not the federal one), times a tobacco factor where one is handed
 * in; each rounded to a cent, because carriers file rates in cents. Ages are those on the first day of coverage. Of covered children
 * under 21 only the three oldest are rated. The tax credit is reckoned without tobacco, so both sums are told. An estimate: if a
 * carrier's file gives a rate for each age, the file counts.
 */
export interface BaseRate {
  /** Whole cents a month, in the rating area of the household, without tobacco. */
  cents: number;
  /** At which age that is. */
  age: number;
}

export interface RatedMember {
  id: string;
  birth: Day;
  /** Covered as a child of the household, not as its subscriber or spouse. */
  child: boolean;
  /** 1, or what the plan charges for tobacco at this member's age: at most 1.5. Left out: 1. */
  tobaccoFactor?: number;
}

export interface MemberPremium {
  id: string;
  age: number;
  /** Whole cents a month; 0 for a child who is not rated. */
  cents: number;
  centsWithoutTobacco: number;
  why: 'rated' | 'beyond-three-children';
}

export interface MonthlyPremium {
  /** Whole cents a month. */
  cents: number;
  /** What tax credits are reckoned with. */
  centsWithoutTobacco: number;
  /** In the order in which they were handed in. */
  members: readonly MemberPremium[];
  /** Part of the curve is to be compared with CMS's own table. */
  verify: boolean;
}

/** Who is younger is rated as a child, and of children only so many. */
export const { childrenUnder, maxRatedChildren } = data;
const highestAge = data.byAge.length - 1;
/** Of the age in full years; from 64 on the same. */
export const ageFactor = (age: number): number => data.byAge[Math.min(Math.max(age, 0), highestAge)] ?? 1;

/** Whole cents a month at 21. */
const rateAt21 = ({ cents, age }: BaseRate): number => centsTimes(cents, ageFactor(21), ageFactor(age));

/** Who of the children under 21 is beyond the three oldest; twins by their ids. */
export function childrenNotRated(members: readonly Pick<RatedMember, 'id' | 'birth' | 'child'>[], startDay: Day): ReadonlySet<string> {
  const children = members.filter(({ child, birth }) => child && ageOn(birth, startDay) < data.childrenUnder);
  const oldestFirst = children.toSorted((a, b) => (`${a.birth} ${a.id}` < `${b.birth} ${b.id}` ? -1 : 1));
  return new Set(oldestFirst.slice(data.maxRatedChildren).map(({ id }) => id));
}

/** Throws RangeError for somebody not born by `startDay`, and for a tobacco factor below 1 or above 1.5. */
export function monthlyPremium(base: BaseRate, members: readonly RatedMember[], startDay: Day): MonthlyPremium {
  const free = childrenNotRated(members, startDay);
  const at21 = rateAt21(base);
  const rated = members.map(({ id, birth, tobaccoFactor = 1 }): MemberPremium => {
    if (birth > startDay) throw new RangeError('a member is born after the first day of coverage');
    if (!(tobaccoFactor >= 1 && tobaccoFactor <= data.maxTobaccoFactor)) throw new RangeError('a tobacco factor is from 1 to 1.5');
    const age = ageOn(birth, startDay);
    if (free.has(id)) return { id, age, cents: 0, centsWithoutTobacco: 0, why: 'beyond-three-children' };
    const centsWithoutTobacco = centsTimes(at21, ageFactor(age));
    return { id, age, cents: centsTimes(centsWithoutTobacco, tobaccoFactor), centsWithoutTobacco, why: 'rated' };
  });
  return {
    cents: rated.reduce((total, { cents }) => total + cents, 0),
    centsWithoutTobacco: rated.reduce((total, one) => total + one.centsWithoutTobacco, 0),
    members: rated,
    verify: base.age < data.childrenUnder || rated.some(({ age }) => age < data.childrenUnder),
  };
}
