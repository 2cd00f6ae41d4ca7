import { describe, expect, it } from 'vitest';
import type { Day } from '../dates.ts';
import { countsAsPriorCoverage } from './conditions.ts';
import { type LifeEvent, lifeEventOf, priorCoverageExceptions } from './events.ts';
import type { EventFacts } from './facts.ts';
import { windowOf } from './window.ts';

const settings = { processingDays: 10, noticeDays: 14, onlyAtMonthEnd: false };
const look = (id: string, facts: EventFacts, today: Day) => windowOf(lifeEventOf(id) as LifeEvent, facts, today, settings);
const missing = (id: string, facts: EventFacts) => look(id, facts, '2026-11-27').missing.map(({ anyOf }) => anyOf[0]);
const happenedOn = '2026-10-01';

describe('proofs', () => {
  it('are in time if they are processed on the last day of the window', () => {
    const move = { happenedOn, exceptions: ['lived-abroad'] };
    expect(look('move-to-minnesota', move, '2026-11-20')).toMatchObject({ uploadUntil: '2026-11-20', choosableFrom: '2026-11-30' });
    expect(look('move-to-minnesota', move, '2026-11-20').start?.day).toBe('2026-12-01');
    const late = look('move-to-minnesota', move, '2026-11-21');
    expect(late).toMatchObject({ status: 'open', choosableFrom: null, start: null });
    expect(late.reasons).toEqual(expect.arrayContaining(['proofs-missing', 'proofs-too-late']));
  });

  it('are one of each group, and wait from the upload that completed them', () => {
    expect(missing('move-to-minnesota', { happenedOn })).toEqual(['lease', 'previous-lease', 'coverage-end-letter']);
    const proofs = [
      { what: 'utility-bill', uploadedOn: '2026-11-02' },
      { what: 'voter-card', uploadedOn: '2026-11-20' },
      { what: 'previous-lease', uploadedOn: '2026-11-10' },
      { what: 'birth-certificate', uploadedOn: '2026-11-25' },
    ];
    expect(missing('move-to-minnesota', { happenedOn, proofs })).toEqual(['coverage-end-letter']);
    const whole = { happenedOn, proofs, exceptions: ['tribal-member'] };
    expect(look('move-to-minnesota', whole, '2026-11-15')).toMatchObject({ choosableFrom: '2026-11-20', missing: [] });
    expect(look('move-to-minnesota', whole, '2026-11-15').reasons).toContain('proofs-in-process');
    expect(look('move-to-minnesota', whole, '2026-11-21')).toMatchObject({ choosableFrom: '2026-11-21' });
  });

  it('of the old address are not asked of who is enrolled through MNsure', () => {
    const enrolled = { happenedOn, said: { 'enrolled-through-mnsure': true } };
    expect(missing('move-within-minnesota', enrolled)).toEqual(['lease', 'coverage-end-letter']);
    expect(missing('move-to-minnesota', enrolled)).toHaveLength(3);
  });

  it('are not needed for what MNsure knows, and cannot be excused where it never knows', () => {
    expect(look('birth', { happenedOn, preVerified: true }, '2026-11-27')).toMatchObject({ missing: [], uploadUntil: null });
    expect(look('tax-credit-or-csr-change', { happenedOn }, '2026-11-27').reasons).toContain('proofs-known-to-mnsure');
    expect(missing('loss-of-coverage', { happenedOn, preVerified: true })).toHaveLength(1);
    expect(look('contract-violation', { decidedOn: happenedOn }, '2026-11-27').reasons).toEqual(
      expect.arrayContaining(['proofs-case-by-case', 'start-case-by-case']),
    );
  });
});

describe('coverage before the event', () => {
  it('counts on each of the 60 days before', () => {
    expect(['2026-08-01', '2026-08-02', '2026-09-30', '2027-01-01'].map(day => countsAsPriorCoverage(day, happenedOn))).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  it('is asked for unless there is an exception', () => {
    const of = (facts: EventFacts) =>
      look('marriage', { happenedOn, ...facts }, happenedOn).conditions.find(({ condition }) => condition === 'prior-coverage-of-a-spouse');
    const states = [{}, { lastCoveredDay: '2026-08-01' }, { lastCoveredDay: '2026-08-02' }].map(facts => of(facts)?.state);
    expect(states).toEqual(['unknown', 'unmet', 'met']);
    const said = { 'prior-coverage-of-a-spouse': false };
    expect(of({ said })?.state).toBe('unmet');
    expect(priorCoverageExceptions.map(one => of({ said, exceptions: [one] })?.state)).toEqual(['excepted', 'excepted', 'excepted']);
  });
});
