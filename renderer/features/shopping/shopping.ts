/**
 * Everything that a screen of plans shows, found from the documents and from what was chosen: whom a plan may cover, by which way, at
 * what price. Pure, in steps, so that moving the slider reckons no premium anew.
 */
import { ratingAreaOf } from '../../../shared/enrollment/rating-area.ts';
import type { Coverage, EligibilityResult, EligiblePerson } from '../../../shared/model/coverage.ts';
import type { Plan, PlanShelf } from '../../../shared/model/plan.ts';
import { householdOf, isBornLater, mayShop, type ShoppingHousehold } from '../../../shared/shopping/household.ts';
import { type Quote, quote, type Taken } from '../../../shared/shopping/quote.ts';
import type { ExpectedUse } from '../../../shared/shopping/use.ts';
import { creditBeside } from './enroll/change-of-plan.ts';
import type { ShoppingChoices } from './shopping-view.ts';
import type { WayOption } from './ways-in.ts';

export interface Shelf {
  plans: readonly Plan[];
  /** Some of them are made up. */
  isSample: boolean;
}

export function plansOf(shelves: readonly PlanShelf[], year: number): Shelf {
  const own = shelves.filter(shelf => shelf.year === year);
  return { plans: own.flatMap(({ plans }) => plans), isSample: own.some(({ sample }) => sample) };
}

export interface People {
  /** May buy a plan and are born by the first day. */
  may: readonly EligiblePerson[];
  bornLater: readonly EligiblePerson[];
  others: readonly EligiblePerson[];
  covered: readonly EligiblePerson[];
}

export function peopleOf(
  { people }: Pick<EligibilityResult, 'people'>,
  startsOn: string,
  { memberIds }: Pick<ShoppingChoices, 'memberIds'>,
): People {
  const shoppers = people.filter(mayShop);
  const isLater = ({ birthDate }: EligiblePerson): boolean => isBornLater({ birth: birthDate }, startsOn);
  const may = shoppers.filter(person => !isLater(person));
  return {
    may,
    bornLater: shoppers.filter(isLater),
    others: people.filter(person => !mayShop(person)),
    covered: may.filter(({ memberId }) => memberIds === null || memberIds.includes(memberId)),
  };
}

export interface Priced {
  household: ShoppingHousehold;
  quote: Quote;
  /** Cents a month that the household's other plans leave of its credits. */
  creditBeside: number;
}

/** Null while nobody is covered, and for a county that is none of Minnesota's. */
export function priced(
  { eligibility, enrollments }: { eligibility: EligibilityResult; enrollments: Coverage['enrollments'] },
  covered: readonly EligiblePerson[],
  tobacco: readonly string[],
  { startsOn }: Pick<WayOption, 'startsOn'>,
  plans: readonly Plan[],
): Priced | null {
  if (covered.length === 0 || ratingAreaOf(eligibility.county) === undefined) return null;
  const memberIds = covered.map(({ memberId }) => memberId);
  const household = householdOf(eligibility, { memberIds, tobacco, startsOn });
  const wanted = { kind: 'medical', memberIds, startsOn, coverageYear: Number(startsOn.slice(0, 4)) } as const;
  return { household, quote: quote(household, plans), creditBeside: creditBeside(wanted, eligibility, enrollments) };
}

/** Cents a month: the highest that can be chosen. */
export const mostTaken = (found: Priced): number => Math.min(found.quote.mostCreditCents, found.creditBeside);

/** What is taken of each plan's credit; never more than the other plans of the household leave. */
export const takenOf = (found: Priced, chosen: Taken): Taken => {
  const most = mostTaken(found);
  return chosen === 'all' ? most : Math.min(chosen, most);
};

/** Some care is what most people expect. */
export const usesOf = (covered: readonly EligiblePerson[], chosen: ShoppingChoices['use']): Readonly<Record<string, ExpectedUse>> =>
  Object.fromEntries(covered.map(({ memberId }) => [memberId, chosen[memberId] ?? 'medium']));
