import { z } from 'zod';
import { type BenefitName, benefitNames } from '../model/plan.ts';
import { toCents } from '../money.ts';
import data from './data/use.json' with { type: 'json' };

/**
 * How much care somebody expects until the end of the year: little, middling or much (data/use.json: assumptions, to be compared), or as
 * counted with them. Care that is free by law, such as a yearly check-up (45 CFR 147.130), is not counted.
 */
const times = z.partialRecord(z.enum(benefitNames), z.number().int().min(0).max(999));
/** How often; for drugs, how many months' supplies. */
export type Use = z.infer<typeof times>;

export const useLevels = ['low', 'medium', 'high'] as const;
export type UseLevel = (typeof useLevels)[number];
export type ExpectedUse = UseLevel | Use;

const byLevel = z.record(z.enum(useLevels), times).parse(data.timesAYear);

/** Cents that the carrier is taken to have agreed on for one. */
export const priceOf: Readonly<Record<BenefitName, number>> = z
  .record(z.enum(benefitNames), z.number().transform(toCents))
  .parse(data.pricesInDollars);

const halfUp = (whole: number, part: number, of: number): number => Math.floor((2 * whole * part + of) / (2 * of));

/** By months that are left, 0 to 12: looked up for each plan of a long list. */
const cut: Readonly<Record<UseLevel, readonly Use[]>> = {
  low: cutToMonths(byLevel.low),
  medium: cutToMonths(byLevel.medium),
  high: cutToMonths(byLevel.high),
};

function cutToMonths(year: Use): readonly Use[] {
  return Array.from({ length: 13 }, (_, months) =>
    times.parse(Object.fromEntries(Object.entries(year).map(([name, count]) => [name, halfUp(count, months, 12)]))),
  );
}

/** A level is for a year, and cut to the months that are left; what was counted stays. `months`: 0 to 12. */
export const useIn = (expected: ExpectedUse, months: number): Use =>
  typeof expected === 'string' ? (cut[expected][months] ?? byLevel[expected]) : expected;
