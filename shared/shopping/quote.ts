import type { Plan } from '../model/plan.ts';
import { type CostSharingChoice, costSharingOf } from './cost-sharing.ts';
import { type Benchmark, benchmarksOf, mostCredit, type Priced } from './credit.ts';
import type { ShoppingHousehold } from './household.ts';
import { isAvailable, type MemberRate, planPremium, raterOf } from './premium.ts';

/**
 * The plans that a household can have, each with its price: premium (`premium.ts`), credit (`credit.ts`), cost sharing
 * (`cost-sharing.ts`). One reckoning for whoever shows a price and for whoever checks it. All money is whole cents a month.
 */
export interface Offer {
  plan: Plan;
  /** Before the credit, tobacco included. */
  premiumCents: number;
  members: readonly MemberRate[];
  /** What can be taken in advance. */
  mostCreditCents: number;
  /** What is taken. */
  creditCents: number;
  netCents: number;
  costSharing: CostSharingChoice;
}

export const quoteNotes = ['no-silver-plan', 'one-silver-plan', 'cost-sharing-less-together'] as const;
export type QuoteNote = (typeof quoteNotes)[number];

export interface Quote {
  /** In the order of the plans that were handed in. */
  offers: readonly Offer[];
  benchmarks: readonly Benchmark[];
  /** The highest credit with any of the plans; how much is taken is chosen up to it. */
  mostCreditCents: number;
  notes: readonly QuoteNote[];
}

/** How much of the credit is taken a month: all that can be, or so many cents where a plan allows as much. */
export type Taken = 'all' | number;

/** The same offer with another part of the credit taken. Throws RangeError for what is not whole cents from 0 on. */
export function taking(offer: Offer, taken: Taken): Offer {
  if (taken !== 'all' && !(Number.isSafeInteger(taken) && taken >= 0)) throw new RangeError(`not whole cents: ${taken}`);
  const creditCents = taken === 'all' ? offer.mostCreditCents : Math.min(taken, offer.mostCreditCents);
  return { ...offer, creditCents, netCents: offer.premiumCents - creditCents };
}

/**
 * `plans`: all that are sold in Minnesota, of any year: the benchmark is found among them, so none may be left out. Throws RangeError
 * for what is no county, for nobody covered, and for somebody not born by the first day.
 */
export function quote(household: ShoppingHousehold, plans: readonly Plan[], taken: Taken = 'all'): Quote {
  if (household.members.length === 0) throw new RangeError('nobody is covered');
  const rater = raterOf(household);
  const available = plans.flatMap((plan): Priced[] => {
    const premium = isAvailable(rater, plan) ? planPremium(rater, plan) : null;
    return premium ? [{ plan, premium }] : [];
  });
  const benchmarks = benchmarksOf(household, available);
  const offers = available.flatMap((priced): Offer[] => {
    const { plan, premium } = priced;
    const costSharing = costSharingOf(household, plan);
    if (!costSharing) return [];
    const mostCreditCents = mostCredit(priced, benchmarks);
    const { cents: premiumCents, members } = premium;
    return [taking({ plan, premiumCents, members, mostCreditCents, creditCents: 0, netCents: premiumCents, costSharing }, taken)];
  });
  const holds: Record<QuoteNote, boolean> = {
    'no-silver-plan': benchmarks.some(({ silverPlans }) => silverPlans === 0),
    'one-silver-plan': benchmarks.some(({ silverPlans }) => silverPlans === 1),
    'cost-sharing-less-together': offers.some(({ costSharing }) => costSharing.lessThanAlone.length > 0),
  };
  return {
    offers,
    benchmarks,
    mostCreditCents: Math.max(0, ...offers.map(({ mostCreditCents }) => mostCreditCents)),
    notes: quoteNotes.filter(note => holds[note]),
  };
}

/** The price of one plan, reckoned among all; undefined where this household cannot have it. Throws as `quote`. */
export const offerOf = (household: ShoppingHousehold, plans: readonly Plan[], planId: string, taken: Taken = 'all'): Offer | undefined =>
  quote(household, plans, taken).offers.find(({ plan }) => plan.id === planId);
