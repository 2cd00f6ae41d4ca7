import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { currentFormVersion } from '../../../../shared/application/forms.ts';
import { entryPath, existence, householdPath, memberPath, membersOf, relationPath } from '../../../../shared/application/paths.ts';
import type { Answers } from '../../../../shared/model/application.ts';
import type { Plan } from '../../../../shared/model/plan.ts';
import type { Decision } from '../../../db/institution/tables.ts';
import { completeAnswers } from '../../../testing/complete-draft.ts';
import type { ToDecide } from '../source.ts';
import { referenceRules } from './rules.ts';

/** One adult of 38 in Beltrami county, who earns nothing and whose number is known. */
let base: Answers;
let grace: string;
beforeAll(() => {
  base = completeAnswers();
  grace = membersOf(base)[0] ?? '';
});

type Said = Readonly<Record<string, string>>;
const today = '2026-11-23';
const of = (id: string, said: Said): Answers =>
  Object.fromEntries(Object.entries(said).map(([field, answer]) => [memberPath(id, field), answer]));
const house = (said: Said): Answers => Object.fromEntries(Object.entries(said).map(([field, answer]) => [householdPath(field), answer]));
const entry = (id: string, list: string, said: Said): Answers => {
  const entryId = randomUUID();
  return Object.fromEntries(
    Object.entries({ [existence]: '1', ...said }).map(([field, answer]) => [entryPath(id, list, entryId, field), answer]),
  );
};
/** Dollars a year from a job, with a return of their own. */
const earns = (id: string, dollars: number): Answers => ({
  ...of(id, { willFile: 'yes', claimsDependents: 'no' }),
  [memberPath(id, 'workStatus')]: ['employed'],
  ...entry(id, 'job', { employerName: 'Bakery', amount: dollars.toFixed(2), frequency: 'yearly' }),
});
const decide = (change: Answers = {}, said: ToDecide['said'] = [], plans: readonly Plan[] = [silver('s', 60_000)]): Promise<Decision> =>
  referenceRules(async () => plans).decide({
    application: { id: randomUUID(), formVersion: currentFormVersion, coverageYear: 2027, answers: { ...base, ...change } },
    ...{ today, said },
  });
/** A plan that costs everybody the same. */
const byAge = Array.from({ length: 51 }, () => 50_000);
const silver = (id: string, cents: number, change: Partial<Plan> = {}): Plan => ({
  ...{ id, year: 2027, issuerId: '1', carrier: 'Sample', name: id, kind: 'medical', metal: 'silver', type: 'HMO', hsaEligible: false },
  ...{ ehbPercent: 100, counties: null, variants: [], links: { benefits: null, drugs: null, providers: null, payment: null } },
  rates: Object.fromEntries(Array.from({ length: 9 }, (_, area) => [String(area + 1), { byAge: byAge.map(() => cents), tobacco: null }])),
  ...change,
});
/** What the only person gets, and what has to be proved: `kind meanwhile day`. */
const comesTo = async (change: Answers = {}) => {
  const { people, proofs } = await decide(change);
  const [person] = people;
  const day = (kind: string) => proofs.find(one => one.kind === kind)?.dueOn;
  return [person?.program, ...(person?.waitsFor ?? []).map(({ kind, meanwhile }) => `${kind} ${meanwhile} ${day(kind)}`)];
};
const in90 = '2027-02-21';
const in95 = '2027-02-26';
const [forMa, forMinnesotaCare, forCredit, forPlan] = [15_000, 28_000, 45_000, 90_000];

