/**
 * Coverage that somebody has on the day that is asked about, and coverage that an employer offers, as the bars of MinnesotaCare and the
 * credit see them (barriers.ts). COBRA and a retiree's plan bar only who is in them (26 CFR 1.36B-2(c)(3)(iv)), as an employer's plan does.
 */
import { entryPath, memberPath } from '../../application/paths.ts';
import { isDay } from '../../dates.ts';
import { isFrequency, isMoney, multiply, perMonth, timesPerYear } from '../../money.ts';
import type { HouseholdInput } from '../household-document.ts';
import type { EntryReader, Reading } from './reading.ts';

type MemberInput = HouseholdInput['members'][number];
type OfferInput = NonNullable<HouseholdInput['offers']>[number];

const highest = 9_999_999.99;
const mostOffers = 40;
const throughWork: readonly string[] = ['employer', 'cobra', 'retiree'];
/** In the order in which one is told where there are several: what bars first. */
const barring = ['tricare', 'va', 'peace-corps'] as const;
const ownPrograms: readonly string[] = ['ma', 'minnesotacare', 'medicare'];

function typesNow(reading: Reading, memberId: string): string[] {
  return reading.entries(memberId, 'coverage', 'coverageType').flatMap(({ read }) => {
    const [type, start, end] = [read('coverageType'), read('coverageStart'), read('coverageEnd')];
    const over = end !== undefined && isDay(end) && end < reading.day;
    const later = start !== undefined && isDay(start) && start > reading.day;
    return type === undefined || over || later || read('limitedBenefit') === 'yes' ? [] : [type];
  });
}

function medicareOf(reading: Reading, memberId: string, types: readonly string[]): MemberInput['medicare'] {
  if (types.includes('medicare')) return 'enrolled';
  const eligible = reading.of(memberId, 'medicareEligible');
  if (eligible === 'yes') {
    reading.assume('medicare-without-premium', memberId, memberPath(memberId, 'medicareEligible'));
    return 'premium-free-offered';
  }
  return eligible === 'no' ? 'none' : undefined;
}

export function coverageOf(reading: Reading, memberId: string): Pick<MemberInput, 'medicare' | 'otherCoverage'> {
  reading.memberSays(memberId, 'hasCoverage', 'no-coverage');
  const types = typesNow(reading, memberId);
  const medicare = medicareOf(reading, memberId, types);
  const bars = barring.find(type => types.includes(type));
  const privately = types.some(type => !ownPrograms.includes(type) && !throughWork.includes(type));
  return { ...(medicare === undefined ? {} : { medicare }), otherCoverage: bars ?? (privately ? 'private' : 'none') };
}

/** Dollars a month; undefined while it is not told. */
function premium(read: EntryReader, field: string, frequencyField = `${field}Frequency`): number | undefined {
  const [amount, frequency] = [read(field), read(frequencyField)];
  if (amount === undefined || !isMoney(amount) || Number(amount) < 0 || frequency === undefined || !isFrequency(frequency))
    return undefined;
  return Math.min(highest, perMonth(multiply([amount, timesPerYear[frequency]])));
}

/** Lowest price for the employee alone on that day: a new price holds from its day on. */
function selfOnly(reading: Reading, read: EntryReader): number | undefined {
  const from = read('offerChange') === 'premium' ? read('newPremiumDate') : undefined;
  const changed = from !== undefined && isDay(from) && from <= reading.day ? premium(read, 'newPremium') : undefined;
  return changed ?? premium(read, 'selfPremium');
}

function offerOf(reading: Reading, owner: string, entryId: string, read: EntryReader): OfferInput | null {
  const path = (field: string) => entryPath(owner, 'offer', entryId, field);
  const [starts, stops] = [read('offerStarts'), read('offerStops')];
  if (read('hraKind') === 'ichra' || read('hraKind') === 'qsehra') reading.assume('hra-not-counted', owner, path('hraKind'));
  if (stops !== undefined && isDay(stops) && stops < reading.day) return null;
  if (starts !== undefined && isDay(starts) && starts > reading.day) {
    reading.assume('offer-starts-later', owner, path('offerStarts'));
    return null;
  }
  const outside = read('employee') === 'somebody-else';
  const named = reading.texts(path('offeredMembers')).filter(one => reading.members.includes(one));
  const toOthers = reading.texts(path('offeredTo')).some(one => one !== 'self');
  if (toOthers && named.length === 0) reading.assume('offer-covers-employee-only', owner, path('offeredMembers'));
  const enrolled = read('enrolled') === 'yes' ? [owner] : [];
  const said = read('minimumValue');
  const [own, family] = [selfOnly(reading, read), premium(read, 'familyPremium')];
  const offer: OfferInput = {
    employee: outside ? 'outside' : owner,
    covers: outside ? named : named.filter(one => one !== owner),
    selfOnlyMonthly: own ?? 0,
    ...(family === undefined ? {} : { familyMonthly: family }),
    minimumValue: said === 'yes' || said === 'no' ? said : 'not-known',
    enrolled,
  };
  const needed = outside ? family : own;
  if (needed !== undefined || said === 'no') return offer;
  // Nothing is made of a price that nobody has told; who is in the plan is in it at any price.
  reading.assume('offer-premium-not-told', owner, path(outside ? 'familyPremium' : 'selfPremium'));
  return enrolled.length > 0 ? { ...offer, covers: [] } : null;
}

function offersAt(reading: Reading, memberId: string): OfferInput[] {
  reading.memberSays(memberId, 'offeredJobCoverage', 'no-employer-offer');
  const told = reading
    .entries(memberId, 'offer', 'employee')
    .map(({ entryId, read }) => offerOf(reading, memberId, entryId, read))
    .filter(offer => offer !== null);
  const inOne = told.some(({ enrolled }) => enrolled?.includes(memberId));
  const isIn = !inOne && typesNow(reading, memberId).some(type => throughWork.includes(type));
  // Coverage through work that no offer speaks of: an offer to nobody else, so that its price does not matter.
  const own: OfferInput = { employee: memberId, covers: [], selfOnlyMonthly: 0, minimumValue: 'not-known', enrolled: [memberId] };
  return isIn ? [...told, own] : told;
}

/** Of everybody; no more than a household document takes. */
export function offersOf(reading: Reading): OfferInput[] {
  const offers = reading.members.flatMap(memberId => offersAt(reading, memberId));
  if (offers.length > mostOffers) reading.assume('offers-cut');
  return offers.slice(0, mostOffers);
}
