import { ageFactor } from '../enrollment/premium.ts';
import { ageBands, type BenefitCost, type BenefitName, benefitNames, type Plan, type PlanVariant } from '../model/plan.ts';
import { centsTimes } from '../money.ts';
import type { ShoppingHousehold, ShoppingMember } from './household.ts';

/** For tests: plans and households in few words. Ages are those on January 1, 2027, in Hennepin (rating area 8). */
export const day = '2027-01-01';

/** On Minnesota's curve: cents a month at 21, in every area. */
export const ratesFrom = (at21: number): number[] => Array.from({ length: ageBands }, (_, band) => centsTimes(at21, ageFactor(band + 14)));

export const copay = (dollars: number, afterDeductible = false): BenefitCost => ({
  covered: true,
  copayCents: dollars * 100,
  coinsurancePercent: null,
  afterDeductible,
});
export const coinsurance = (percent: number, afterDeductible = true): BenefitCost => ({
  covered: true,
  copayCents: null,
  coinsurancePercent: percent,
  afterDeductible,
});

type Level = PlanVariant['variant'];
export const variantOf = (
  variant: Level,
  dollars: [deductible: number, limit: number],
  benefits?: PlanVariant['benefits'],
): PlanVariant => ({
  variant,
  deductible: { individual: dollars[0] * 100, family: dollars[0] * 200 },
  outOfPocketMax: { individual: dollars[1] * 100, family: dollars[1] * 200 },
  drugDeductible: null,
  benefits: benefits ?? (Object.fromEntries(benefitNames.map(name => [name, coinsurance(20)])) as Record<BenefitName, BenefitCost>),
});

/** `at`: its number, which makes its id. */
export function planOf(at: number, metal: Plan['metal'], at21: number, more: Partial<Plan> & { tobaccoPercent?: number } = {}): Plan {
  const { tobaccoPercent, ...rest } = more;
  const byAge = ratesFrom(at21);
  const tobacco = tobaccoPercent === undefined ? null : byAge.map(cents => centsTimes(cents, tobaccoPercent, 100));
  return {
    id: `12345MN${String(at).padStart(7, '0')}`,
    year: 2027,
    issuerId: '12345',
    carrier: 'North Star Health',
    name: `Plan ${at}`,
    kind: 'medical',
    metal,
    type: 'HMO',
    hsaEligible: false,
    ehbPercent: 100,
    counties: null,
    rates: Object.fromEntries([...'123456789'].map(area => [area, { byAge, tobacco }])),
    variants: [variantOf('standard', [4000, 9000])],
    links: { benefits: null, drugs: null, providers: null, payment: null },
    ...rest,
  };
}

export const member = (id: string, age: number, more: Partial<ShoppingMember> = {}): ShoppingMember => ({
  id,
  birth: `${2027 - age - 1}-06-15`,
  child: false,
  tobacco: false,
  csr: null,
  ...more,
});

export const householdFor = (members: ShoppingMember[], more: Partial<ShoppingHousehold> = {}): ShoppingHousehold => ({
  county: 'Hennepin',
  startsOn: day,
  members,
  credits: [],
  ...more,
});

export const creditFor = (memberIds: string[], contributionCents: number, aptcCents = 10_000_000) => ({
  memberIds,
  contributionCents,
  aptcCents,
});
