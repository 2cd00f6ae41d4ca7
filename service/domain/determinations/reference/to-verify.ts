import { memberIncome } from '../../../../shared/application/income.ts';
import { addDays, type Day } from '../../../../shared/dates.ts';
import type { EligiblePerson } from '../../../../shared/model/coverage.ts';
import type { DocumentKind } from '../../../../shared/model/document.ts';
import type { DecidedPerson, Decision } from '../../../db/institution/tables.ts';
import type { Told } from './answers.ts';
import rules from './verification.json' with { type: 'json' };

/**
 * What has to be proved of what an application says (45 CFR 155.315, 155.320; 42 CFR 435.940–956; 42 CFR 600.345). What the exchange
 * could look up by a number that was given (Social Security, SAVE) is taken as found; without it there is only paper. While something is
 * open, who could have a plan has it (155.315(f)(4)), and so has a citizen or immigrant on Medical Assistance or MinnesotaCare (435.956(b));
 * those programs wait for proof of income and of living here. Days are counted from the day of the notice.
 */
type WaitsFor = DecidedPerson['waitsFor'][number];
type Program = 'MA' | 'MinnesotaCare' | 'APTC' | 'QHP';

/** Of one person: `counted`: whose income the program looks at. */
export interface ToVerify extends Pick<EligiblePerson, 'memberId' | 'csr'> {
  program: Program;
  counted: readonly string[];
}

const numbers = ['aNumber', 'i94Number', 'sevisId', 'passportNumber', 'cardNumber', 'receiptNumber'];
/** Of which coverage nobody asks when it ends: the programs themselves know. */
const ownCoverage: readonly (string | undefined)[] = ['ma', 'minnesotacare', 'marketplace-other'];

export function whatToVerify(told: Told, person: ToVerify, day: Day): WaitsFor[] {
  const { memberId, program, csr } = person;
  const isPublic = program === 'MA' || program === 'MinnesotaCare';
  const about = (kind: DocumentKind, holds: boolean, of = memberId): WaitsFor[] =>
    holds ? [{ memberId: of, kind, meanwhile: isPublic && (kind === 'income' || kind === 'residency') ? 'pending' : 'approved' }] : [];
  return [
    ...about('citizenship', lacksCitizenship(told, memberId)),
    ...about('immigration', lacksImmigration(told, memberId)),
    ...about('residency', lacksResidency(told, memberId)),
    ...(program === 'QHP' ? [] : person.counted.flatMap(one => about('income', lacksIncome(told, one, program), one))),
    ...about('loss-of-coverage', (program === 'APTC' || program === 'MinnesotaCare') && saysCoverageEnded(told, memberId, day)),
    ...about('tribal', csr === 'tribal-zero' || csr === 'tribal-limited'),
    ...about('other', !isPublic && told.of(memberId, 'incarcerated') === 'yes'),
  ];
}

const lacksCitizenship = (told: Told, id: string): boolean => told.of(id, 'usCitizen') === 'yes' && told.of(id, 'hasSsn') !== 'yes';

const lacksImmigration = (told: Told, id: string): boolean =>
  told.of(id, 'usCitizen') === 'no' && told.of(id, 'eligibleStatus') === 'yes' && !numbers.some(field => told.of(id, field) !== undefined);

/** Records still show another state, or the answers themselves do. */
const lacksResidency = (told: Told, id: string): boolean =>
  told.ofHousehold('temporarilyOutOfState') === 'yes' ||
  (told.ofHousehold('homeState') ?? 'MN') !== 'MN' ||
  told.of(id, 'plansToLiveInMn') === 'no' ||
  told.of(id, 'movedToMn') === 'yes' ||
  told.of(id, 'awayFromMn') === 'yes';

/** Income that nobody can look up, or a year that is to be far below what the person has now. */
function lacksIncome(told: Told, id: string, program: Exclude<Program, 'QHP'>): boolean {
  const { computed, corrected, income } = memberIncome(told, id);
  if (income > 0 && told.of(id, 'hasSsn') !== 'yes') return true;
  if (corrected === null || corrected >= computed.annual) return false;
  const lower = computed.annual - corrected;
  const share = (Math.abs(computed.annual) * rules.incomeLowerByPercent[program].value) / 100;
  return lower > Math.max(share, rules.incomeLowerByDollars[program].value);
}

/** Coverage that would bar the program had it not ended before the day that is asked about. */
const saysCoverageEnded = (told: Told, id: string, day: Day): boolean =>
  told.of(id, 'lostJobCoverage') === 'yes' ||
  told.entries(id, 'coverage').some(entryId => {
    const [type, end] = ['coverageType', 'coverageEnd'].map(field => told.ofEntry(id, 'coverage', entryId, field));
    return end !== undefined && end < day && !ownCoverage.includes(type);
  });

const daysFor: Readonly<Record<string, { value: number } | undefined>> = rules.days;

/** Each thing that somebody waits for once, with its day. */
export function proofsOf(people: readonly Pick<DecidedPerson, 'waitsFor'>[], noticeOn: Day): Decision['proofs'] {
  const all = people.flatMap(({ waitsFor }) => waitsFor);
  const once = all.filter((one, at) => all.findIndex(({ memberId, kind }) => memberId === one.memberId && kind === one.kind) === at);
  return once.map(({ memberId, kind }) => ({ memberId, kind, dueOn: addDays(noticeOn, (daysFor[kind] ?? rules.days.default).value) }));
}
