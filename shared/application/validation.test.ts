import { describe, expect, it } from 'vitest';
import type { Answer, Answers } from '../model/application.ts';
import { answered, context, household } from './answered.fixture.ts';
import { answerChanges, applyChanges } from './edits.ts';
import type { Form } from './form.ts';
import { currentFormVersion, formOf } from './forms.ts';
import { viewForm } from './view.ts';

const form = formOf(currentFormVersion) as Form;
const complete = answered(form, household('f', 'a', 'c'), field => ({ 'm/f/hasSsn': 'yes', 'm/a/hasSsn': 'yes' })[field.path]);

/** Problems at a path after these answers were given. */
function found(path: string, given: Readonly<Record<string, Answer | null>>, start: Answers = complete): string[] {
  const problems = viewForm(form, applyChanges(start, given), context).problems;
  return problems.filter(problem => problem.path === path).map(problem => problem.code);
}

describe('names', () => {
  it.each(['José', 'Nguyễn Thị Ngọc', "O'Brien-Smith", 'Łukasz', 'Mary Ann', 'St. Clair', 'Дарья', 'å', 'D’Angelo'])('takes %s', name => {
    expect(found('m/f/lastName', { 'm/f/lastName': name }).filter(code => code !== 'name-only-initial')).toEqual([]);
  });
  it.each(['R2D2', 'Ann@home', '-Ann', '<b>', 'Ann & Bo'])('refuses %s', name => {
    expect(found('m/f/firstName', { 'm/f/firstName': name })).toEqual(['name-letters']);
  });
  it('lets a person have one name only, and flags it', () => {
    const given = { 'm/f/hasOneName': 'yes', 'm/f/lastName': null };
    expect(found('m/f/hasOneName', given)).toEqual(['one-name-flag']);
    const view = viewForm(form, applyChanges(complete, { ...given, 'h/typedName': 'fadumo' }), context);
    expect(view.left).toBe(0);
  });
});

describe('dates of birth', () => {
  it.each([
    ['2024-02-29', []],
    ['2023-02-29', ['date-not-real']],
    ['2026-11-23', []],
    ['2026-11-24', ['date-in-future']],
    ['1906-11-23', []],
    ['1904-11-22', ['age-too-high']],
    ['next year', ['date-not-real']],
  ])('%s', (dob, codes) => {
    expect(found('m/c/dob', { 'm/c/dob': dob, 'm/c/maritalStatus': null })).toEqual(codes);
  });
});

describe('Social Security numbers', () => {
  it.each([
    ['321451234', []],
    ['900701234', ['ssn-itin']],
    ['000121234', ['ssn-not-real']],
    ['666121234', ['ssn-not-real']],
    ['321001234', ['ssn-not-real']],
    ['321450000', ['ssn-not-real']],
    ['32145123', ['ssn-length']],
    ['321-45-12', ['ssn-length']],
  ])('%s', (ssn, codes) => {
    expect(found('m/f/ssn', { 'm/f/ssn': ssn })).toEqual(codes);
  });
  it('belong to one person of the household', () => {
    expect(found('m/a/ssn', { 'm/a/ssn': complete['m/f/ssn'] ?? '' })).toEqual(['ssn-used-twice']);
  });
  it('may be kept back by who does not apply, and only by them', () => {
    expect(found('m/c/hasSsn', { 'm/c/hasSsn': 'prefer-not', 'm/c/applyingForCoverage': 'no' })).toEqual([]);
    expect(found('m/c/hasSsn', { 'm/c/hasSsn': 'prefer-not', 'm/c/applyingForCoverage': 'yes' })).toEqual(['applicant-ssn-declined']);
  });
});

