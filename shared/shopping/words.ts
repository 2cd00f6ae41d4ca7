import type { BenefitCost } from '../model/plan.ts';
import { formatDollars, formatMoney, toDollars } from '../money.ts';
import type { Amounts } from './amounts.ts';
import type { Cell } from './comparison.ts';

/** Plans in words of the namespace `plans`, for the Desk and for pages. `say`: of a text by its key there. */
export type SayOfPlans = (key: string, values?: Record<string, string | number>) => string;

/** `$784.12`, for what is paid; null is "not told". */
export const centsWords = (cents: number | null, say: SayOfPlans): string =>
  cents === null ? say('notTold') : formatMoney(toDollars(cents).toFixed(2));

/** `$4,500`, for what is reckoned or a limit. */
export const dollarsWords = (cents: number | null, say: SayOfPlans): string =>
  cents === null ? say('notTold') : formatDollars(toDollars(cents));

export function amountsWords({ individual, family }: Amounts, people: number, say: SayOfPlans): string {
  if (individual === null && family === null) return say('notTold');
  if (people < 2) return dollarsWords(individual ?? family, say);
  if (family === null) return say('amounts.each', { each: dollarsWords(individual, say) });
  if (individual === null) return say('amounts.all', { all: dollarsWords(family, say) });
  return say('amounts.both', { each: dollarsWords(individual, say), all: dollarsWords(family, say) });
}

/** "$40", "20 % after the deductible", "Not covered". */
export function benefitWords(cost: BenefitCost | undefined, say: SayOfPlans): string {
  if (cost === undefined) return say('notTold');
  const { covered, copayCents, coinsurancePercent, afterDeductible } = cost;
  if (!covered) return say('benefit.notCovered');
  if (copayCents === null && coinsurancePercent === null) return say('notTold');
  const parts = [
    ...(copayCents ? [dollarsWords(copayCents, say)] : []),
    ...(coinsurancePercent ? [say('benefit.percent', { percent: coinsurancePercent })] : []),
  ];
  const what = parts.length > 0 ? parts.join(' + ') : say('benefit.nothing');
  return afterDeductible ? say('benefit.after', { what }) : what;
}

/** `people`: covered by the policy. */
export function cellWords(cell: Cell, people: number, say: SayOfPlans, whole = false): string {
  switch (cell.kind) {
    case 'cents':
      return whole ? dollarsWords(cell.cents, say) : centsWords(cell.cents, say);
    case 'amounts':
      return amountsWords(cell.amounts, people, say);
    case 'benefit':
      return benefitWords(cell.cost, say);
    case 'word':
      return say(`${cell.of}.${cell.word}`);
    case 'text':
      return cell.text;
  }
}
