/**
 * Cost-sharing reductions (45 CFR 155.305(g), 155.350): with a tax credit and a silver plan, by income; members of a federally
 * recognized tribe have no cost sharing up to 300 % with a credit, and the limited kind at any income, credit or not.
 */

import table from '../tables/cost-sharing.json' with { type: 'json' };
import { isAbove, isBelow } from './premium-credit.ts';

export type CostSharing = '94' | '87' | '73' | 'tribal-zero' | 'tribal-limited';

/** Of somebody who may choose a plan. Income and guideline in cents per year. */
export function costSharingOf(who: { credit: boolean; tribalMember: boolean; income: number; guideline: number }): CostSharing | null {
  const { credit, tribalMember, income, guideline } = who;
  if (tribalMember) return credit && !isAbove(income, table.tribal.zeroTo, guideline) ? 'tribal-zero' : 'tribal-limited';
  if (!credit || isBelow(income, table.from, guideline)) return null;
  const band = table.bands.find(({ to }) => !isAbove(income, to, guideline));
  return (band?.variant as CostSharing | undefined) ?? null;
}