describe('addresses', () => {
  it.each([
    ['55104', 'Ramsey', []],
    ['55104-1234', 'Ramsey', []],
    ['55104', 'Cook', ['county-not-of-zip']],
    ['55164', 'Cook', []],
  ])('ZIP %s with county %s', (zip, county, codes) => {
    expect(found('h/homeCounty', { 'h/homeZip': zip, 'h/homeCounty': county })).toEqual(codes);
  });
  it.each([
    ['54016', 'MN', ['zip-not-in-minnesota']],
    ['55104', 'WI', ['zip-is-in-minnesota']],
    ['54016', 'WI', []],
    ['58225', 'MN', []],
    ['5510', 'MN', ['zip-format']],
  ])('ZIP %s in %s', (zip, state, codes) => {
    expect(found('h/homeZip', { 'h/homeZip': zip, 'h/homeState': state })).toEqual(codes);
  });
  it.each(['PO Box 12', 'P.O. Box 7', 'Post Office Box 9', 'Box 12'])('asks about %s as a home, and only asks', street => {
    expect(found('h/homeStreet', { 'h/homeStreet': street })).toEqual(['po-box']);
    expect(viewForm(form, { ...complete, 'h/homeStreet': street }, context).left).toBe(0);
  });
  it('does not take Boxelder Street for a post office box', () => {
    expect(found('h/homeStreet', { 'h/homeStreet': '12 Boxelder St' })).toEqual([]);
  });
});

describe('relationships', () => {
  const born = { 'm/f/dob': '1990-03-09', 'm/a/dob': '1989-01-01', 'm/c/dob': '2017-05-05' };
  it('do not make a child older than the parent', () => {
    expect(found('r/c/f', { ...born, ...answerChanges({}, 'r/c/f', 'child') })).toEqual([]);
    expect(found('r/c/f', { ...born, ...answerChanges({}, 'r/c/f', 'parent') })).toEqual(['parent-not-older']);
    expect(found('r/c/f', { ...born, 'm/c/dob': '2001-01-01', ...answerChanges({}, 'r/c/f', 'child') })).toEqual(['parent-young']);
  });
  it('allow one spouse', () => {
    const both = { ...answerChanges({}, 'r/a/f', 'spouse'), ...answerChanges({}, 'r/c/f', 'spouse') };
    expect(found('r/a/f', both)).toEqual(['second-spouse']);
    expect(found('r/a/f', answerChanges({}, 'r/a/f', 'spouse'))).toEqual([]);
  });
  it('notice when the two sides do not fit', () => {
    expect(found('r/a/f', { 'r/a/f': 'sibling', 'r/f/a': 'parent' })).toEqual(['relation-inverse']);
  });
  it('and marital status are told apart when they do not fit', () => {
    expect(found('m/f/maritalStatus', answerChanges({}, 'r/a/f', 'spouse'))).toEqual(['spouse-but-not-married']);
    expect(found('m/f/maritalStatus', { 'm/f/maritalStatus': 'married' })).toEqual(['spouse-not-listed']);
  });
});

