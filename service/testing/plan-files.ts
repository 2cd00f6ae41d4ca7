import { Readable } from 'node:stream';
import type { PlanFiles } from '../domain/plans/import.ts';

/** Rows of a public use file by column; tests change what they are about. */
export type FileRow = Readonly<Record<string, string>>;
export interface FileRows {
  attributes: FileRow[];
  areas: FileRow[];
  benefits: FileRow[];
  rates: FileRow[];
}

const ages = ['0-14', ...Array.from({ length: 49 }, (_, at) => String(at + 15)), '64 and over'];
const begin = { BusinessYear: '2027', StateCode: 'MN', IssuerId: '12345' };

/** A plan with its standard variant in Hennepin County, rating area 8, at 100 dollars more a month than its age band. */
export function rowsOfPlan(number = 1): FileRows {
  const id = `12345MN${String(number).padStart(7, '0')}`;
  const none = 'Not Applicable';
  const money = ['TEHB', 'MEHB', 'DEHB'].flatMap(kind => {
    const isUsed = kind === 'TEHB';
    return Object.entries({
      [`${kind}InnTier1IndividualMOOP`]: isUsed ? '$9,000' : none,
      [`${kind}InnTier1FamilyPerGroupMOOP`]: isUsed ? '$18,000 per group' : 'per group not applicable',
      [`${kind}DedInnTier1Individual`]: isUsed ? '$4,000' : none,
      [`${kind}DedInnTier1FamilyPerGroup`]: isUsed ? '$8,000 per group' : 'per group not applicable',
    });
  });
  return {
    attributes: [
      {
        ...begin,
        ...{ MarketCoverage: 'Individual', DentalOnlyPlan: 'No', StandardComponentId: id, PlanMarketingName: `Plan ${number}` },
        ...{ ServiceAreaId: 'MNS001', PlanType: 'HMO', MetalLevel: 'Silver', PlanId: `${id}-01`, IsHSAEligible: 'No' },
        ...{ EHBPercentTotalPremium: '1', MedicalDrugDeductiblesIntegrated: 'Yes', MedicalDrugMaximumOutofPocketIntegrated: 'Yes' },
        ...Object.fromEntries(money),
      },
    ],
    areas: [{ ...begin, ServiceAreaId: 'MNS001', CoverEntireState: 'No', County: '27053', MarketCoverage: 'Individual' }],
    benefits: [
      {
        ...begin,
        ...{ PlanId: `${id}-01`, BenefitName: 'Specialist Visit', CopayInnTier1: '$60', CoinsInnTier1: none, IsCovered: 'Covered' },
      },
    ],
    rates: ages.map((Age, band) => ({
      ...begin,
      ...{ RateEffectiveDate: '2027-01-01', PlanId: id, RatingAreaId: 'Rating Area 8', Age },
      ...{ IndividualRate: `${100 + band}.00`, IndividualTobaccoRate: '' },
    })),
  };
}

export const joinRows = (all: readonly FileRows[]): FileRows => ({
  attributes: all.flatMap(({ attributes }) => attributes),
  areas: all.flatMap(({ areas }) => areas),
  benefits: all.flatMap(({ benefits }) => benefits),
  rates: all.flatMap(({ rates }) => rates),
});

export function csvOf(rows: readonly FileRow[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const line = (cells: readonly string[]): string => cells.map(cell => `"${cell.replaceAll('"', '""')}"`).join(',');
  return `${[line(columns), ...rows.map(row => line(columns.map(column => row[column] ?? '')))].join('\r\n')}\r\n`;
}

/** `change`: the text of a file instead of what the rows make. */
export function filesOf(rows: FileRows, change: Partial<Record<keyof FileRows, string | AsyncIterable<Uint8Array>>> = {}): PlanFiles {
  const file = (name: keyof FileRows): AsyncIterable<Uint8Array> => {
    const { [name]: changed } = change;
    return typeof changed === 'object' ? changed : Readable.from([Buffer.from(changed ?? csvOf(rows[name]))]);
  };
  return { attributes: file('attributes'), areas: file('areas'), benefits: file('benefits'), rates: file('rates') };
}
