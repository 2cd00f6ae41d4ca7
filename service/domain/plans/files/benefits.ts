import type { BenefitName } from '../../../../shared/model/plan.ts';
import names from './benefits.json' with { type: 'json' };
import { type Heads, splitPlanId } from './heads.ts';
import { readFile, type Scope } from './read-file.ts';
import type { Tally } from './tally.ts';
import { keepable, readBenefit } from './values.ts';

// Benefits and Cost Sharing: what the services that a year is estimated from cost, for each variant of each plan, in the first tier of
// the network.

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');
const byName: ReadonlyMap<string, BenefitName> = new Map(
  Object.entries(names).map(([name, benefit]): [string, BenefitName] => [plain(name), benefit as BenefitName]),
);

const longestName = 200;
/** Names, so that each is looked at once. */
const mostKept = 1000;

export async function readBenefits(bytes: AsyncIterable<Uint8Array>, scope: Scope, heads: Heads, tally: Tally): Promise<void> {
  const known = new Map<string, BenefitName | undefined>();
  await readFile('benefits', bytes, scope, tally, place => {
    const [planAt, nameAt, coveredAt] = [place('PlanId'), place('BenefitName'), place('IsCovered')];
    const [copayAt, coinsuranceAt] = [place('CopayInnTier1'), place('CoinsInnTier1')];
    const benefitOf = (name: string): BenefitName | undefined => {
      if (known.has(name)) return known.get(name);
      const benefit = byName.get(plain(name.slice(0, longestName)));
      if (known.size < mostKept && name.length < longestName) known.set(keepable(name), benefit);
      return benefit;
    };
    return row => {
      const benefit = benefitOf(row.cell(nameAt));
      if (!benefit) return tally.skip('not-used');
      const id = splitPlanId(row.cell(planAt));
      if (!id) return tally.refuse(row.line, 'PlanId', 'not-readable');
      const variant = id.variant && heads.get(id.planId)?.variants.get(id.variant);
      if (!variant) return tally.skip('not-used');
      const subject = `${id.planId}-${id.digits}`;
      if (variant.benefits[benefit]) return tally.refuse(row.line, 'BenefitName', 'twice', subject);
      const cost = readBenefit(row.cell(coveredAt), row.cell(copayAt), row.cell(coinsuranceAt));
      if (typeof cost === 'string') return tally.refuse(row.line, cost, 'not-readable', subject);
      variant.benefits[benefit] = cost;
      tally.taken += 1;
    };
  });
}