describe('what has to be proved', () => {
  it('nothing, where everything can be looked up', async () => {
    expect(await comesTo()).toEqual(['MA']);
    for (const [dollars, program] of [
      [forMa, 'MA'],
      [forMinnesotaCare, 'MinnesotaCare'],
      [forCredit, 'APTC'],
      [forPlan, 'QHP'],
    ] as const)
      expect(await comesTo(earns(grace, dollars))).toEqual([program]);
  });

  it('citizenship, without a Social Security number, while they have what they could get', async () => {
    const noSsn = of(grace, { hasSsn: 'no', appliedForSsn: 'yes' });
    expect(await comesTo(noSsn)).toEqual(['MA', `citizenship approved ${in95}`]);
    expect(await comesTo({ ...earns(grace, forPlan), ...noSsn })).toEqual(['QHP', `citizenship approved ${in95}`]);
  });

  it('an immigration status, without a number of a paper', async () => {
    const resident = {
      usCitizen: 'no',
      eligibleStatus: 'yes',
      documentType: 'i-551',
      statusType: 'permanent-resident',
      statusGrantedDate: '2015-01-01',
    };
    expect(await comesTo(of(grace, resident))).toEqual(['MA', `immigration approved ${in95}`]);
    expect(await comesTo(of(grace, { ...resident, aNumber: '123456789' }))).toEqual(['MA']);
    // A number of a paper that is not theirs is an answer that nobody asks for any more.
    expect(await comesTo(of(grace, { ...resident, i94Number: '12345678901' }))).toEqual(['MA', `immigration approved ${in95}`]);
    expect(await comesTo(of(grace, { usCitizen: 'no', eligibleStatus: 'prefer-not' }))).toEqual(['none']);
  });

  it.each([
    ['who plans to leave', () => of(grace, { plansToLiveInMn: 'no' })],
    ['who has just moved here', () => of(grace, { movedToMn: 'yes', moveDate: '2026-10-01', previousState: 'WI' })],
    ['who is away', () => of(grace, { awayFromMn: 'yes', awayFrom: '2026-09-01' })],
  ])('that they live here, of %s: MA waits for it, a plan does not', async (_who, said) => {
    expect(await comesTo(said())).toEqual(['MA', `residency pending ${in90}`]);
    expect(await comesTo({ ...earns(grace, forMinnesotaCare), ...said() })).toEqual(['MinnesotaCare', `residency pending ${in90}`]);
    expect(await comesTo({ ...earns(grace, forCredit), ...said() })).toEqual(['APTC', `residency approved ${in90}`]);
  });

  it.each([
    [forMa, 'MA', 'pending'],
    [forMinnesotaCare, 'MinnesotaCare', 'pending'],
    [forCredit, 'APTC', 'approved'],
  ] as const)('income that nobody can look up, of %d dollars: %s is %s meanwhile', async (dollars, program, meanwhile) => {
    const noSsn = of(grace, { hasSsn: 'no', appliedForSsn: 'yes' });
    expect(await comesTo({ ...earns(grace, dollars), ...noSsn })).toEqual([
      program,
      `citizenship approved ${in95}`,
      `income ${meanwhile} ${in90}`,
    ]);
  });

  it.each([
    // Ten percent for the programs of the state.
    ['MA', 15_000, 13_500, false],
    ['MA', 15_000, 13_499.99, true],
    ['MinnesotaCare', 30_000, 27_000, false],
    ['MinnesotaCare', 30_000, 26_999.99, true],
    // A quarter or 6,000 dollars, whichever is more.
    ['APTC', 50_000, 37_500, false],
    ['APTC', 60_000, 44_999.99, true],
    // More than they earn now is taken as said.
    ['APTC', 40_000, 55_000, false],
  ] as const)('income that is to be lower than now: %s, now %d, then %d', async (program, now, then, isAsked) => {
    const lower = of(grace, { willDiffer: 'yes', projectedAnnual: then.toFixed(2), projectedReason: 'Fewer hours' });
    const meanwhile = program === 'APTC' ? 'approved' : 'pending';
    expect(await comesTo({ ...earns(grace, now), ...lower })).toEqual([program, ...(isAsked ? [`income ${meanwhile} ${in90}`] : [])]);
  });

  it('income of nobody, for a plan without help', async () => {
    const noSsn = of(grace, { hasSsn: 'no', appliedForSsn: 'yes' });
    expect(await comesTo({ ...earns(grace, forPlan), ...noSsn })).toEqual(['QHP', `citizenship approved ${in95}`]);
  });

  it('that coverage has ended, if it would bar the program', async () => {
    const had = (type: string, end: string): Answers => ({
      ...of(grace, { hasCoverage: 'yes' }),
      ...entry(grace, 'coverage', { coverageType: type, coverageEnd: end }),
    });
    const ended = `loss-of-coverage approved ${in90}`;
    expect(await comesTo({ ...earns(grace, forCredit), ...had('employer', '2026-12-31') })).toEqual(['APTC', ended]);
    expect(await comesTo({ ...earns(grace, forMinnesotaCare), ...had('tricare', '2026-10-31') })).toEqual(['MinnesotaCare', ended]);
    expect(await comesTo({ ...earns(grace, forCredit), ...had('ma', '2026-12-31') })).toEqual(['APTC']);
    expect(await comesTo({ ...earns(grace, forMa), ...had('employer', '2026-12-31') })).toEqual(['MA']);
  });

  it('membership of a tribe, where costs are lower because of it', async () => {
    const member = { ...house({ anyTribalMember: 'yes' }), ...of(grace, { tribalMember: 'yes', tribe: 'red-lake' }) };
    expect(await comesTo({ ...earns(grace, forCredit), ...member })).toEqual(['APTC', `tribal approved ${in90}`]);
    expect(await comesTo({ ...earns(grace, forMa), ...member })).toEqual(['MA']);
  });
});

