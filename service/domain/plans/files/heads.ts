import { z } from 'zod';
import { type Plan, type PlanVariant, planSchema, type variantNames } from '../../../../shared/model/plan.ts';
import { carrierOfIssuer } from '../../brokers/carriers.ts';
import { isSame, type Reader, readFile, type Scope } from './read-file.ts';
import { ImportRefused } from './refused.ts';
import type { Tally } from './tally.ts';
import { keepable, readLink, readMoney, readShare, readText, readYes } from './values.ts';

// Plan Attributes: a row for each variant of each plan. What all variants of a plan share is taken from the first row.

type VariantName = (typeof variantNames)[number];

/** A plan without what other files say of it. */
export interface Head {
  plan: Omit<Plan, 'counties' | 'rates' | 'variants'>;
  /** As in the service area file: the issuer's own number for it. */
  serviceArea: string;
  variants: Map<VariantName, PlanVariant>;
}

export type Heads = ReadonlyMap<string, Head>;

/** By the last two digits of the plan's number there (HIOS); 00 is sold off the exchange. */
const variants: Readonly<Record<string, VariantName | undefined>> = {
  '01': 'standard',
  '02': 'tribal-zero',
  '03': 'tribal-limited',
  '04': '73',
  '05': '87',
  '06': '94',
};

/** More is no state's file. All heads are held in memory until the last file is read. */
export const mostPlans = 6000;

const planIdPattern = /^([0-9]{5}[A-Z]{2}[0-9]{7})-([0-9]{2})$/;
const metalSchema = z
  .string()
  .transform(cell =>
    cell
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '-'),
  )
  .pipe(planSchema.shape.metal);

export const serviceAreaKey = (issuerId: string, areaId: string): string => keepable(`${issuerId.trim()} ${areaId.trim().toUpperCase()}`);

/** The plan and the variant that a 17-digit number names. */
export function splitPlanId(cell: string): { planId: string; digits: string; variant: VariantName | undefined } | undefined {
  const [, planId, digits] = planIdPattern.exec(cell.trim().toUpperCase()) ?? [];
  return planId === undefined || digits === undefined ? undefined : { planId, digits, variant: variants[digits] };
}

/** A cell that cannot be taken: the row is refused for it. */
class BadCell extends Error {
  readonly column: string;
  readonly reason: 'encoding' | 'too-long' | 'empty' | 'not-known' | 'not-readable';
  constructor(column: string, reason: BadCell['reason']) {
    super(reason);
    this.column = column;
    this.reason = reason;
  }
}

export async function readHeads(bytes: AsyncIterable<Uint8Array>, scope: Scope, tally: Tally): Promise<Heads> {
  const heads = new Map<string, Head>();
  await readFile('attributes', bytes, scope, tally, place => {
    const rowReader = createRowReader(place, scope.year);
    const [marketAt, offeredAt, typeAt] = [place('MarketCoverage'), place('ChildOnlyOffering'), place('QHPNonQHPTypeId')];
    return row => {
      if (!isSame(row.cell(marketAt), 'Individual')) return tally.skip('other-market');
      const id = splitPlanId(row.cell(place('PlanId')));
      if (!id) return tally.refuse(row.line, 'PlanId', 'not-readable');
      if (id.digits === '00' || isSame(row.cell(typeAt), 'Off the Exchange')) return tally.skip('off-exchange');
      if (isSame(row.cell(offeredAt), 'Allows Child-Only')) return tally.skip('child-only');
      const subject = `${id.planId}-${id.digits}`;
      if (!id.variant) return tally.refuse(row.line, 'PlanId', 'not-known', subject);
      const known = heads.get(id.planId);
      if (known?.variants.has(id.variant)) return tally.refuse(row.line, 'PlanId', 'twice', subject);
      try {
        const head = known ?? rowReader.head(row, keepable(id.planId));
        head.variants.set(id.variant, rowReader.variant(row, id.variant));
        heads.set(head.plan.id, head);
        tally.taken += 1;
      } catch (error) {
        if (!(error instanceof BadCell)) throw error;
        tally.refuse(row.line, error.column, error.reason, subject);
      }
      if (heads.size > mostPlans) throw new ImportRefused('too-many-plans');
    };
  });
  return heads;
}

