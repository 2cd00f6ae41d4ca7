import { describe, expect, it } from 'vitest';
import type { LifeEventReport } from '../model/coverage.ts';
import { enrollmentFor, idOf, proofFor, reportFor } from './commands/commands.fixture.ts';
import { type KnownOfReport, windowOfReport } from './report.ts';
import { defaultSettings } from './settings.ts';

const known = (today: string, change: Partial<KnownOfReport> = {}): KnownOfReport => ({
  ...{ documents: [], enrollments: [], today, settings: defaultSettings },
  ...change,
});
const told = (report: LifeEventReport, today: string, change: Partial<KnownOfReport> = {}): string => {
  const { bar, start, proofs } = windowOfReport(report, known(today, change));
  return `${proofs}: ${bar ?? `open, starts ${start?.day}${start?.later ? ` or ${start.later}` : ''}`}`;
};
const lost = reportFor();
const accepted = [proofFor(lost.id)];

describe('an event that was reported', () => {
  it('opens its window once its proof is accepted, from its first day to its last', () => {
    const days: Record<string, string> = {
      '2026-12-29': 'accepted: not-yet',
      '2026-12-30': 'accepted: open, starts 2027-03-01',
      '2027-02-28': 'accepted: open, starts 2027-03-01',
      '2027-03-01': 'accepted: open, starts 2027-04-01',
      '2027-04-29': 'accepted: open, starts 2027-05-01',
      '2027-04-30': 'accepted: over',
    };
    for (const [day, expected] of Object.entries(days)) expect([day, told(lost, day, { documents: accepted })]).toEqual([day, expected]);
  });

  it.each([
    ['no document', [], 'missing: proofs-missing'],
    ['one of another event', [proofFor(idOf(9))], 'missing: proofs-missing'],
    ['one that proves something else', [proofFor(lost.id, {}, 'court-order')], 'missing: proofs-missing'],
    ['one on its way', [proofFor(lost.id, { state: { step: 'checking' } })], 'missing: proofs-missing'],
    ['one that was taken back', [proofFor(lost.id, { takenBack: true })], 'missing: proofs-missing'],
    ['one that nobody looked at', [proofFor(lost.id, { review: undefined })], 'in-review: proofs-in-review'],
    ['one that waits', [proofFor(lost.id, { review: { state: 'waiting' } })], 'in-review: proofs-in-review'],
    [
      'one that was turned down',
      [proofFor(lost.id, { review: { state: 'rejected', at: '2027-02-22T16:00:00.000Z', why: 'unreadable' } })],
      'missing: proofs-missing',
    ],
    ['one too late', [proofFor(lost.id, { review: { state: 'expired', at: '2027-02-22T16:00:00.000Z' } })], 'missing: proofs-missing'],
    [
      'one turned down, one accepted',
      [proofFor(lost.id, { review: { state: 'rejected', at: '2027-02-22T16:00:00.000Z', why: 'unreadable' } }), ...accepted],
      'accepted: open, starts 2027-04-01',
    ],
  ] as const)('with %s', (_, documents, expected) => {
    expect(told(lost, '2027-03-10', { documents })).toBe(expected);
  });

  it('asks for one proof of each group, and for none that an answer excuses', () => {
    const said = { 'enrolled-through-mnsure': true, 'prior-coverage': true };
    const move = reportFor({ event: 'move-within-minnesota', facts: { happenedOn: '2027-03-01', said } });
    const address = proofFor(move.id, {}, 'lease');
    const before = proofFor(move.id, {}, 'coverage-end-letter');
    expect(told(move, '2027-03-10', { documents: [address] })).toBe('missing: proofs-missing');
    expect(told(move, '2027-03-10', { documents: [address, { ...before, review: { state: 'waiting' } }] })).toBe(
      'in-review: proofs-in-review',
    );
    // Where they lived before is known of who is enrolled.
    expect(told(move, '2027-03-10', { documents: [address, before] })).toBe('accepted: open, starts 2027-04-01');
  });

  it('tells by when to upload while it waits, and counts no days of review once it is accepted', () => {
    const { window } = windowOfReport(lost, known('2027-03-10'));
    expect(window).toMatchObject({ uploadUntil: '2027-04-19', choosableFrom: '2027-03-20' });
    expect(windowOfReport(lost, known('2027-04-29', { documents: accepted })).window?.choosableFrom).toBe('2027-04-29');
  });

  it('never opens on somebody’s own word: what the exchange knows or decides waits for it', () => {
    const credit = reportFor({
      event: 'newly-eligible-for-tax-credit',
      facts: { happenedOn: '2027-03-01', said: { 'enrolled-through-mnsure': true } },
    });
    expect(told(credit, '2027-03-10')).toBe('not-needed: awaits-decision');
    expect(told({ ...credit, preVerified: true }, '2027-03-10')).toBe('not-needed: open, starts 2027-04-01');
    const abuse = reportFor({ event: 'domestic-abuse-or-abandonment', facts: { happenedOn: '2027-03-01' } });
    expect(told(abuse, '2027-03-10')).toBe('not-needed: awaits-decision');
    expect(told({ ...abuse, decidedOn: '2027-03-09' }, '2027-03-10')).toBe('not-needed: open, starts 2027-04-01');
    const error = reportFor({ event: 'enrollment-error', facts: { happenedOn: '2027-03-01' } });
    expect(told(error, '2027-03-10')).toBe('not-needed: awaits-decision');
    expect(told({ ...error, decidedOn: '2027-03-09' }, '2027-04-08')).toBe('not-needed: open, starts 2027-05-01');
    expect(told({ ...error, decidedOn: '2027-03-09' }, '2027-04-09')).toBe('not-needed: over');
    const violation = reportFor({ event: 'contract-violation', facts: { happenedOn: '2027-03-01' }, decidedOn: '2027-03-09' });
    expect(told(violation, '2027-03-10')).toBe('not-needed: start-case-by-case');
  });

  it('needs no papers for what was found at the service, and stays closed while an answer speaks against it', () => {
    const birth = reportFor({ event: 'birth', facts: { happenedOn: '2027-03-01' } });
    expect(told(birth, '2027-03-10')).toBe('missing: proofs-missing');
    expect(told({ ...birth, preVerified: true }, '2027-03-10')).toBe('not-needed: open, starts 2027-03-01 or 2027-04-01');
    const given = reportFor({ facts: { happenedOn: '2027-02-28', said: { 'coverage-not-given-up': false } } });
    expect(told(given, '2027-03-10', { documents: accepted })).toBe('accepted: condition-unmet');
  });

  it('lets tribal members choose once in a month', () => {
    const tribal = reportFor({ event: 'tribal-member', facts: { said: { 'tribal-member-or-household': true } } });
    const documents = [proofFor(tribal.id, {}, 'tribal-card')];
    const enrolled = enrollmentFor(idOf(5), { way: { by: 'event', reportId: tribal.id }, enrolledAt: '2027-03-02T16:00:00.000Z' });
    expect(told(tribal, '2027-03-10', { documents })).toBe('accepted: open, starts 2027-04-01');
    expect(told(tribal, '2027-03-10', { documents, enrollments: [enrolled] })).toBe('accepted: not-yet');
    expect(told(tribal, '2027-04-01', { documents, enrollments: [enrolled] })).toBe('accepted: open, starts 2027-05-01');
  });

  it('is nothing if nobody knows the event', () => {
    expect(told(reportFor({ event: 'bad-weather' }), '2027-03-10')).toBe('missing: event-unknown');
  });
});
