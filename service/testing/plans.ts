import { ageBands, type Plan } from '../../shared/model/plan.ts';
import type { Store } from '../db/store.ts';
import { type Shelves, startEdition } from '../domain/plans/edition.ts';

const benefit = { covered: true, copayCents: 3000, coinsurancePercent: null, afterDeductible: false } as const;

/** A silver plan that everybody in Minnesota can have, unless `change` says otherwise. */
export const planFor = (change: Partial<Plan> = {}): Plan => {
  const byAge = Array.from({ length: ageBands }, (_, band) => 30_000 + band * 1000);
  return {
    ...{ id: '12345MN0010001', year: 2027, issuerId: '12345', carrier: 'Sample Carrier A', name: 'Sample Silver', kind: 'medical' },
    ...{ metal: 'silver', type: 'HMO', hsaEligible: false, ehbPercent: 100, counties: null },
    rates: Object.fromEntries(Array.from({ length: 9 }, (_, area) => [String(area + 1), { byAge, tobacco: null }])),
    variants: [
      {
        ...{ variant: 'standard', deductible: { individual: 400_000, family: 800_000 }, drugDeductible: null },
        ...{ outOfPocketMax: { individual: 900_000, family: 1_800_000 }, benefits: { 'primary-care': benefit } },
      },
    ],
    links: { benefits: null, drugs: null, providers: null, payment: null },
    ...change,
  };
};

/** These plans become the year's. */
export async function publishPlans(store: Store, plans: readonly Plan[], { year = 2027, sample = true } = {}): Promise<Shelves> {
  const edition = await startEdition(store, { year, sample });
  await edition.keep(plans);
  return edition.publish();
}
