/** One member of the household document, from the answers about that person. Documented defaults: docs/estimate.md. */
import { memberPath } from '../../application/paths.ts';
import { parentsOf } from '../../application/relations.ts';
import { isDay } from '../../dates.ts';
import type { HouseholdInput } from '../household-document.ts';
import { coverageOf } from './coverage.ts';
import { immigrationOf } from './immigration.ts';
import { incomeOf } from './income.ts';
import type { Reading } from './reading.ts';
import type { Tax } from './tax.ts';

type MemberInput = HouseholdInput['members'][number];

/** Under one roof by address, as in the picture of the household; who is away only for a while lives at home. */
export function homesOf(reading: Reading): ReadonlyMap<string, string> {
  const addresses = reading.members.map((memberId, place) => {
    const says = (field: string) => reading.of(memberId, field);
    if (place > 0 && says('livesWithPrimary') === undefined && reading.isAsked(memberPath(memberId, 'livesWithPrimary')))
      reading.assume('lives-with-primary', memberId, memberPath(memberId, 'livesWithPrimary'));
    if (says('livesWithPrimary') !== 'no') return '';
    if (!reading.memberSays(memberId, 'temporarilyAway', 'away-for-good')) {
      const [street = memberId, apt = '', zip = ''] = ['street', 'apt', 'zip'].map(says);
      return `${street} ${apt} ${zip}`.toLowerCase();
    }
    return '';
  });
  const others = [...new Set(addresses.filter(address => address !== ''))];
  const named = (address: string) => (address === '' ? '' : `home-${others.indexOf(address) + 2}`);
  return new Map(reading.members.map((memberId, place) => [memberId, named(addresses[place] ?? '')]));
}

function pregnancy(reading: Reading, memberId: string): Pick<MemberInput, 'babiesExpected' | 'pregnancyEnded'> {
  if (reading.memberSays(memberId, 'pregnant', 'not-pregnant')) {
    const babies = reading.of(memberId, 'babiesExpected') ?? '';
    const told = /^[1-9]$/.test(babies);
    if (!told) reading.assume('one-baby', memberId, memberPath(memberId, 'babiesExpected'));
    return { babiesExpected: told ? Number(babies) : 1 };
  }
  if (!reading.memberSays(memberId, 'recentlyPregnant', 'not-pregnant')) return {};
  const ended = reading.of(memberId, 'pregnancyEnded');
  return ended !== undefined && isDay(ended) ? { pregnancyEnded: ended } : {};
}

/** In foster care and in Medicaid at 18 (42 CFR 435.150). */
function wasInFosterCare(reading: Reading, memberId: string): boolean {
  if (!reading.memberSays(memberId, 'formerFosterCare', 'no-foster-care')) return false;
  const age = Number(reading.of(memberId, 'fosterAgeLeft') ?? 18);
  const medicaid = reading.of(memberId, 'fosterMedicaid');
  if (medicaid === undefined) reading.assume('foster-care-with-medicaid', memberId, memberPath(memberId, 'fosterMedicaid'));
  return age >= 18 && medicaid !== 'no';
}

/** Who waits for the court's decision is not kept from a plan (45 CFR 155.305(a)(2)). */
function isInJail(reading: Reading, memberId: string): boolean {
  if (!reading.memberSays(memberId, 'incarcerated', 'not-in-jail')) return false;
  const release = reading.of(memberId, 'releaseDate');
  const out = release !== undefined && isDay(release) && release <= reading.day;
  return reading.of(memberId, 'pendingDisposition') !== 'yes' && !out;
}

/** Born on the day on which a parent's pregnancy ended, who had Medical Assistance during it (42 CFR 435.117). */
function bornToMotherOnMa(reading: Reading, memberId: string, birthDate: string): boolean {
  return parentsOf(reading.scene.answers, memberId, reading.members).some(
    parent => reading.of(parent, 'onMaWhilePregnant') === 'yes' && reading.of(parent, 'pregnancyEnded') === birthDate,
  );
}

function isApplying(reading: Reading, memberId: string): boolean {
  const answer = reading.of(memberId, 'applyingForCoverage');
  if (answer !== 'yes' && answer !== 'no') reading.assume('applying', memberId, memberPath(memberId, 'applyingForCoverage'));
  return answer !== 'no';
}

export function personOf(reading: Reading, who: { memberId: string; birthDate: string; home: string; tax: Tax | undefined }): MemberInput {
  const { memberId, birthDate, home, tax } = who;
  const applying = isApplying(reading, memberId);
  const base = { id: memberId, birthDate, applying, home, ...(tax ? { tax } : {}), ...pregnancy(reading, memberId) };
  const money = { income: incomeOf(reading, memberId) };
  if (!applying) return { ...base, ...money };
  if (reading.of(memberId, 'plansToLiveInMn') === 'no') reading.assume('residence-not-tested', memberId);
  if (home !== '' && reading.of(memberId, 'livesWithPrimary') === 'no') reading.assume('county-of-primary', memberId);
  return {
    ...base,
    ...money,
    ...coverageOf(reading, memberId),
    immigration: immigrationOf(reading, memberId),
    caretaker: reading.memberSays(memberId, 'isCaretaker', 'not-caretaker'),
    formerFosterCare: wasInFosterCare(reading, memberId),
    bornToMotherOnMa: bornToMotherOnMa(reading, memberId, birthDate),
    incarcerated: isInJail(reading, memberId),
    tribalMember: reading.memberSays(memberId, 'tribalMember', 'no-tribal-member'),
  };
}
