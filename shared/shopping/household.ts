import { addMonths, type Day } from '../dates.ts';
import type { EligibilityResult, EligiblePerson } from '../model/coverage.ts';

/**
 * Who is to be covered by one policy, and by which plans that can be: what a price depends on (45 CFR 147.102). The Desk, the
 * consumer's pages and the service all make it here from the eligibility result, so that all three come to the same cents.
 */
export interface ShoppingMember {
  id: string;
  birth: Day;
  /** Covered as a child of the household: three of them under 21 are rated. */
  child: boolean;
  tobacco: boolean;
  csr: EligiblePerson['csr'];
}

export interface ShoppingHousehold {
  /** As in shared/data/counties.json. */
  county: string;
  /** First day of coverage; its year is that of the plans. Ages are those on it. */
  startsOn: Day;
  members: readonly ShoppingMember[];
  /** All that were decided; those of nobody covered count for nothing. */
  credits: EligibilityResult['credits'];
}

/** What the person chose; ids as in the eligibility result. */
export interface Chosen {
  memberIds: readonly string[];
  tobacco: readonly string[];
  startsOn: Day;
}

/** A plan of the exchange, with or without credit; everybody else has, or may have, a program of their own. */
export const mayShop = ({ program }: Pick<EligiblePerson, 'program'>): boolean => program === 'APTC' || program === 'QHP';

/** Only who may shop; other ids are left out, so the caller compares the number. */
export function householdOf(eligibility: Pick<EligibilityResult, 'county' | 'people' | 'credits'>, chosen: Chosen): ShoppingHousehold {
  const { county, people, credits } = eligibility;
  const covered = people.filter(person => mayShop(person) && chosen.memberIds.includes(person.memberId));
  return {
    county,
    startsOn: chosen.startsOn,
    members: covered.map(({ memberId, birthDate, child, csr }) => ({
      id: memberId,
      birth: birthDate,
      child,
      tobacco: chosen.tobacco.includes(memberId),
      csr,
    })),
    credits,
  };
}

/** Born after the first day of coverage: cannot be covered from it. */
export const isBornLater = ({ birth }: Pick<ShoppingMember, 'birth'>, startsOn: Day): boolean => birth > startsOn;

/** Calendar months of coverage in the year of its first day; one that has begun counts. */
export const monthsLeft = (startsOn: Day): number => 13 - Number(startsOn.slice(5, 7));

/** Who may have a catastrophic plan: under 30 when the plan year begins (45 CFR 156.155(a)(5)). Hardship exemptions are not known here. */
export const isUnder30 = ({ birth }: Pick<ShoppingMember, 'birth'>, startsOn: Day): boolean =>
  addMonths(birth, 30 * 12) > `${startsOn.slice(0, 4)}-01-01`;