describe('a household', () => {
  const son = randomUUID();
  const withSon = (): Answers => ({
    ...of(son, { [existence]: '2', firstName: 'Ole', lastName: 'Olson', dob: '2015-05-05', applyingForCoverage: 'yes', usCitizen: 'yes' }),
    ...of(son, {
      hasSsn: 'yes',
      ssn: '123456780',
      livesWithPrimary: 'yes',
      plansToLiveInMn: 'yes',
      willFile: 'no',
      willBeClaimed: 'yes',
      claimant: grace,
    }),
    ...{ [relationPath(son, grace)]: 'child', [relationPath(grace, son)]: 'parent' },
    ...of(grace, { claimsDependents: 'yes' }),
    [memberPath(grace, 'dependents')]: [son],
  });

  it('waits as a whole for the income of one, asked once; the child is told as a child', async () => {
    const noSsn = of(grace, { hasSsn: 'no', appliedForSsn: 'yes' });
    const { people, proofs, credits } = await decide({ ...earns(grace, 35_000), ...noSsn, ...withSon() });
    expect(people.map(({ name, program, child }) => [name, program, child])).toEqual([
      ['Grace Olson', 'MinnesotaCare', false],
      ['Ole Olson', 'MA', true],
    ]);
    const income = { memberId: grace, kind: 'income', meanwhile: 'pending' };
    expect(people.map(({ waitsFor }) => waitsFor.find(({ kind }) => kind === 'income'))).toEqual([income, income]);
    expect(proofs.filter(({ kind }) => kind === 'income')).toEqual([{ memberId: grace, kind: 'income', dueOn: in90 }]);
    expect(credits).toEqual([]);
  });

  it('leaves out who asks for nothing', async () => {
    const { people } = await decide({ ...withSon(), ...of(son, { applyingForCoverage: 'no' }) });
    expect(people.map(({ memberId }) => memberId)).toEqual([grace]);
  });

  it('outside Minnesota is not decided', async () => {
    const { people, credits, proofs } = await decide(house({ homeState: 'WI' }));
    expect([people.map(({ program }) => program), credits, proofs]).toEqual([['not-known'], [], []]);
  });
});

describe('what somebody else said of a person', () => {
  it('closes what comes before', async () => {
    const programs = async (program: 'MA' | 'MinnesotaCare' | 'QHP', dollars: number) =>
      (await decide(earns(grace, dollars), [{ memberId: grace, program }])).people.map(one => one.program);
    expect(await programs('QHP', forMinnesotaCare)).toEqual(['APTC']);
    expect(await programs('MA', forCredit)).toEqual(['QHP']);
    expect((await decide(earns(grace, forCredit), [{ memberId: grace, program: 'MA' }])).credits).toEqual([]);
  });
});

describe('the credit', () => {
  it('is what the second cheapest silver plan there costs above their own share', async () => {
    const plans = [silver('c', 90_000), silver('a', 60_000), silver('b', 70_000), silver('x', 1_000, { counties: ['Cook'] })];
    const [credit] = (await decide(earns(grace, forCredit), [], plans)).credits;
    expect(credit?.memberIds).toEqual([grace]);
    expect(credit?.contributionCents).toBeGreaterThan(0);
    expect((credit?.aptcCents ?? 0) + (credit?.contributionCents ?? 0)).toBe(70_000);
  });

  it('cannot be decided without a plan that is its benchmark, in a year without a reference; everything else can', async () => {
    for (const plans of [[], [silver('g', 1, { metal: 'gold' })], [silver('x', 1, { counties: ['Cook'] })]])
      await expect(decide(earns(grace, forCredit), [], plans)).rejects.toThrow('no-benchmark');
    expect((await decide(earns(grace, forPlan))).credits).toEqual([]);
  });
});
