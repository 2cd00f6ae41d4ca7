import data from './designs.json' with { type: 'json' };
import type { Design } from './plans.ts';

// The variants of a made-up plan, as the files spell them: `$40.00`, `40% Coinsurance after deductible`, `No Charge`.

interface Reduction {
  /** `zero`: nothing to pay; `same`: as the standard plan. */
  kind?: string;
  deductible?: number;
  limit?: number;
  costs?: number;
}

export interface VariantCosts {
  /** `01` to `06`. */
  digits: string;
  deductible: number;
  drugDeductible: number | null;
  limit: number;
  /** In the order of `benefitsInFiles`. */
  costs: readonly { copay: string; coinsurance: string }[];
}

export const benefitsInFiles: readonly string[] = data.benefits;
const reductions: Readonly<Record<string, Reduction>> = data.reductions;
/** For these everybody's income does not matter; the others are for silver plans (45 CFR 156.420). */
const forTribes: ReadonlySet<string> = new Set(['02', '03']);

export function variantsOf(design: Design): VariantCosts[] {
  const standard: VariantCosts = {
    ...{ digits: '01', deductible: design.deductible, drugDeductible: design.drugDeductible ?? null, limit: design.limit },
    costs: design.costs.map(cost => spelled(cost, 1)),
  };
  const others = Object.entries(reductions).filter(([digits]) =>
    forTribes.has(digits) ? design.metal !== 'Catastrophic' : design.metal === 'Silver',
  );
  return [standard, ...others.map(([digits, reduction]) => reduced(standard, design, digits, reduction))];
}

const tens = (dollars: number): number => Math.round(dollars / 10) * 10;

function reduced(
  standard: VariantCosts,
  design: Design,
  digits: string,
  { kind, deductible = 1, limit, costs = 1 }: Reduction,
): VariantCosts {
  if (kind === 'same') return { ...standard, digits };
  if (kind === 'zero') return { digits, deductible: 0, drugDeductible: null, limit: 0, costs: design.costs.map(() => spelled('0', 1)) };
  return {
    digits,
    deductible: tens(design.deductible * deductible),
    drugDeductible: design.drugDeductible === undefined ? null : tens(design.drugDeductible * deductible),
    limit: Math.min(limit ?? design.limit, design.limit),
    costs: design.costs.map(cost => spelled(cost, costs)),
  };
}

/** `cost`: as in designs.json. */
function spelled(cost: string, share: number): { copay: string; coinsurance: string } {
  const [amount = '', ...rest] = cost.split(' ');
  const words = rest.join(' ');
  const deductible = words === 'after' ? ' after deductible' : '';
  if (amount === '0') return { copay: `No Charge${deductible}`, coinsurance: `No Charge${deductible}` };
  if (amount.endsWith('%'))
    return {
      copay: 'Not Applicable',
      coinsurance: `${Math.max(5, Math.round(Number.parseInt(amount, 10) * share))}% Coinsurance${deductible}`,
    };
  const dollars = Math.max(1, Math.round(Number(amount.slice(1)) * share));
  return {
    copay: `$${dollars}.00${words === '' ? '' : ` Copay${words === 'after' ? deductible : ` ${words}`}`}`,
    coinsurance: 'Not Applicable',
  };
}
