/**
 * What an estimate is made from: one household in plain words (docs/estimate.md). Amounts come in dollars and are whole cents here;
 * income is of the coverage year. What is left out has the default named here; an unknown name is refused.
 */
import { z } from 'zod';
import { fipsOf } from '../data/places.ts';
import { isDay } from '../dates.ts';
import { toCents } from '../money.ts';
import table from './tables/immigration.json' with { type: 'json' };

const highest = 9_999_999.99;
const signed = z.union([z.number(), z.string().regex(/^-?\d{1,7}(\.\d{1,2})?$/)]).transform((dollars, context) => {
  const amount = Number(dollars);
  if (Math.abs(amount) <= highest && Math.abs(Math.round(amount * 100) - amount * 100) < 1e-4) return toCents(amount.toFixed(2));
  context.addIssue({ code: 'custom', message: 'dollars with at most two decimals, at most 9,999,999.99' });
  return z.NEVER;
});
const money = signed.refine(cents => cents >= 0, 'not negative');
const day = z.string().refine(isDay, 'a day, YYYY-MM-DD');
const id = z.string().min(1).max(60);

/** Beside what tables/immigration.json knows as lawful. */
const statuses = [...table.asCitizen, ...table.lawfullyPresent, 'daca', 'not-lawfully-present', 'not-known'];
const status = z.string().refine(one => statuses.includes(one), `one of ${statuses.join(', ')}`);

const income = z.strictObject({
  wages: money.default(0),
  selfEmployment: signed.default(0),
  otherTaxable: signed.default(0),
  socialSecurity: money.default(0),
  socialSecurityTaxable: money.default(0),
  taxExemptInterest: money.default(0),
  foreignExcluded: money.default(0),
  adjustments: money.default(0),
  /** Of all that, what Medical Assistance leaves out (42 CFR 435.603(e)(2) and (3)). */
  notForMa: money.default(0),
  /** MAGI of the present month, if it is not a twelfth of the year. */
  currentMonth: signed.optional(),
});

const tax = z.strictObject({
  filing: z.enum(['single', 'joint', 'separate', 'head-of-household', 'none']),
  /** `joint`: another member, or `outside`. */
  jointWith: id.optional(),
  /** Married and not joint, but counts as unmarried: abuse or abandonment (26 CFR 1.36B-2(b)(2)(ii)). */
  countsAsUnmarried: z.boolean().default(false),
  outsideDependents: z.int().min(0).max(20).default(0),
  claimedBy: id.optional(),
  /** For `claimedBy: "outside"`. */
  claimantIsParent: z.boolean().optional(),
  claimantLivesHere: z.boolean().optional(),
  mustFile: z.boolean().optional(),
});

const immigration = z.strictObject({ status, since: day.optional(), noWait: z.boolean().default(false) });

const member = z.strictObject({
  id: id.refine(name => name !== 'outside' && !name.includes('/'), 'any name but "outside", without a slash'),
  birthDate: day,
  applying: z.boolean().default(true),
  /** Whoever has the same text here lives together. */
  home: z.string().max(200).default(''),
  tax: tax.optional(),
  income: income.default(() => income.parse({})),
  immigration: immigration.default(() => immigration.parse({ status: 'citizen' })),
  babiesExpected: z.int().min(0).max(9).default(0),
  pregnancyEnded: day.optional(),
  /** Cares for a child under 19 at home who is not their own. */
  caretaker: z.boolean().default(false),
  formerFosterCare: z.boolean().default(false),
  bornToMotherOnMa: z.boolean().default(false),
  medicare: z.enum(['none', 'premium-free-offered', 'enrolled']).optional(),
  otherCoverage: z.enum(['none', 'private', 'tricare', 'va', 'peace-corps', 'other-public']).default('none'),
  incarcerated: z.boolean().default(false),
  tribalMember: z.boolean().default(false),
  /** Programs that a determination denied for another reason than those known here. */
  denied: z.array(z.enum(['MA', 'MinnesotaCare', 'APTC'])).default([]),
});

const offer = z.strictObject({
  employee: id,
  covers: z.array(id).default([]),
  selfOnlyMonthly: money,
  familyMonthly: money.optional(),
  minimumValue: z.enum(['yes', 'no', 'not-known']).default('not-known'),
  enrolled: z.array(id).default([]),
});

/** The shape alone; `householdDocument` (read-household.ts) refuses contradictions too. */
export const householdShape = z.strictObject({
  year: z.literal([2025, 2026, 2027]),
  /** The day that is asked about, in the coverage year; the first one by default. */
  day: day.optional(),
  county: z.string().refine(name => fipsOf(name) !== undefined, 'a county of Minnesota'),
  members: z.array(member).min(1).max(20),
  relationships: z.array(z.strictObject({ from: id, is: z.string(), to: id })).default([]),
  offers: z.array(offer).max(40).default([]),
  /** Of everybody who can get the credit, or at age 0; without it, the reference of the county's rating area. */
  benchmark: z.union([z.strictObject({ householdMonthly: money }), z.strictObject({ ageZeroMonthly: money })]).optional(),
  planMonthly: money.optional(),
});

export type HouseholdDocument = z.output<typeof householdShape>;
export type HouseholdInput = z.input<typeof householdShape>;
export type Member = HouseholdDocument['members'][number];
export type Offer = HouseholdDocument['offers'][number];
export type CoverageYear = HouseholdDocument['year'];
