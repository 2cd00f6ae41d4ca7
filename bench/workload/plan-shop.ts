import { ageFactor } from '../../shared/enrollment/premium.ts';
import { ratingAreas } from '../../shared/enrollment/rating-area.ts';
import type { Coverage, EligiblePerson } from '../../shared/model/coverage.ts';
import { ageBands, type BenefitCost, benefitNames, type Plan, type PlanShelf, type PlanVariant } from '../../shared/model/plan.ts';
import { centsTimes } from '../../shared/money.ts';
import { clientAt } from './documents.ts';

/**
 * A household of four with a result, and so many plans that are all sold to them, as large as real ones: rates of nine areas with
 * tobacco, every variant, every benefit. Nothing of a real person, carrier or plan.
 */
export const planCount = 300;
const perShelf = 20;
const year = 2027;

const uuid = (kind: number, at: number): string =>
  `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${at.toString(16).padStart(12, '0')}`;

export const shopper = { ...clientAt(0), list: 'in-progress' as const };

const person = (at: number, name: string, birthDate: string, rest: Partial<EligiblePerson>): EligiblePerson => ({
  memberId: uuid(0x30, at),
  name,
  birthDate,
  child: false,
  program: 'APTC',
  csr: '73',
  status: 'active',
  tribalMember: false,
  otherCoverage: null,
  verify: [],
  ...rest,
});

export function coverageOfShopper(): Coverage {
  const people = [
    person(1, 'Fadumo Abdi', '1990-03-09', {}),
    person(2, 'Ahmed Warsame', '1986-11-20', {}),
    person(3, 'Hodan Warsame', '2007-05-14', { child: true }),
    person(4, 'Ilyas Warsame', '2024-08-02', { child: true, program: 'MA', csr: null }),
  ];
  const memberIds = people.slice(0, 3).map(({ memberId }) => memberId);
  return {
    id: uuid(0x31, 0),
    rev: '1',
    clientId: shopper.id,
    eligibility: {
      applicationId: uuid(0x32, 0),
      confirmationNumber: 'M27-40418-QX',
      coverageYear: year,
      county: 'Ramsey',
      decidedAt: '2026-11-21T15:00:00.000Z',
      by: 'reference-rules',
      people,
      credits: [{ memberIds, contributionCents: 412_50, aptcCents: 791_18 }],
    },
    events: [],
    enrollments: [],
  };
}

const metals = [
  { metal: 'bronze', word: 'Bronze', at21: 212_00, deductible: 7500 },
  { metal: 'expanded-bronze', word: 'Bronze Plus', at21: 228_00, deductible: 6900 },
  { metal: 'silver', word: 'Silver', at21: 284_00, deductible: 4800 },
  { metal: 'silver', word: 'Silver Copay', at21: 296_00, deductible: 3500 },
  { metal: 'gold', word: 'Gold', at21: 341_00, deductible: 1500 },
  { metal: 'platinum', word: 'Platinum', at21: 412_00, deductible: 0 },
] as const;
const carriers = ['North Loon Health', 'Prairie Mutual', 'Lake & Pine Care', 'Twin Rivers Plan', 'Iron Range Health'];
const networks = ['HMO', 'PPO', 'EPO'];
const copays = [35, 70, 90, 0, 0, 15, 0, 0, 0, 0, 35];

function variantOf(variant: PlanVariant['variant'], share: number, deductible: number): PlanVariant {
  const benefit = (_: string, at: number): BenefitCost =>
    copays[at]
      ? { covered: true, copayCents: Math.round(copays[at] * share) * 100, coinsurancePercent: null, afterDeductible: false }
      : { covered: true, copayCents: null, coinsurancePercent: Math.round(30 * share), afterDeductible: true };
  const dollars = Math.round(deductible * share);
  return {
    variant,
    deductible: { individual: dollars * 100, family: dollars * 200 },
    outOfPocketMax: { individual: Math.round(9200 * share) * 100, family: Math.round(9200 * share) * 200 },
    drugDeductible: null,
    benefits: Object.fromEntries(benefitNames.map((name, index) => [name, benefit(name, index)])),
  };
}

function planAt(at: number): Plan {
  const kind = metals[at % metals.length] ?? metals[0];
  const carrier = carriers[Math.floor(at / metals.length) % carriers.length] ?? '';
  const round = Math.floor(at / (metals.length * carriers.length));
  const deductible = Math.max(0, kind.deductible - round * 100);
  const byAge = Array.from({ length: ageBands }, (_, band) => centsTimes(kind.at21 + ((at * 137) % 5300), ageFactor(band + 14)));
  const tobacco = byAge.map(cents => centsTimes(cents, '1.15'));
  const slug = carrier.toLowerCase().replace(/[^a-z]+/g, '');
  const reduced = kind.metal === 'silver' ? (['73', '87', '94'] as const) : [];
  return {
    id: `${70000 + (at % carriers.length)}MN${String(at).padStart(7, '0')}`,
    year,
    issuerId: String(70000 + (at % carriers.length)),
    carrier,
    name: `${carrier} ${kind.word} $${deductible} ${['Peak', 'Share', 'Choice', 'Direct', 'Value'][round % 5]} ${round + 1}`,
    kind: 'medical',
    metal: kind.metal,
    type: networks[at % networks.length] ?? 'HMO',
    hsaEligible: kind.metal === 'bronze',
    ehbPercent: 99.5,
    counties: null,
    rates: Object.fromEntries(ratingAreas.map(area => [String(area), { byAge, tobacco }])),
    variants: [
      variantOf('standard', 1, deductible),
      ...reduced.map((level, step) => variantOf(level, 0.85 - step * 0.25, deductible)),
      variantOf('tribal-zero', 0, 0),
      variantOf('tribal-limited', 1, deductible),
    ],
    links: {
      benefits: `https://${slug}.example/sbc/${at}`,
      drugs: `https://${slug}.example/drugs`,
      providers: `https://${slug}.example/doctors`,
      payment: `https://${slug}.example/pay`,
    },
  };
}

export const allPlans = (): Plan[] => Array.from({ length: planCount }, (_, at) => planAt(at));

export const shelvesOfPlans = (): PlanShelf[] =>
  Array.from({ length: planCount / perShelf }, (_, shelf) => ({
    id: `plans-${year}-${String(shelf).padStart(3, '0')}`,
    rev: '1',
    kind: 'plans',
    year,
    sample: true,
    plans: Array.from({ length: perShelf }, (__, at) => planAt(shelf * perShelf + at)),
  }));
