import { z } from 'zod';

/**
 * Plans as CMS's QHP public use files tell of them, brought together per plan. Money is whole cents; premiums a month, deductibles and
 * limits a year. They travel on shelves: one document of the `reference` collection holds some plans of a year.
 */
const cents = z.number().int().min(0);
const perHousehold = z.object({ individual: cents.nullable(), family: cents.nullable() });

/** What a service costs the person: `copayCents` or `coinsurancePercent` of the carrier's price or both 0; before or after the deductible. */
export const benefitCostSchema = z.object({
  covered: z.boolean(),
  copayCents: cents.nullable(),
  coinsurancePercent: z.number().min(0).max(100).nullable(),
  afterDeductible: z.boolean(),
});
export type BenefitCost = z.infer<typeof benefitCostSchema>;

/** The benefits that the estimate of a year is made from. */
export const benefitNames = [
  'primary-care',
  'specialist',
  'urgent-care',
  'emergency',
  'hospital',
  'generic-drugs',
  'preferred-drugs',
  'non-preferred-drugs',
  'specialty-drugs',
  'lab',
  'mental-health',
] as const;
export type BenefitName = (typeof benefitNames)[number];

/** `standard`, or the cost-sharing reduction that it is for (PUF: -01, -04 73 %, -05 87 %, -06 94 %, -02 zero, -03 limited). */
export const variantNames = ['standard', '73', '87', '94', 'tribal-zero', 'tribal-limited'] as const;

export const planVariantSchema = z.object({
  variant: z.enum(variantNames),
  deductible: perHousehold,
  outOfPocketMax: perHousehold,
  /** A drug deductible of its own, if it has one. */
  drugDeductible: perHousehold.nullable(),
  benefits: z.partialRecord(z.enum(benefitNames), benefitCostSchema),
});
export type PlanVariant = z.infer<typeof planVariantSchema>;

/** Cents a month for ages `0-14`, 15, 16, … 63, `64 and over`: 51 figures. */
export const ageBands = 51;
export const bandOf = (age: number): number => Math.min(Math.max(age - 14, 0), ageBands - 1);
const ratesByAge = z.array(cents).length(ageBands);

export const planSchema = z.object({
  /** The standard component id. */
  id: z.string().regex(/^[0-9]{5}[A-Z]{2}[0-9]{7}$/),
  year: z.number().int(),
  issuerId: z.string(),
  carrier: z.string(),
  name: z.string(),
  kind: z.enum(['medical', 'dental']),
  metal: z.enum(['catastrophic', 'bronze', 'expanded-bronze', 'silver', 'gold', 'platinum', 'high', 'low']),
  /** `HMO`, `PPO`, `EPO`, `POS`. */
  type: z.string(),
  hsaEligible: z.boolean(),
  /** Part of the premium that is for essential health benefits, percent: the credit pays for no more. */
  ehbPercent: z.number().min(0).max(100),
  /** County names as in shared/data/counties.json; null: all of Minnesota. */
  counties: z.array(z.string()).nullable(),
  /** By rating area, `1` to `9`. `tobacco`: for who uses it; null if it is the same. */
  rates: z.record(z.string(), z.object({ byAge: ratesByAge, tobacco: ratesByAge.nullable() })),
  variants: z.array(planVariantSchema),
  links: z.object({
    benefits: z.string().nullable(),
    drugs: z.string().nullable(),
    providers: z.string().nullable(),
    payment: z.string().nullable(),
  }),
});
export type Plan = z.infer<typeof planSchema>;

/** `id`: `plans-2027-004`. `sample`: made up; whoever shows a plan of it says so. */
export const planShelfSchema = z.object({
  id: z.string(),
  rev: z.string(),
  kind: z.literal('plans'),
  year: z.number().int(),
  sample: z.boolean(),
  plans: z.array(planSchema),
});
export type PlanShelf = z.infer<typeof planShelfSchema>;
export const referenceSchema = planShelfSchema;
