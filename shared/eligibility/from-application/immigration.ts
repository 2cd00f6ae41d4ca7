/**
 * Immigration status, as the programs' tables know it (tables/immigration.json), from what the application asks: the status by name, else
 * what the paper says by itself (a permanent resident card; ORR, VAWA and other letters). Nobody has to explain why they are here: whoever
 * would rather not say has no status told, which is not the same as having none.
 */
import { memberPath } from '../../application/paths.ts';
import { isDay } from '../../dates.ts';
import type { HouseholdInput } from '../household-document.ts';
import table from '../tables/immigration.json' with { type: 'json' };
import type { Reading } from './reading.ts';

type Immigration = NonNullable<HouseholdInput['members'][number]['immigration']>;

const known: readonly string[] = [...table.asCitizen, ...table.lawfullyPresent];

/** Papers that only people of one status have. */
const ofDocument: Readonly<Record<string, string>> = {
  'i-551': 'permanent-resident',
  'temporary-i-551': 'permanent-resident',
  'i-327': 'permanent-resident',
};
const ofLetter: Readonly<Record<string, string>> = {
  'tribal-or-canada': 'born-in-canada',
  'orr-certification': 'trafficking-victim',
  'orr-letter': 'trafficking-victim',
  'cuban-haitian': 'cuban-haitian-entrant',
  withholding: 'withholding',
  'american-samoa': 'american-samoa',
  'administrative-stay': 'administrative-stay',
  vawa: 'battered',
};
/** Micronesia, the Marshall Islands, Palau: Compacts of Free Association. */
const compactCountries: readonly string[] = ['FM', 'MH', 'PW'];

function fromPaper(reading: Reading, memberId: string): string | undefined {
  const document = ofDocument[reading.of(memberId, 'documentType') ?? ''];
  return (
    document ??
    reading
      .listOf(memberId, 'extraDocuments')
      .map(one => ofLetter[one])
      .find(status => status !== undefined)
  );
}

function statusOf(reading: Reading, memberId: string): string {
  const named = reading.of(memberId, 'statusType');
  if (named === 'nonimmigrant') {
    if (compactCountries.includes(reading.of(memberId, 'passportCountry') ?? '')) return 'cofa';
    reading.assume('nonimmigrant-not-cofa', memberId, memberPath(memberId, 'statusType'));
    return named;
  }
  if (named !== undefined && known.includes(named)) return named;
  const paper = fromPaper(reading, memberId);
  reading.assume(paper === undefined ? 'status-not-told' : 'status-from-paper', memberId, memberPath(memberId, 'statusType'));
  return paper ?? 'not-known';
}

/** Of somebody who wants coverage. */
export function immigrationOf(reading: Reading, memberId: string): Immigration {
  const says = (field: string) => reading.of(memberId, field);
  if (says('usCitizen') !== 'no') {
    if (says('usCitizen') !== 'yes') reading.assume('citizen', memberId, memberPath(memberId, 'usCitizen'));
    return { status: 'citizen' };
  }
  const eligible = says('eligibleStatus');
  if (eligible === 'no') return { status: 'not-lawfully-present' };
  if (eligible !== 'yes') {
    reading.assume('status-not-told', memberId, memberPath(memberId, 'eligibleStatus'));
    return { status: 'not-known' };
  }
  const since = says('statusGrantedDate');
  // 8 U.S.C. 1613(b): no five years for who serves or served, their families, and who was here before August 22, 1996.
  const noWait = says('veteranOrActiveDuty') === 'yes' || says('livedInUsSince1996') === 'yes';
  return { status: statusOf(reading, memberId), ...(since !== undefined && isDay(since) ? { since } : {}), noWait };
}
