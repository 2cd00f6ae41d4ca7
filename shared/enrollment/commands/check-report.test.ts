import { describe, expect, it } from 'vitest';
import type { ReportEvent } from '../../model/coverage-commands.ts';
import { defaultSettings } from '../settings.ts';
import { checkReport, type KnownForReport, maxOpenReports } from './check-report.ts';
import { idOf, reportFor } from './commands.fixture.ts';

const lost: ReportEvent = { do: 'report-event', event: 'loss-of-coverage', facts: { happenedOn: '2027-02-28' }, memberIds: ['grace'] };
const known = (change: Partial<KnownForReport> = {}): KnownForReport => ({
  ...{ household: ['grace', 'tou', 'mai'], reports: [], documents: [], enrollments: [] },
  ...{ today: '2027-03-10', settings: defaultSettings },
  ...change,
});
const told = (change: Partial<ReportEvent>, of: Partial<KnownForReport> = {}): string => {
  const refused = checkReport({ ...lost, ...change }, known(of));
  return refused ? [refused.code, ...refused.problems].join(' ') : 'passes';
};

describe('reporting a life event', () => {
  it.each([
    ['as it should be', {}, 'passes'],
    ['before it happened, where that is allowed', { facts: { happenedOn: '2027-05-09' } }, 'passes'],
    ['that only the exchange can decide on', { event: 'enrollment-error', facts: { happenedOn: '2027-03-01' } }, 'passes'],
    ['without a day of its own', { event: 'tribal-member', facts: {} }, 'passes'],
    ['that nobody knows', { event: 'bad-weather' }, 'bad-request event'],
    ['without its day', { facts: {} }, 'bad-request facts.happenedOn'],
    ['with a day where there is none', { event: 'tribal-member' }, 'bad-request facts.happenedOn'],
    ['on a day that is in no calendar', { facts: { happenedOn: '2027-02-30' } }, 'bad-request facts.happenedOn'],
    [
      'with an answer to what it does not ask',
      { facts: { happenedOn: '2027-02-28', said: { 'permanent-move': true } } },
      'bad-request facts.said',
    ],
    ['with an exception that is none', { facts: { happenedOn: '2027-02-28', exceptions: ['rich'] } }, 'bad-request facts.exceptions'],
    ['of one person twice', { memberIds: ['grace', 'grace'] }, 'bad-request memberIds'],
    ['of a stranger', { memberIds: ['grace', 'lou'] }, 'eligibility-changed lou'],
    ['long after', { facts: { happenedOn: '2027-01-08' } }, 'event-not-qualifying window-over'],
    ['on its last day', { facts: { happenedOn: '2027-01-09' } }, 'passes'],
    ['before a birth', { event: 'birth', facts: { happenedOn: '2027-03-11' } }, 'event-not-qualifying event-still-to-come'],
    ['on the day of a birth', { event: 'birth', facts: { happenedOn: '2027-03-10' } }, 'passes'],
    [
      'of coverage that was given up',
      { facts: { happenedOn: '2027-02-28', said: { 'coverage-not-given-up': false } } },
      'event-not-qualifying coverage-not-given-up',
    ],
    ['of an error, too late', { event: 'enrollment-error', facts: { happenedOn: '2027-01-08' } }, 'event-not-qualifying report-is-late'],
  ] satisfies [string, Partial<ReportEvent>, string][])('%s', (_, change, expected) => {
    expect(told(change)).toBe(expected);
  });

  it('waits for an application', () => {
    expect(told({}, { household: null })).toBe('not-eligible-to-shop');
  });

  it('takes the same event of the same day once, while it can be used', () => {
    const there = reportFor({ memberIds: ['tou'] });
    expect(told({}, { reports: [there] })).toBe(`event-reported ${there.id}`);
    expect(told({ facts: { happenedOn: '2027-02-27' } }, { reports: [there] })).toBe('passes');
    expect(told({ event: 'marriage' }, { reports: [there] })).toBe('passes');
    const tribal = reportFor({ event: 'tribal-member', facts: {} });
    expect(told({ event: 'tribal-member', facts: {} }, { reports: [tribal], today: '2027-09-30' })).toBe(`event-reported ${tribal.id}`);
  });

  it('takes only so many that are open', () => {
    const over = reportFor({ event: 'marriage', facts: { happenedOn: '2026-10-01' } });
    const many = Array.from({ length: maxOpenReports - 1 }, (_, at) =>
      reportFor({ id: idOf(100 + at), facts: { happenedOn: '2027-02-01' } }),
    );
    expect(told({}, { reports: [over, ...many] })).toBe('passes');
    expect(told({}, { reports: [reportFor({ facts: { happenedOn: '2027-02-02' } }), ...many] })).toBe('too-many-events');
  });
});