describe('taxes', () => {
  const couple = {
    ...answerChanges({}, 'r/a/f', 'spouse'),
    'm/f/maritalStatus': 'married',
    'm/a/maritalStatus': 'married',
    'm/f/willFile': 'yes',
    'm/a/willFile': 'yes',
    'm/f/filesJointly': 'yes',
    'm/a/filesJointly': 'yes',
    'm/f/jointSpouse': 'a',
    'm/a/jointSpouse': 'f',
    'm/f/claimsDependents': 'yes',
    'm/a/claimsDependents': 'yes',
    'm/f/hasOutsideDependents': 'no',
    'm/a/hasOutsideDependents': 'no',
  };
  it('are filed together only if both say so', () => {
    expect(found('m/f/jointSpouse', couple)).toEqual([]);
    expect(found('m/f/jointSpouse', { ...couple, 'm/a/filesJointly': 'no' })).toEqual(['joint-disagrees']);
    expect(found('m/f/jointSpouse', { ...couple, 'm/a/jointSpouse': 'c' })).toEqual(['joint-disagrees']);
    expect(found('m/f/jointSpouse', { ...couple, 'm/f/jointSpouse': 'c' })).toContain('joint-not-spouse');
  });
  it('have one claimant for each dependent; joint filers share theirs', () => {
    const claimed = { 'm/c/willBeClaimed': 'yes', 'm/c/claimant': 'f', 'm/f/dependents': ['c'] };
    expect(found('m/f/dependents', { ...couple, ...claimed, 'm/a/dependents': ['c'] })).toEqual([]);
    const apart = { ...couple, 'm/f/filesJointly': 'no', 'm/a/filesJointly': 'no' };
    expect(found('m/f/dependents', { ...apart, ...claimed, 'm/a/dependents': ['c'] })).toEqual(['claimed-twice']);
  });
  it('let nobody claim themselves', () => {
    expect(found('m/f/dependents', { ...couple, 'm/f/dependents': ['f'] })).toEqual(['chose-self']);
  });
  it('must say the same from the dependent’s side', () => {
    const start = { ...couple, 'm/f/dependents': ['c'], 'm/a/claimsDependents': 'no' };
    expect(found('m/c/willBeClaimed', { ...start, 'm/c/willBeClaimed': 'no' })).toEqual(['claim-disagrees']);
    expect(found('m/c/claimant', { ...start, 'm/c/willBeClaimed': 'yes', 'm/c/claimant': 'f' })).toEqual([]);
    expect(found('m/c/claimant', { ...start, 'm/c/willBeClaimed': 'yes', 'm/c/claimant': 'outside' })).toEqual(['claimed-by-another']);
    expect(found('m/c/claimant', { ...couple, 'm/f/claimsDependents': 'no', 'm/c/willBeClaimed': 'yes', 'm/c/claimant': 'f' })).toEqual([
      'claimant-disagrees',
    ]);
  });
  it('are answered for the second joint filer by the first, who alone is asked whom they claim', () => {
    const claimed = { ...couple, 'm/c/willBeClaimed': 'yes', 'm/c/claimant': 'a' };
    expect(found('m/c/claimant', claimed)).toEqual([]);
    expect(found('m/c/claimant', { ...claimed, 'm/f/claimsDependents': 'no' })).toEqual(['claimant-disagrees']);
  });
  it('who is alone claims somebody outside or nobody', () => {
    const alone: Answers = { 'm/f/@': '1', 'm/f/willFile': 'yes', 'm/f/claimsDependents': 'yes', 'm/f/hasOutsideDependents': 'no' };
    expect(found('m/f/hasOutsideDependents', {}, alone)).toEqual(['nobody-claimed']);
    const view = viewForm(form, alone, context);
    expect(view.topics.flatMap(topic => topic.fields.map(field => field.path))).not.toContain('m/f/dependents');
  });
  it('filed apart cost the credit, which is said and does not block', () => {
    const apart = { ...couple, 'm/f/filesJointly': 'no' };
    expect(found('m/f/filesJointly', apart)).toEqual(['separate-filing-costs-credit']);
    expect(found('m/f/filesJointly', { ...apart, 'm/f/abuseOrAbandonment': 'yes' })).toEqual([]);
  });
});

