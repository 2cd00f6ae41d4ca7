/**
 * MinnesotaCare (Minn. Stat. 256L.04; DHS EPM 3.2.1, 3.2.3): projected income of the year at most 200 %, no five points, for whom
 * Medical Assistance is closed and no other coverage bars. Nobody needs to file taxes for it.
 */
import { shareOf, toDollars } from '../../money.ts';
import type { Member } from '../household-document.ts';
import type { Look } from '../look.ts';
import { type Reason, type Verdict, verdict } from '../reasons.ts';
import table from '../tables/minnesotacare.json' with { type: 'json' };
import { barriersOf } from './barriers.ts';
import { opensMinnesotaCare } from './immigration.ts';
import { isAbove } from './premium-credit.ts';
import type { ProgramHousehold } from './program-households.ts';

export function testMinnesotaCare(look: Look, member: Member, household: ProgramHousehold): Verdict {
  const barriers = barriersOf(look, member, household.income);
  const bars: Reason[] = [...opensMinnesotaCare(member, look.day), ...barriers.bars];
  if (member.denied.includes('MinnesotaCare')) bars.push({ code: 'denied-before' });
  const values = { percent: table.limit, limit: toDollars(shareOf(household.guideline, table.limit, 100)) };
  if (isAbove(household.income, table.limit, household.guideline))
    return verdict('MinnesotaCare', [...bars, { code: 'income-above-limit', values }], barriers.notes);
  return verdict('MinnesotaCare', bars, [{ code: 'income-within-limit', values }, ...barriers.notes]);
}
