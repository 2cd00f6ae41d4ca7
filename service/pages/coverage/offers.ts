import { firstOfNextMonth, latest } from '../../../shared/dates.ts';
import { creditLeft } from '../../../shared/enrollment/commands/price.ts';
import { daysOverlap } from '../../../shared/enrollment/covered-days.ts';
import type { EligibilityResult, Enrollment } from '../../../shared/model/coverage.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import { householdOf, isBornLater, type ShoppingHousehold } from '../../../shared/shopping/household.ts';
import { type Listed, listed } from '../../../shared/shopping/listing.ts';
import { type Quote, quote } from '../../../shared/shopping/quote.ts';
import type { Pages } from '../context.ts';
import { type LookedCoverage, type OpenWay, openWays, shoppersOf } from './look.ts';
import type { ShopWishes } from './shop-query.ts';

/** Plans with their prices for the people and the day that a visitor chose. */
export interface Offers {
  eligibility: EligibilityResult;
  household: ShoppingHousehold;
  startsOn: string;
  /** Which of the open ways it is; null: nothing can be chosen so today, and the prices are only to look at. */
  way: OpenWay | null;
  quote: Quote;
  plans: readonly Listed[];
  /** Of the credit, what other enrollments of the same days leave. Cents a month. */
  leftCents: number;
  sample: boolean;
}

/** A day for prices while no way is open: the first of next month, within the year of the result. */
export const dayToLook = (coverageYear: number, today: string): string =>
  latest([`${coverageYear}-01-01`, firstOfNextMonth(today)]) ?? `${coverageYear}-01-01`;

/** Who may shop, but for who is not born by the first day. */
export const choosable = (looked: LookedCoverage, startsOn: string) =>
  shoppersOf(looked).filter(({ birthDate }) => !isBornLater({ birth: birthDate }, startsOn));

/** The price list; null when somebody or something is not chosen yet, or cannot be chosen any more. */
export async function offersFor(pages: Pages, looked: LookedCoverage, wishes: ShopWishes): Promise<Offers | null> {
  const { eligibility, enrollments } = looked.coverage;
  const { startsOn } = wishes;
  if (!eligibility || !startsOn || startsOn.slice(0, 4) !== String(eligibility.coverageYear)) return null;
  const mayShop = choosable(looked, startsOn).map(({ memberId }) => memberId);
  const memberIds = wishes.who.filter(id => mayShop.includes(id));
  if (memberIds.length === 0 || memberIds.length < wishes.who.length) return null;
  const household = householdOf(eligibility, { memberIds, tobacco: wishes.tobacco, startsOn });
  const catalogue = pages.services.catalogue;
  const priced = quote(household, await catalogue.plansOf(eligibility.coverageYear));
  const wanted = { memberIds, startsOn, coverageYear: eligibility.coverageYear, endsOn: null, state: 'pending' } as const;
  const leftCents = creditLeft(
    eligibility,
    wanted,
    enrollments.filter(one => !isReplaced(one, wanted)),
  );
  const taken = wishes.taken === 'all' ? leftCents : Math.min(wishes.taken, leftCents);
  const way =
    openWays(looked).find(
      one =>
        one.startsOn === startsOn &&
        (one.way.by === 'event' ? wishes.way?.by === 'event' && wishes.way.reportId === one.way.reportId : wishes.way?.by === one.way.by),
    ) ?? null;
  return {
    ...{ eligibility, household, startsOn, way, leftCents, quote: priced },
    plans: listed(priced, household, { taken, use: expectedUse(memberIds, wishes) }),
    sample: await catalogue.isSample(eligibility.coverageYear),
  };
}

/** Who said nothing expects some care. */
const expectedUse = (memberIds: readonly string[], { use }: ShopWishes) =>
  Object.fromEntries(memberIds.map(id => [id, use[id] ?? 'medium']));

type Wanted = Pick<Enrollment, 'memberIds' | 'startsOn' | 'endsOn' | 'coverageYear' | 'state'>;

const isReplaced = (one: Enrollment, wanted: Wanted): boolean =>
  daysOverlap(one, wanted) && one.memberIds.some(member => wanted.memberIds.includes(member));

/** The enrollment that a new one would take the place of: the newest of the same kind, of these people and days. */
export function replacedBy(looked: LookedCoverage, offers: Offers, { kind }: Pick<Plan, 'kind'>): Enrollment | null {
  const memberIds = offers.household.members.map(({ id }) => id);
  const { startsOn, eligibility } = offers;
  const wanted = { memberIds, startsOn, coverageYear: eligibility.coverageYear, endsOn: null, state: 'pending' } as const;
  const ofKind = looked.coverage.enrollments.filter(one => one.kind === kind && isReplaced(one, wanted));
  return ofKind.toSorted((a, b) => (a.enrolledAt < b.enrolledAt ? 1 : -1))[0] ?? null;
}

/** What can be taken of the credit with this plan. Cents a month. */
export const mostCreditOf = ({ leftCents }: Offers, { mostCreditCents }: Pick<Listed, 'mostCreditCents'>): number =>
  Math.min(leftCents, mostCreditCents);