describe('income', () => {
  const job = { 'm/f/workStatus': ['employed'], 'm/f/job/1/@': '1', 'm/f/job/1/frequency': 'hourly', 'm/f/job/1/hoursPerWeek': '40' };
  const other = { 'm/f/hasOtherIncome': 'yes', 'm/f/otherIncome/1/@': '1', 'm/f/otherIncome/1/frequency': 'monthly' };
  it.each([
    ['501.00', ['yearly-high', 'hourly-high']],
    ['500.00', ['yearly-high']],
    ['18.50', []],
    ['-1.00', ['money-negative']],
    ['0.00', []],
    ['abc', ['money-format']],
  ])('hourly pay of %s', (amount, codes) => {
    expect(found('m/f/job/1/amount', { ...job, 'm/f/job/1/amount': amount })).toEqual(codes);
  });
  it.each([
    ['168', []],
    ['168.5', ['number-out-of-range']],
    ['x', ['number-format']],
  ])('%s hours a week', (hours, codes) => {
    expect(found('m/f/job/1/hoursPerWeek', { ...job, 'm/f/job/1/hoursPerWeek': hours })).toEqual(codes);
  });
  it.each([
    ['rental', []],
    ['capital-gains', []],
    ['farming-fishing', []],
    ['pension', ['money-negative']],
  ])('a loss from %s', (kind, codes) => {
    expect(
      found('m/f/otherIncome/1/incomeAmount', { ...other, 'm/f/otherIncome/1/kind': kind, 'm/f/otherIncome/1/incomeAmount': '-50.00' }),
    ).toEqual(codes);
  });
  it('of one’s own work may be a loss, and then asks how one lives', () => {
    const business = { 'm/f/workStatus': ['self-employed'], 'm/f/business/1/@': '1', 'm/f/business/1/netAmount': '-50.00' };
    const view = viewForm(form, applyChanges(complete, business), context);
    expect(view.problems.filter(problem => problem.path.includes('/business/'))).toEqual([]);
    expect(view.topics.flatMap(topic => topic.fields).find(field => field.field.id === 'lossExplanation')).toMatchObject({
      required: true,
    });
  });
  it('of a job does not end before it began', () => {
    expect(found('m/f/job/1/endDate', { ...job, 'm/f/job/1/startDate': '2026-05-01', 'm/f/job/1/endDate': '2026-04-30' })).toEqual([
      'date-before-start',
    ]);
  });
  it('that differs by a fifth from the computed one needs a reason', () => {
    const differing = (annual: string) => {
      const given = { ...job, 'm/f/job/1/amount': '10.00', 'm/f/willDiffer': 'yes', 'm/f/projectedAnnual': annual };
      const view = viewForm(form, applyChanges(complete, given), context);
      return view.topics.flatMap(topic => topic.fields).find(field => field.path === 'm/f/projectedReason')?.required;
    };
    expect(differing('24960.00')).toBe(true);
    expect(differing('24900.00')).toBe(false);
  });
  it('cannot be both work and not working', () => {
    expect(found('m/f/workStatus', { 'm/f/workStatus': ['employed', 'not-employed'] })).toEqual(['choices-contradict']);
  });
});

describe('signing', () => {
  it.each([
    ['fadumo  ABDI', []],
    ['Fadumo Amina Abdi', []],
    ['Fadumo', ['signer-name-differs']],
  ])('as %s', (typed, codes) => {
    expect(found('h/typedName', { 'm/f/middleName': 'Amina', 'h/typedName': typed })).toEqual(codes);
  });
  it('by a representative needs their name, not the client’s', () => {
    const given = { 'h/signerKind': 'representative', 'h/signerFullName': 'Sam Olson' };
    expect(found('h/typedName', { ...given, 'h/typedName': 'sam olson' })).toEqual([]);
    expect(found('h/typedName', { ...given, 'h/typedName': 'Fadumo Abdi' })).toEqual(['signer-name-differs']);
  });
  it('as a minor is for minors', () => {
    expect(found('h/signerKind', { 'h/signerKind': 'minor' })).toEqual(['signer-not-minor']);
    expect(found('h/signerKind', { 'm/f/dob': '2012-01-01' })).toEqual(['signer-is-minor']);
  });
  it('by a mark needs two different witnesses and no typed name', () => {
    const given = { 'h/signatureWay': 'mark', 'h/typedName': null, 'h/firstWitness': 'Ann Lee' };
    expect(found('h/secondWitness', { ...given, 'h/secondWitness': 'ann  lee' })).toEqual(['same-as-before']);
    expect(viewForm(form, applyChanges(complete, { ...given, 'h/secondWitness': 'Bo Lee' }), context).left).toBe(0);
  });
});
