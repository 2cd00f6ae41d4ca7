import { describe, expect, it } from 'vitest';
import type { CoverageRequest } from '../../../../shared/model/request.ts';
import { coverageOf, enrollmentOf, personNamed } from '../../../testing/coverage.ts';
import { changeOfPlan, creditBeside } from './change-of-plan.ts';
import { enrollmentState } from './enrollment-state.ts';
import { type EnrollForm, type Surroundings, waitsFor } from './readiness.ts';

const clientId = '00000000-0000-4000-8000-00000000000a';
const people = [personNamed('Ana'), personNamed('Ben'), personNamed('Kit', { program: 'MA' })];
const { eligibility } = coverageOf(clientId, people);
if (!eligibility) throw new Error('no result');
const result = { ...eligibility, credits: [{ memberIds: ['ana', 'ben'], contributionCents: 0, aptcCents: 600_00 }] };

const wanted = { kind: 'medical', memberIds: ['ana', 'ben'], startsOn: '2027-02-01', coverageYear: 2027 } as const;

describe('a change of plan', () => {
  const first = enrollmentOf(['ana', 'ben'], { id: 'first', enrolledAt: '2026-11-20T15:00:00.000Z' });

  it('takes the place of the plan of the same people and days', () => {
    expect(changeOfPlan(wanted, result, [first])).toEqual({ replaces: first, isSeveral: false, leftOut: [] });
    const others = [
      enrollmentOf(['ana'], { kind: 'dental' }),
      enrollmentOf(['ana'], { endsOn: '2027-01-31' }),
      enrollmentOf(['ana'], { state: 'cancelled' }),
      enrollmentOf(['kit']),
      enrollmentOf(['ana'], { startsOn: '2026-01-01', coverageYear: 2026 }),
    ];
    expect(changeOfPlan(wanted, result, others)).toEqual({ replaces: null, isSeveral: false, leftOut: [] });
  });

  it('loses nobody who may have a plan; who has Medical Assistance by now is not lost', () => {
    const all = enrollmentOf(['ana', 'ben', 'kit']);
    expect(changeOfPlan({ ...wanted, memberIds: ['ana'] }, result, [all]).leftOut).toEqual(['ben']);
    expect(changeOfPlan(wanted, result, [all]).leftOut).toEqual([]);
  });

  it('of two plans at once is not done here, but of one whose place was taken already', () => {
    expect(changeOfPlan(wanted, result, [enrollmentOf(['ana']), enrollmentOf(['ben'])]).isSeveral).toBe(true);
    const second = enrollmentOf(['ana', 'ben'], { replaces: 'first', enrolledAt: '2026-11-21T15:00:00.000Z' });
    expect(changeOfPlan(wanted, result, [first, second])).toMatchObject({ replaces: second, isSeveral: false });
  });

  it('has the credit that others do not use; that of the plan it replaces is free', () => {
    const ben = enrollmentOf(['ben'], { aptcCents: 250_00 });
    expect(creditBeside({ ...wanted, memberIds: ['ana'] }, result, [ben])).toBe(350_00);
    expect(creditBeside(wanted, result, [first])).toBe(600_00);
  });
});

const command = {
  do: 'enroll' as const,
  ...{ coverageYear: 2027, planId: '12345MN0000001', memberIds: ['ana'], tobacco: [], startsOn: '2027-01-01' },
  ...{ way: { by: 'open-enrollment' as const }, premiumCents: 100, aptcCents: 0, replaces: null, otherCoverageKnown: [] },
  signature: { signerName: 'Ana', typedBy: null },
};
const asked = (
  id: string,
  createdAt: string,
  outcome: CoverageRequest['outcome'],
  more: Partial<CoverageRequest> = {},
): CoverageRequest => ({
  ...{ id, rev: '1', clientId, kind: 'coverage', command, createdAt, outcome },
  ...more,
});
const receipt = { confirmationNumber: 'E27-1', receivedAt: '2026-11-25T15:00:00.000Z' };
const refused = { state: 'refused' as const, code: 'price-changed', problems: ['premium:120'], at: '2026-11-24T15:00:00.000Z' };