function createRowReader(place: (column: string) => number, year: number) {
  const read = <T>(row: Reader, column: string, understand: (cell: string) => T | undefined): T => {
    const value = understand(row.cell(place(column)));
    if (value === undefined) throw new BadCell(column, 'not-readable');
    return value;
  };
  const text = (row: Reader, column: string): string => {
    const value = readText(row.cell(place(column)));
    if (value === undefined) throw new BadCell(column, 'encoding');
    if (value === null) throw new BadCell(column, 'too-long');
    return value;
  };
  const named = (row: Reader, column: string): string => {
    const value = text(row, column);
    if (value === '') throw new BadCell(column, 'empty');
    return value;
  };
  const household = (row: Reader, individual: string, family: string): PlanVariant['deductible'] => ({
    individual: read(row, individual, readMoney),
    family: read(row, family, readMoney),
  });
  const deductible = (row: Reader, kind: string) => household(row, `${kind}DedInnTier1Individual`, `${kind}DedInnTier1FamilyPerGroup`);
  const limit = (row: Reader, kind: string) => household(row, `${kind}InnTier1IndividualMOOP`, `${kind}InnTier1FamilyPerGroupMOOP`);

  return {
    head(row: Reader, planId: string): Head {
      const isDental = read(row, 'DentalOnlyPlan', readYes);
      const metal = metalSchema.safeParse(row.cell(place('MetalLevel')));
      if (!metal.success) throw new BadCell('MetalLevel', 'not-known');
      const issuerId = named(row, 'IssuerId');
      // Of a dental plan only the part for children is an essential health benefit; where it is not told as a share, none is counted.
      const shareColumn = isDental ? 'EHBPediatricDentalApportionmentQuantity' : 'EHBPercentTotalPremium';
      const share = isDental ? (readShare(row.cell(place(shareColumn))) ?? 0) : (read(row, shareColumn, readShare) ?? 100);
      return {
        plan: {
          ...{ id: planId, year, issuerId, name: named(row, 'PlanMarketingName') },
          carrier: text(row, 'IssuerMarketPlaceMarketingName') || (carrierOfIssuer(issuerId)?.name ?? `Issuer ${issuerId}`),
          ...{ kind: isDental ? 'dental' : 'medical', metal: metal.data, type: named(row, 'PlanType') },
          ...{ hsaEligible: read(row, 'IsHSAEligible', readYes), ehbPercent: share },
          links: {
            benefits: readLink(row.cell(place('URLForSummaryofBenefitsCoverage'))),
            drugs: readLink(row.cell(place('FormularyURL'))),
            providers: null,
            payment: readLink(row.cell(place('URLForEnrollmentPayment'))),
          },
        },
        serviceArea: serviceAreaKey(issuerId, named(row, 'ServiceAreaId')),
        variants: new Map(),
      };
    },

    variant(row: Reader, variant: VariantName): PlanVariant {
      const sharesDeductible = read(row, 'MedicalDrugDeductiblesIntegrated', readYes);
      const sharesLimit = read(row, 'MedicalDrugMaximumOutofPocketIntegrated', readYes);
      const drugs = sharesDeductible ? null : deductible(row, 'DEHB');
      return {
        variant,
        deductible: deductible(row, sharesDeductible ? 'TEHB' : 'MEHB'),
        drugDeductible: drugs && (drugs.individual !== null || drugs.family !== null) ? drugs : null,
        outOfPocketMax: sharesLimit ? limit(row, 'TEHB') : added(limit(row, 'MEHB'), limit(row, 'DEHB')),
        benefits: {},
      };
    },
  };
}

/** Limits that count apart: at worst a household pays both. */
const added = (one: PlanVariant['deductible'], other: PlanVariant['deductible']): PlanVariant['deductible'] => {
  const sum = (a: number | null, b: number | null): number | null => (a === null && b === null ? null : (a ?? 0) + (b ?? 0));
  return { individual: sum(one.individual, other.individual), family: sum(one.family, other.family) };
};
