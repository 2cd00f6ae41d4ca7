import { describe, expect, it } from 'vitest';
import type { Day } from '../dates.ts';
import { lossesOf } from './losses.ts';
import type { Termination } from './termination.ts';

describe('who loses what', () => {
  const health = {
    id: 'h',
    kind: 'medical',
    memberIds: ['ana', 'ben'],
    lastDay: '2026-02-28',
    taxCredit: true,
    costSharing: false,
  } as const;
  const dental = {
    id: 'd',
    kind: 'dental',
    memberIds: ['ana', 'kit'],
    lastDay: '2026-03-31',
    taxCredit: false,
    costSharing: false,
  } as const;
  const person = (memberId: string, more: object = {}) => ({
    memberId,
    tribalMember: false,
    publicProgram: null,
    otherCoverageFrom: null,
    ...more,
  });

  it('each person the plans they are in, with what hangs on them; public coverage stays', () => {
    const people = [
      person('ana'),
      person('ben', { otherCoverageFrom: '2026-03-05' }),
      person('kit', { publicProgram: 'ma' }),
      person('lou'),
    ];
    const losses = lossesOf([health, dental], people, 'asked');
    expect(
      losses.map(({ memberId, enrollmentIds, taxCredit, keeps, gapDays, wayBack }) => [
        memberId,
        enrollmentIds,
        taxCredit,
        keeps,
        gapDays,
        wayBack,
      ]),
    ).toEqual([
      ['ana', ['h', 'd'], true, null, null, 'open-enrollment'],
      ['ben', ['h'], true, null, 4, 'other-coverage'],
      ['kit', ['d'], false, 'ma', null, 'not-needed'],
    ]);
    expect(losses[0]).toMatchObject({ medicalUntil: '2026-02-28', dentalUntil: '2026-03-31', costSharing: false });
  });

  it('counts no gap when the other coverage begins the next day, and days with both as negative', () => {
    const gap = (otherCoverageFrom: Day) => lossesOf([health], [person('ana', { otherCoverageFrom })], 'asked')[0]?.gapDays;
    expect(['2026-03-01', '2026-03-02', '2026-02-01'].map(gap)).toEqual([0, 1, -28]);
  });

  it('knows who may come back when', () => {
    const back = (cause: Termination['cause'], more: object) => lossesOf([health], [person('ana', more)], cause)[0]?.wayBack;
    expect([back('asked', { tribalMember: true }), back('death', {}), back('asked', { publicProgram: 'minnesotacare' })]).toEqual([
      'any-month',
      'life-event',
      'other-coverage',
    ]);
  });
});
