/** Where programs begin and end by income, in percent of the guideline, for pictures: the tests themselves stand with each program. */
import { ceiling, floor } from './programs/plans.ts';
import minnesotaCare from './tables/minnesotacare.json' with { type: 'json' };
import { creditTable } from './tables.ts';

export interface IncomeLimits {
  minnesotaCare: number;
  creditFrom: number;
  /** Null: no end in that year. */
  creditTo: number | null;
}

export const incomeLimits = (coverageYear: number): IncomeLimits => ({
  minnesotaCare: minnesotaCare.limit,
  creditFrom: floor,
  creditTo: creditTable(coverageYear).endsAbove400 ? ceiling : null,
});
