import { describe, expect, it } from 'vitest';
import type { Day } from '../../../shared/dates.ts';
import { coverageStep } from '../../../shared/enrollment/next-step.ts';
import { standingOf } from '../../../shared/enrollment/standing.ts';
import type { Coverage } from '../../../shared/model/coverage.ts';
import type { Document } from '../../../shared/model/document.ts';
import { applicationOfResult, coverageOf, enrollmentOf, personNamed, proofOf, reportOf } from '../../testing/coverage.ts';
import { standingsOf } from './standings.ts';

const today = '2026-11-27';
const client = 'c1';
const at = '2026-11-25T15:00:00.000Z';
const stepOf = (coverage: Coverage | null, documents: readonly Document[] = [], day: Day = today, applicationId = applicationOfResult) =>
  coverageStep(coverage ? standingOf(coverage, documents, day) : undefined, applicationId);

const due = { kind: 'income', dueOn: '2026-12-04', state: 'due' } as const;
const fadumo = personNamed('Fadumo');
const covered = personNamed('Ilyas', { program: 'MA' });
const birth = reportOf('birth');
/** A day outside open enrollment, inside the 60 days of the birth. */
const summer = '2027-07-20';
const birthInSummer = reportOf('birth', { facts: { happenedOn: '2027-07-01', said: { 'minnesota-resident': true } } });

describe('the next best action after submission', () => {
  it('waits for the result of the application that was submitted last, whatever else is open', () => {
    expect(stepOf(null)).toEqual({ step: 'await-result' });
    expect(stepOf(coverageOf(client, null, { events: [birth] }))).toEqual({ step: 'await-result' });
    expect(stepOf(coverageOf(client, [fadumo]), [], today, 'another')).toEqual({ step: 'await-result' });
  });

  it('asks for documents before a plan, for what was rejected before what is due, and for the earliest first', () => {
    const later = personNamed('Ahmed', { verify: [{ ...due, dueOn: '2026-12-20' }] });
    expect(stepOf(coverageOf(client, [later, personNamed('Fadumo', { verify: [due] })]))).toEqual({
      step: 'add-documents',
      day: '2026-12-04',
    });
    const rejected = personNamed('Hodan', { verify: [{ ...due, dueOn: '2027-01-30', state: 'rejected' }] });
    expect(stepOf(coverageOf(client, [later, rejected]))).toEqual({ step: 'new-proof', day: '2027-01-30' });
  });

  it('asks first for what ends first: a plan until January, or documents that are due after it', () => {
    const inMarch = personNamed('Fadumo', { verify: [{ ...due, dueOn: '2027-03-02' }] });
    expect(stepOf(coverageOf(client, [inMarch]))).toEqual({ step: 'choose-plan', day: '2027-01-15' });
    expect(stepOf(coverageOf(client, [inMarch]), [], summer)).toEqual({ step: 'add-documents', day: '2027-03-02' });
    const overdue = personNamed('Fadumo', { verify: [{ ...due, dueOn: '2026-11-20', state: 'overdue' }] });
    expect(stepOf(coverageOf(client, [overdue]))).toEqual({ step: 'add-documents', day: '2026-11-20' });
  });

  it('names the latest safe day for the proofs of an event, and lets them be while they are looked at', () => {
    const coverage = coverageOf(client, [fadumo], { events: [birthInSummer] });
    expect(stepOf(coverage, [], summer)).toEqual({ step: 'add-documents', day: '2027-08-20' });
    const fresh = { state: { step: 'received', at: '2027-07-19T15:00:00.000Z', scan: 'clean' } } as const;
    expect(stepOf(coverage, [proofOf(birthInSummer, 'birth-certificate', { state: 'waiting' }, fresh)], summer)).toEqual({
      step: 'await-review',
    });
    const review = { state: 'accepted', at: '2027-07-20T15:00:00.000Z' } as const;
    expect(stepOf(coverage, [proofOf(birthInSummer, 'birth-certificate', review, fresh)], summer)).toEqual({
      step: 'choose-plan',
      day: '2027-08-30',
    });
  });

  it('leads to a plan while a way is open and somebody needs one', () => {
    expect(stepOf(coverageOf(client, [fadumo]))).toEqual({ step: 'choose-plan', day: '2027-01-15' });
    expect(stepOf(coverageOf(client, [fadumo]), [], summer)).toEqual({ step: 'nothing' });
    expect(stepOf(coverageOf(client, [covered]))).toEqual({ step: 'nothing' });
  });

  it('then tells of the first premium, and of nothing once the carrier has confirmed', () => {
    const enrollments = [enrollmentOf(['fadumo'], { state: 'pending' })];
    expect(stepOf(coverageOf(client, [fadumo], { enrollments }))).toEqual({ step: 'first-premium', carrier: 'Prairie Health' });
    expect(stepOf(coverageOf(client, [fadumo], { enrollments: [enrollmentOf(['fadumo'])] }))).toEqual({ step: 'enrolled' });
    const dental = enrollmentOf(['fadumo'], { kind: 'dental' });
    expect(stepOf(coverageOf(client, [fadumo], { enrollments: [dental] }))).toEqual({ step: 'choose-plan', day: '2027-01-15' });
  });
});

