import type { BenefitCost, BenefitName } from '../model/plan.ts';
import { benefitNames } from '../model/plan.ts';
import type { Amounts } from './amounts.ts';
import type { Listed } from './listing.ts';

/** Up to three plans side by side, line by line: the same on the screen, on paper and on the consumer's own pages. */
export type Cell =
  | { kind: 'cents'; cents: number | null }
  | { kind: 'amounts'; amounts: Amounts }
  | { kind: 'benefit'; cost: BenefitCost | undefined }
  | { kind: 'word'; of: 'metal' | 'variant' | 'yesNo'; word: string }
  | { kind: 'text'; text: string };

export const lineNames = [
  'net',
  'premium',
  'credit',
  'year',
  'care',
  'most',
  'deductible',
  'limit',
  'drugDeductible',
  'metal',
  'variant',
  'type',
  'hsa',
] as const;
export type LineName = (typeof lineNames)[number] | BenefitName;

export interface ComparisonLine {
  name: LineName;
  group: 'cost' | 'care' | 'plan';
  /** One for each plan, in their order. */
  cells: readonly Cell[];
  /** The plans differ in it. */
  differs: boolean;
}

const cents = (amount: number | null): Cell => ({ kind: 'cents', cents: amount });

const cellOf: Record<(typeof lineNames)[number], (one: Listed) => Cell> = {
  net: ({ netCents }) => cents(netCents),
  premium: ({ premiumCents }) => cents(premiumCents),
  credit: ({ creditCents }) => cents(creditCents),
  year: ({ year }) => cents(year.totalCents),
  care: ({ year }) => cents(year.outOfPocketCents),
  most: ({ year }) => cents(year.mostCents),
  deductible: ({ costSharing }) => ({ kind: 'amounts', amounts: costSharing.variant.deductible }),
  limit: ({ costSharing }) => ({ kind: 'amounts', amounts: costSharing.variant.outOfPocketMax }),
  drugDeductible: ({ costSharing: { variant } }) => ({
    kind: 'amounts',
    amounts: variant.drugDeductible ?? { individual: null, family: null },
  }),
  metal: ({ plan }) => ({ kind: 'word', of: 'metal', word: plan.metal }),
  variant: ({ costSharing }) => ({ kind: 'word', of: 'variant', word: costSharing.variant.variant }),
  type: ({ plan }) => ({ kind: 'text', text: plan.type }),
  hsa: ({ plan }) => ({ kind: 'word', of: 'yesNo', word: plan.hsaEligible ? 'yes' : 'no' }),
};

const planLines: readonly LineName[] = ['metal', 'variant', 'type', 'hsa'];
/** Not reckoned for dental plans. */
const medicalLines: readonly LineName[] = ['care', 'most', 'drugDeductible', 'variant', 'hsa'];

/** Lines that no plan has anything to say about are left out. `plans`: all medical or all dental. */
export function comparisonOf(plans: readonly Listed[]): readonly ComparisonLine[] {
  const line = (name: LineName, group: ComparisonLine['group'], cell: (one: Listed) => Cell): ComparisonLine => {
    const cells = plans.map(cell);
    return { name, group, cells, differs: new Set(cells.map(one => JSON.stringify(one))).size > 1 };
  };
  const isDental = plans.some(({ plan }) => plan.kind === 'dental');
  const fixed = lineNames
    .filter(name => !(isDental && medicalLines.includes(name)))
    .map(name => line(name, planLines.includes(name) ? 'plan' : 'cost', cellOf[name]));
  const care = benefitNames.map(name =>
    line(name, 'care', ({ costSharing }) => ({ kind: 'benefit', cost: costSharing.variant.benefits[name] })),
  );
  return [
    ...fixed.filter(({ group }) => group === 'cost'),
    ...(isDental ? [] : care),
    ...fixed.filter(({ group }) => group === 'plan'),
  ].filter(({ name, cells }) => name !== 'drugDeductible' || cells.some(isTold));
}

const isTold = (cell: Cell): boolean => cell.kind !== 'amounts' || cell.amounts.individual !== null || cell.amounts.family !== null;
