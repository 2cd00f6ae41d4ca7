import { describe, expect, it } from 'vitest';
import type { Answer } from '../../model/application.ts';
import { ana, assumed, but, documentOf, family, memberOf } from './complete.fixture.ts';

type Changes = Readonly<Record<string, Answer | null>>;
const notCitizen: Changes = { 'm/ana/usCitizen': 'no', 'm/ana/eligibleStatus': 'yes', 'm/ana/documentType': 'other' };

describe('immigration', () => {
  it.each<[string, Changes, object]>([
    ['a citizen', {}, { status: 'citizen' }],
    ['a status by its name', { 'm/ana/statusType': 'refugee' }, { status: 'refugee', noWait: false }],
    [
      'since when',
      { 'm/ana/statusType': 'permanent-resident', 'm/ana/statusGrantedDate': '2024-02-01' },
      { status: 'permanent-resident', since: '2024-02-01' },
    ],
    ['a veteran’s family', { 'm/ana/statusType': 'permanent-resident', 'm/ana/veteranOrActiveDuty': 'yes' }, { noWait: true }],
    ['here since 1996', { 'm/ana/statusType': 'permanent-resident', 'm/ana/livedInUsSince1996': 'yes' }, { noWait: true }],
    ['a green card alone', { 'm/ana/documentType': 'i-551' }, { status: 'permanent-resident' }],
    ['a letter alone', { 'm/ana/extraDocuments': ['orr-certification'] }, { status: 'trafficking-victim' }],
    [
      'a passport of Palau',
      { 'm/ana/documentType': 'foreign-passport', 'm/ana/passportCountry': 'PW', 'm/ana/statusType': 'nonimmigrant' },
      { status: 'cofa' },
    ],
    ['a visa', { 'm/ana/statusType': 'nonimmigrant' }, { status: 'nonimmigrant' }],
    ['another status', { 'm/ana/statusType': 'other' }, { status: 'not-known' }],
    ['no status', { 'm/ana/eligibleStatus': 'no' }, { status: 'not-lawfully-present' }],
    ['who would rather not say', { 'm/ana/eligibleStatus': 'prefer-not' }, { status: 'not-known' }],
  ])('%s', (what, changes, immigration) => {
    const answers = but(ana, what === 'a citizen' ? {} : { ...notCitizen, ...changes });
    expect(memberOf(answers).immigration).toMatchObject(immigration);
  });

  it('what is not told is told', () => {
    expect(assumed(but(ana, { 'm/ana/usCitizen': null }))).toEqual(['citizen ana']);
    expect(assumed(but(ana, { ...notCitizen, 'm/ana/eligibleStatus': 'prefer-not' }))).toEqual(['status-not-told ana']);
    expect(assumed(but(ana, { ...notCitizen, 'm/ana/documentType': 'i-551' }))).toEqual(['status-from-paper ana']);
    expect(assumed(but(ana, { ...notCitizen, 'm/ana/statusType': 'nonimmigrant' }))).toEqual(['nonimmigrant-not-cofa ana']);
  });
});

