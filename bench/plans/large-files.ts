/**
 * A year's public use files of a size that no state has: a million rows of rates, in CMS's 21 columns, with plans, areas and benefits
 * to go with them. Every row is taken.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import puf from '../../service/domain/plans/files/benefits.json' with { type: 'json' };

export interface LargeFiles {
  attributes: string;
  areas: string;
  benefits: string;
  rates: string;
}

const year = 2027;
export const rateColumns = [
  ...[
    'BusinessYear',
    'StateCode',
    'IssuerId',
    'SourceName',
    'ImportDate',
    'FederalTIN',
    'RateEffectiveDate',
    'RateExpirationDate',
    'PlanId',
  ],
  ...['RatingAreaId', 'Tobacco', 'Age', 'IndividualRate', 'IndividualTobaccoRate', 'Couple', 'PrimarySubscriberAndOneDependent'],
  ...['PrimarySubscriberAndTwoDependents', 'PrimarySubscriberAndThreeOrMoreDependents', 'CoupleAndOneDependent', 'CoupleAndTwoDependents'],
  'CoupleAndThreeOrMoreDependents',
];
const money = ['TEHB', 'MEHB', 'DEHB'].flatMap(kind =>
  ['InnTier1IndividualMOOP', 'InnTier1FamilyPerGroupMOOP', 'DedInnTier1Individual', 'DedInnTier1FamilyPerGroup'].map(
    name => `${kind}${name}`,
  ),
);
const bands = 51;
const ratingAreas = 9;
const written = 1_000_000;

/** `mixed`: age by age instead of plan by plan, so that no plan is whole before the end. */
export function writeLargeFiles(folder: string, rows: number, { mixed = false } = {}): LargeFiles {
  const plans = Math.ceil(rows / bands / ratingAreas);
  const issuer = (plan: number): number => 12_001 + (plan % 9);
  const id = (plan: number): string => `${issuer(plan)}MN${String(plan).padStart(7, '0')}`;
  const all = Array.from({ length: plans }, (_, plan) => plan);
  const begin = (plan: number): string => `${year},MN,${issuer(plan)}`;
  const rate = (row: number): string => {
    const [plan, area, band] = mixed
      ? [row % plans, Math.floor(row / plans) % ratingAreas, Math.floor(row / plans / ratingAreas) % bands]
      : [Math.floor(row / bands / ratingAreas), Math.floor(row / bands) % ratingAreas, row % bands];
    const age = band === 0 ? '0-14' : band === 50 ? '64 and over' : band + 14;
    const cents = 30_000 + band * 713 + area * 97 + (plan % 500);
    const [without, withTobacco] = [(cents / 100).toFixed(2), (cents / 80).toFixed(2)];
    return `${begin(plan)},SERFF,2026-08-10 03:10:06,41-1234567,${year}-01-01,${year}-12-31,${id(plan)},Rating Area ${area + 1},Tobacco User/Non-Tobacco User,${age},${without},${withTobacco},,,,,,,`;
  };
  return {
    attributes: write(join(folder, 'attributes.csv'), [
      `BusinessYear,StateCode,IssuerId,MarketCoverage,DentalOnlyPlan,StandardComponentId,PlanMarketingName,ServiceAreaId,PlanType,MetalLevel,PlanId,IsHSAEligible,EHBPercentTotalPremium,MedicalDrugDeductiblesIntegrated,MedicalDrugMaximumOutofPocketIntegrated,${money}`,
      ...all.map(
        plan =>
          `${begin(plan)},Individual,No,${id(plan)},Plan ${plan},MNS001,HMO,Silver,${id(plan)}-01,No,1,Yes,Yes,"$9,000","$18,000 per group","$4,000","$8,000 per group"${',Not Applicable'.repeat(8)}`,
      ),
    ]),
    areas: write(join(folder, 'areas.csv'), [
      'BusinessYear,StateCode,IssuerId,ServiceAreaId,CoverEntireState,County,MarketCoverage',
      ...Array.from({ length: 9 }, (_, plan) => `${begin(plan)},MNS001,Yes,,Individual`),
    ]),
    benefits: write(join(folder, 'benefits.csv'), [
      'BusinessYear,StateCode,IssuerId,PlanId,BenefitName,CopayInnTier1,CoinsInnTier1,IsCovered',
      ...all.flatMap(plan =>
        Object.keys(puf).map(name => `${begin(plan)},${id(plan)}-01,"${name}",$40 Copay after deductible,Not Applicable,Covered`),
      ),
    ]),
    rates: write(join(folder, 'rates.csv'), linesOf(rows, rate)),
  };
}

function* linesOf(rows: number, rate: (row: number) => string): Generator<string> {
  yield rateColumns.join();
  for (let row = 0; row < rows; row += 1) yield rate(row);
}

function write(path: string, lines: Iterable<string>): string {
  const file = openSync(path, 'w', 0o644);
  let text = '';
  for (const line of lines) {
    text += `${line}\r\n`;
    if (text.length < written) continue;
    writeSync(file, text);
    text = '';
  }
  writeSync(file, text);
  closeSync(file);
  return path;
}