describe('an enrollment that was asked for', () => {
  it('is none before the receipt; the newest counts', () => {
    const first = asked('a', '2026-11-24T14:00:00.000Z', refused);
    const second = asked('b', '2026-11-25T14:00:00.000Z', null);
    expect(enrollmentState(clientId, [], [])).toEqual({ step: 'none' });
    expect(enrollmentState(clientId, [first], [])).toMatchObject({ step: 'refused', code: 'price-changed', problems: ['premium:120'] });
    expect(enrollmentState(clientId, [second, first], [])).toMatchObject({ step: 'sent', requestId: 'b' });
    const accepted = { ...second, outcome: { state: 'accepted' as const, receipt } };
    expect(enrollmentState(clientId, [first, accepted], [])).toMatchObject({ step: 'accepted', receipt, enrollment: null });
    const enrollment = enrollmentOf(['ana'], { id: 'b' });
    expect(enrollmentState(clientId, [accepted], [enrollment])).toMatchObject({ enrollment });
  });

  it('is of this client, and of enrolling; a code that nobody knows is told as one', () => {
    const ending = { ...command, do: 'end-coverage' as const, enrollmentIds: ['x'], cause: 'asked' as const, day: null };
    const others = [
      asked('a', '2026-11-24T14:00:00.000Z', null, { clientId: 'x' }),
      asked('b', '2026-11-24T14:00:00.000Z', null, { command: ending }),
    ];
    expect(enrollmentState(clientId, others, [])).toEqual({ step: 'none' });
    const strange = asked('a', '2026-11-24T14:00:00.000Z', { ...refused, code: 'nobody-knows' });
    expect(enrollmentState(clientId, [strange], [])).toMatchObject({ code: 'unexpected' });
  });
});

describe('what the Enroll button waits for', () => {
  const form: EnrollForm = { otherKnown: [], tobaccoConfirmed: true, statementRead: true, signerName: 'Ana' };
  const around: Surroundings = {
    clientId,
    planId: '12345MN0000001',
    option: { way: { by: 'open-enrollment' }, isOtherYear: false },
    state: { step: 'none' },
    change: { replaces: null, isSeveral: false, leftOut: [] },
    covered: [{ memberId: 'ana', otherCoverage: null }],
    online: true,
    signedIn: true,
    account: { clientId, state: 'held', since: null, freeAt: null },
  };
  const told = (changes: Partial<Surroundings>, answers: Partial<EnrollForm> = {}) =>
    waitsFor({ ...form, ...answers }, { ...around, ...changes }).join(' ');

  it('is nothing when everything is there', () => expect(told({})).toBe(''));

  it('is told, one reason for each', () => {
    expect(told({ option: { way: null, isOtherYear: false } })).toBe('closed');
    expect(told({ option: { ...around.option, isOtherYear: true } })).toBe('other-year');
    expect(told({ state: { step: 'sent', requestId: 'a', command, since: '' } })).toBe('on-its-way');
    const accepted = { step: 'accepted', requestId: 'a', command, receipt } as const;
    expect(told({ state: { ...accepted, enrollment: null } })).toBe('on-its-way');
    expect(told({ state: { ...accepted, enrollment: enrollmentOf(['ben']) } })).toBe('');
    expect(told({ change: { ...around.change, isSeveral: true } })).toBe('several');
    expect(told({ change: { ...around.change, leftOut: ['ben'] } })).toBe('left-out');
    expect(told({ covered: [{ memberId: 'ana', otherCoverage: 'medicare' }] })).toBe('other-coverage');
    expect(told({ covered: [{ memberId: 'ana', otherCoverage: 'medicare' }] }, { otherKnown: ['ana'] })).toBe('');
    expect(told({}, { tobaccoConfirmed: false, statementRead: false, signerName: '  ' })).toBe('tobacco statement signature');
  });

  it('the same plan for the same people is no change; with somebody more it is', () => {
    const replaces = enrollmentOf(['ana'], { planId: '12345MN0000001' });
    const change = { ...around.change, replaces };
    expect(told({ change })).toBe('same');
    const covered = [...around.covered, { memberId: 'ben', otherCoverage: null }];
    expect(told({ change, covered })).toBe('');
  });

  it('only online, signed in, and in the client’s account', () => {
    const account = around.account;
    expect(told({ online: false, account: { ...account, state: 'offline' } })).toBe('offline');
    expect(told({ signedIn: false })).toBe('sign-in');
    expect(told({ account: { ...account, state: 'consumer' } })).toBe('consumer');
    for (const state of ['none', 'asking', 'busy', 'lost'] as const) expect(told({ account: { ...account, state } })).toBe('account');
    expect(told({ account: { ...account, clientId: 'another' } })).toBe('account');
  });
});
