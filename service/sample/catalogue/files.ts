import { fipsOf } from '../../../shared/data/places.ts';
import { carrierOfIssuer } from '../../domain/brokers/carriers.ts';
import type { PlanFiles } from '../../domain/plans/import.ts';
import { benefitsInFiles, type VariantCosts, variantsOf } from './costs.ts';
import { countiesOf, sampleDental, sampleNetworks, samplePlans, serviceAreaId } from './plans.ts';
import { type Ages, dentalPrices, pricesOf, withTobacco } from './prices.ts';

// The made-up catalogue as CMS's public use files, so that it goes the way that real ones go: no other way into the database exists.

type Cells = Readonly<Record<string, string | number>>;

const dollars = (amount: number): string => `$${amount.toLocaleString('en-US')}`;
const cell = (value: string | number = ''): string =>
  /[",\r\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);

const chunkRows = 500;

/** The heading is made from the first row. */
async function* asCsv(rows: Iterable<Cells>): AsyncGenerator<Uint8Array> {
  let columns: readonly string[] | undefined;
  let lines: string[] = [];
  for (const row of rows) {
    if (!columns) {
      columns = Object.keys(row);
      lines.push(columns.join(','));
    }
    lines.push(columns.map(column => cell(row[column])).join(','));
    if (lines.length < chunkRows) continue;
    yield Buffer.from(`${lines.join('\r\n')}\r\n`);
    lines = [];
  }
  if (lines.length > 0) yield Buffer.from(`${lines.join('\r\n')}\r\n`);
}

const begins = (year: number, issuerId: string): Cells => ({
  BusinessYear: year,
  StateCode: 'MN',
  IssuerId: issuerId,
  SourceName: 'SAMPLE',
});

/** Throws RangeError for a year that is not made up. */
export function sampleFiles(year: number): PlanFiles {
  return {
    attributes: asCsv(attributes(year)),
    areas: asCsv(areas(year)),
    benefits: asCsv(benefits(year)),
    rates: asCsv(rates(year)),
  };
}

function* attributes(year: number): Generator<Cells> {
  const row = (id: string, issuerId: string, variant: VariantCosts, own: Cells): Cells => {
    const isShared = variant.drugDeductible === null;
    const limits = (kind: string, amount: number | null, drugs: number | null): Cells => {
      const [one, all] =
        amount === null ? ['Not Applicable', 'per group not applicable'] : [dollars(amount), `${dollars(2 * amount)} per group`];
      const [drugOne, drugAll] =
        drugs === null ? ['Not Applicable', 'per group not applicable'] : [dollars(drugs), `${dollars(2 * drugs)} per group`];
      return {
        [`${kind}InnTier1IndividualMOOP`]: one,
        [`${kind}InnTier1FamilyPerGroupMOOP`]: all,
        [`${kind}DedInnTier1Individual`]: drugOne,
        [`${kind}DedInnTier1FamilyPerGroup`]: drugAll,
      };
    };
    const isMedical = own.DentalOnlyPlan === 'No';
    return {
      ...begins(year, issuerId),
      ...{ MarketCoverage: 'Individual', StandardComponentId: id, PlanId: `${id}-${variant.digits}`, QHPNonQHPTypeId: 'Both' },
      IssuerMarketPlaceMarketingName: carrierOfIssuer(issuerId)?.name ?? '',
      ...own,
      MedicalDrugDeductiblesIntegrated: isMedical ? (isShared ? 'Yes' : 'No') : '',
      MedicalDrugMaximumOutofPocketIntegrated: isMedical ? 'Yes' : '',
      ...limits('TEHB', isMedical ? variant.limit : null, isMedical && isShared ? variant.deductible : null),
      ...limits('MEHB', isMedical ? null : variant.limit, isMedical && isShared ? null : variant.deductible),
      ...limits('DEHB', null, variant.drugDeductible),
    };
  };
  for (const { id, network, design } of samplePlans)
    for (const variant of variantsOf(design))
      yield row(id, network.issuerId, variant, {
        ...{ DentalOnlyPlan: 'No', PlanMarketingName: `${network.name} ${design.title} ${dollars(design.deductible)}` },
        ...{
          ServiceAreaId: serviceAreaId(network),
          PlanType: network.type,
          MetalLevel: design.metal,
          ChildOnlyOffering: 'Allows Adult and Child-Only',
        },
        ...{ IsHSAEligible: design.hsa ? 'Yes' : 'No', EHBPercentTotalPremium: '1', EHBPediatricDentalApportionmentQuantity: '' },
      });
  for (const { id, network, design } of sampleDental)
    yield row(
      id,
      network.issuerId,
      { digits: '01', deductible: design.deductible, drugDeductible: null, limit: design.limit, costs: [] },
      {
        ...{ DentalOnlyPlan: 'Yes', PlanMarketingName: `${network.name} ${design.title}`, ServiceAreaId: serviceAreaId(network) },
        ...{ PlanType: 'PPO', MetalLevel: design.metal, ChildOnlyOffering: 'Allows Adult and Child-Only', IsHSAEligible: '' },
        ...{ EHBPercentTotalPremium: '', EHBPediatricDentalApportionmentQuantity: design.share },
      },
    );
}

function* areas(year: number): Generator<Cells> {
  for (const network of sampleNetworks) {
    const counties = countiesOf(network);
    const isWholeState = network.areas.length === 9 && network.without.length === 0;
    for (const county of isWholeState ? [''] : counties)
      yield {
        ...begins(year, network.issuerId),
        ...{ ServiceAreaId: serviceAreaId(network), ServiceAreaName: network.name, CoverEntireState: isWholeState ? 'Yes' : 'No' },
        ...{ County: fipsOf(county) ?? '', PartialCounty: 'No', MarketCoverage: 'Individual', DentalOnlyPlan: '' },
      };
  }
}

function* benefits(year: number): Generator<Cells> {
  for (const { id, network, design } of samplePlans)
    for (const { digits, costs } of variantsOf(design))
      for (const [at, { copay, coinsurance }] of costs.entries())
        yield {
          ...begins(year, network.issuerId),
          ...{ StandardComponentId: id, PlanId: `${id}-${digits}`, BenefitName: benefitsInFiles[at] ?? '' },
          ...{ CopayInnTier1: copay, CoinsInnTier1: coinsurance, IsEHB: 'Yes', IsCovered: 'Covered' },
        };
}

function* rates(year: number): Generator<Cells> {
  const priceOf = pricesOf(year, samplePlans);
  for (const plan of samplePlans)
    for (const area of plan.network.areas) {
      const prices = priceOf(plan, area);
      yield* rateRows(year, plan.network.issuerId, plan.id, area, prices, withTobacco(prices, plan.network.tobacco));
    }
  for (const { id, network, design } of sampleDental)
    for (const area of network.areas) yield* rateRows(year, network.issuerId, id, area, dentalPrices(design, network.level), null);
}

function* rateRows(year: number, issuerId: string, id: string, area: number, prices: Ages, tobacco: Ages | null): Generator<Cells> {
  for (const [band, cents] of prices.entries())
    yield {
      ...begins(year, issuerId),
      ...{ RateEffectiveDate: `${year}-01-01`, RateExpirationDate: `${year}-12-31`, PlanId: id, RatingAreaId: `Rating Area ${area}` },
      ...{
        Tobacco: tobacco ? 'Tobacco User/Non-Tobacco User' : 'No Preference',
        Age: band === 0 ? '0-14' : band === 50 ? '64 and over' : band + 14,
      },
      ...{ IndividualRate: (cents / 100).toFixed(2), IndividualTobaccoRate: tobacco ? ((tobacco[band] ?? cents) / 100).toFixed(2) : '' },
    };
}