describe('where a client stands', () => {
  it('an event that was used, is over or has an answer against it opens no way', () => {
    const choicesOf = (coverage: Coverage, day = summer) => standingOf(coverage, [], day).choices.map(({ event, last }) => [event, last]);
    const events = [birthInSummer];
    expect(choicesOf(coverageOf(client, [fadumo], { events }))).toEqual([['birth', '2027-08-30']]);
    const used = enrollmentOf(['fadumo'], { way: { by: 'event', reportId: birthInSummer.id } });
    expect(choicesOf(coverageOf(client, [fadumo], { events, enrollments: [used] }))).toEqual([]);
    expect(choicesOf(coverageOf(client, [fadumo], { events }), '2027-09-01')).toEqual([]);
    const left = reportOf('birth', { facts: { happenedOn: '2027-07-01', said: { 'minnesota-resident': false } } });
    expect(standingOf(coverageOf(client, [fadumo], { events: [left] }), [], summer)).toMatchObject({ choices: [], dues: [] });
  });

  it('a day that has passed is overdue; what is being looked at is not due', () => {
    const late = personNamed('Fadumo', { verify: [{ ...due, dueOn: '2026-11-26' }] });
    expect(standingOf(coverageOf(client, [late]), [], today).dues[0]?.state).toBe('overdue');
    const waiting = personNamed('Fadumo', { verify: [{ ...due, state: 'waiting' }] });
    expect(standingOf(coverageOf(client, [waiting]), [], today)).toMatchObject({ dues: [], reviewing: true });
  });

  it('a rejected proof is told before one that is missing, with the same window', () => {
    const proof = proofOf(birthInSummer, 'birth-certificate', { state: 'rejected', at, why: 'unreadable' });
    const [first] = standingOf(coverageOf(client, [fadumo], { events: [birthInSummer] }), [proof], summer).dues;
    expect(first).toMatchObject({ kind: 'proof', state: 'rejected', dueOn: '2027-08-20', lastDay: '2027-08-30' });
  });
});

describe('the standings of all clients', () => {
  const coverages = Array.from({ length: 10_000 }, (_, one) =>
    coverageOf(`c${one}`, [personNamed('Fadumo', { verify: [due] })], { events: one % 3 ? [] : [birth] }),
  );

  it('are found again only for whom something changed', () => {
    const before = standingsOf(coverages, [], today);
    const [first] = coverages;
    if (!first) throw new Error('some');
    const after = standingsOf([{ ...first, enrollments: [enrollmentOf(['fadumo'])] }, ...coverages.slice(1)], [], today);
    expect([...after].filter(([id, one]) => before.get(id) !== one).map(([id]) => id)).toEqual(['c0']);
    const proved = standingsOf(coverages, [proofOf(birth, 'birth-certificate', undefined, { clientId: 'c3' })], today);
    expect([...proved].filter(([id, one]) => before.get(id) !== one).map(([id]) => id)).toEqual(['c3']);
    const times = Array.from({ length: 3 }, () => {
      const begun = performance.now();
      standingsOf(coverages, [], today);
      return performance.now() - begun;
    });
    expect(Math.min(...times)).toBeLessThan(100);
  });
});