describe('people', () => {
  const youth: Changes = { 'm/ana/dob': '2004-05-05', 'm/ana/fullTimeStudent': 'no', 'm/ana/lostJobCoverage': 'no' };
  const foster = (said: Changes = {}): Changes => ({
    ...{ ...youth, 'm/ana/formerFosterCare': 'yes', 'm/ana/fosterState': 'MN', 'm/ana/fosterAgeLeft': '18', 'm/ana/fosterMedicaid': 'yes' },
    ...said,
  });
  it.each<[string, Changes, object]>([
    ['who does not want coverage', { 'm/ana/applyingForCoverage': 'no' }, { applying: false }],
    ['who expects twins', { 'm/ana/pregnant': 'yes', 'm/ana/babiesExpected': '2' }, { babiesExpected: 2 }],
    ['whose pregnancy ended', { 'm/ana/recentlyPregnant': 'yes', 'm/ana/pregnancyEnded': '2027-01-10' }, { pregnancyEnded: '2027-01-10' }],
    ['a former foster child', foster(), { formerFosterCare: true }],
    ['who left foster care before 18', foster({ 'm/ana/fosterAgeLeft': '17' }), { formerFosterCare: false }],
    ['who was in foster care without Medicaid', foster({ 'm/ana/fosterMedicaid': 'no' }), { formerFosterCare: false }],
    ['who is in jail', { 'm/ana/incarcerated': 'yes', 'm/ana/pendingDisposition': 'no' }, { incarcerated: true }],
    ['who waits for the court', { 'm/ana/incarcerated': 'yes', 'm/ana/pendingDisposition': 'yes' }, { incarcerated: false }],
    [
      'who is out by then',
      { 'm/ana/incarcerated': 'yes', 'm/ana/pendingDisposition': 'no', 'm/ana/releaseDate': '2027-03-01' },
      { incarcerated: false },
    ],
  ])('%s', (_, changes, expected) => {
    expect(memberOf(but(ana, changes))).toMatchObject(expected);
  });

  it('live together by address; who is away for a while lives at home', () => {
    const elsewhere = (temporarilyAway: string) =>
      but(family, {
        'm/ben/livesWithPrimary': 'no',
        'm/ben/street': '9 Oak St',
        'm/ben/zip': '55104',
        'm/ben/temporarilyAway': temporarilyAway,
      });
    expect(documentOf(elsewhere('no')).members.map(({ home }) => home)).toEqual(['', 'home-2', '']);
    expect(documentOf(elsewhere('yes')).members.map(({ home }) => home)).toEqual(['', '', '']);
    expect(assumed(elsewhere('no'))).toEqual(['county-of-primary ben']);
  });

  it('a baby born to a mother on Medical Assistance', () => {
    const birth = {
      'm/ana/pregnant': 'no',
      'm/ana/recentlyPregnant': 'yes',
      'm/ana/pregnancyEnded': '2027-01-10',
      'm/ana/onMaWhilePregnant': 'yes',
    };
    expect(memberOf(but(family, { ...birth, 'm/kit/dob': '2027-01-10' }), 'kit').bornToMotherOnMa).toBe(true);
    expect(memberOf(but(family, { ...birth, 'm/kit/dob': '2027-01-11' }), 'kit').bornToMotherOnMa).toBe(false);
  });

  it('who has not said whether they want coverage: taken to want it', () => {
    const one = but(ana, { 'm/ana/applyingForCoverage': '' });
    expect(memberOf(one).applying).toBe(true);
    expect(assumed(one)).toEqual(['applying ana', 'citizen ana']);
  });

  it('nobody has two spouses', () => {
    const two = but(family, { 'r/ana/kit': 'spouse', 'r/kit/ana': 'spouse' });
    expect(documentOf(two).relationships?.filter(({ is }) => is === 'spouse')).toEqual([{ from: 'ana', is: 'spouse', to: 'ben' }]);
    expect(assumed(two)).toContain('second-spouse-not-counted kit');
  });

  it('who cares for a child', () => {
    expect(memberOf(but(family, { 'm/ben/isCaretaker': 'yes', 'm/ben/caredFor': ['kit'] }), 'ben').caretaker).toBe(true);
  });

  it.each<[string, Changes, string]>([
    ['not how many babies', { 'm/ana/pregnant': 'yes', 'm/ana/babiesExpected': 'two' }, 'one-baby ana'],
    ['not whether pregnant', { 'm/ana/pregnant': null }, 'not-pregnant ana'],
    ['not whether in jail', { 'm/ana/incarcerated': null }, 'not-in-jail ana'],
    ['not whether in foster care', { ...youth, 'm/ana/formerFosterCare': null }, 'no-foster-care ana'],
    ['not whether Medicaid was there', foster({ 'm/ana/fosterMedicaid': null }), 'foster-care-with-medicaid ana'],
    ['not whether covered', { 'm/ana/hasCoverage': null }, 'no-coverage ana'],
    ['not whether offered', { 'm/ana/offeredJobCoverage': null }, 'no-employer-offer ana'],
    ['not whether in a tribe', { 'h/anyTribalMember': null }, 'no-tribal-member'],
    ['not whether married', { 'm/ana/maritalStatus': null }, 'not-married ana'],
    ['who will live elsewhere', { 'm/ana/plansToLiveInMn': 'no' }, 'residence-not-tested ana'],
    ['who was turned down', { 'h/deniedMedicaid': 'yes', 'h/deniedWho': ['ana'] }, 'denial-not-counted'],
    [
      'outside dependents without a name',
      { 'm/ana/claimsDependents': 'yes', 'm/ana/hasOutsideDependents': 'yes' },
      'no-outside-dependents ana',
    ],
  ])('%s: told', (_, changes, code) => {
    expect(assumed(but(ana, changes))).toEqual([code]);
  });

  it.each<[string, Changes, string]>([
    ['not whether they live together', { 'm/kit/livesWithPrimary': null }, 'lives-with-primary kit'],
    ['not for how long away', { 'm/kit/livesWithPrimary': 'no', 'm/kit/street': '', 'm/kit/temporarilyAway': null }, 'away-for-good kit'],
    ['not what they are to each other', { 'r/kit/ben': null, 'r/ben/kit': null }, 'not-related kit'],
    ['not whether the child files', { 'm/kit/willFile': null }, 'files-no-return kit'],
    ['not whether a joint filer is claimed', { 'm/ben/willBeClaimed': null }, 'not-claimed ben'],
    ['not whether somebody cares', { 'm/ben/isCaretaker': null }, 'not-caretaker ben'],
  ])('%s: told', (_, changes, code) => {
    expect(assumed(but(family, changes))).toContain(code);
  });
});
