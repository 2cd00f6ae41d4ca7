import { describe, expect, it } from 'vitest';
import type { Day } from '../dates.ts';
import { type LifeEvent, lifeEventOf } from './events.ts';
import type { EventFacts } from './facts.ts';
import { defaultSettings } from './settings.ts';
import { startIfChosenOn, windowOf } from './window.ts';

const at = (id: string): LifeEvent => lifeEventOf(id) as LifeEvent;
const slow = { ...defaultSettings, processingDays: 10 };
const look = (id: string, facts: EventFacts, today: Day) => windowOf(at(id), facts, today, slow);

describe('a window', () => {
  it('opens 60 days before coverage is lost and closes 60 days after', () => {
    const facts = { happenedOn: '2026-03-31', preVerified: true };
    const status = (today: Day) => look('loss-of-public-coverage', facts, today).status;
    expect(['2026-01-29', '2026-01-30', '2026-03-31', '2026-05-30', '2026-05-31'].map(status)).toEqual([
      'not-yet',
      'open',
      'open',
      'open',
      'over',
    ]);
    expect(look('loss-of-public-coverage', facts, '2026-05-30')).toMatchObject({ daysLeft: 0, start: { day: '2026-06-01' } });
    expect(look('loss-of-public-coverage', facts, '2026-05-31')).toMatchObject({ choosableFrom: null, start: null, daysLeft: null });
  });

  it('waits for a move that has not happened', () => {
    const { status, reasons } = look('move-to-minnesota', { happenedOn: '2026-12-01' }, '2026-11-30');
    expect(status).toBe('not-yet');
    expect(reasons).toContain('event-still-to-come');
    expect(look('loss-of-coverage', { happenedOn: '2026-12-01' }, '2026-11-30').reasons).not.toContain('event-still-to-come');
  });

  it('of an error waits for the decision, which must be asked for in 60 days', () => {
    const awaited = (today: Day) => look('enrollment-error', { happenedOn: '2026-01-01' }, today);
    expect(awaited('2026-03-02')).toMatchObject({ status: 'awaits-decision', first: null, reportUntil: '2026-03-02' });
    expect(awaited('2026-03-02').reasons).not.toContain('report-is-late');
    expect(awaited('2026-03-03').reasons).toContain('report-is-late');
  });

  it('of tribal members is every month, once', () => {
    const tribal = (today: Day, lastChosenOn?: Day) => look('tribal-member', { preVerified: true, lastChosenOn }, today);
    expect(tribal('2026-12-31')).toMatchObject({ status: 'open', first: '2026-12-01', start: { day: '2027-01-01' } });
    expect(tribal('2026-12-31').reasons).toContain('starts-next-year');
    expect(tribal('2026-12-31', '2026-12-01')).toMatchObject({ status: 'not-yet', first: '2027-01-01', last: '2027-01-31' });
    expect(tribal('2027-01-01', '2026-12-31').status).toBe('open');
    expect(look('tribal-member', {}, '2026-12-28')).toMatchObject({ choosableFrom: '2027-01-07', start: { day: '2027-02-01' } });
  });

  it('asks for a day first', () => {
    expect(look('birth', {}, '2026-11-27')).toMatchObject({
      status: 'awaits-day',
      first: null,
      last: null,
      uploadUntil: null,
      start: null,
    });
  });
});

describe('the start of coverage', () => {
  it.each([
    // Chosen before, on and after the last covered day; at the ends of months; in the year with a February 29 and in others.
    ['loss-of-coverage', { happenedOn: '2026-03-31' }, '2026-02-10', '2026-04-01'],
    ['loss-of-coverage', { happenedOn: '2026-03-31' }, '2026-03-31', '2026-04-01'],
    ['loss-of-coverage', { happenedOn: '2026-03-31' }, '2026-04-01', '2026-05-01'],
    ['loss-of-coverage', { happenedOn: '2026-03-15' }, '2026-03-16', '2026-04-01'],
    ['loss-of-coverage', { happenedOn: '2027-02-28' }, '2027-02-28', '2027-03-01'],
    ['loss-of-coverage', { happenedOn: '2028-02-28' }, '2028-02-29', '2028-03-01'],
    ['loss-of-coverage', { happenedOn: '2026-12-31' }, '2026-12-31', '2027-01-01'],
    ['birth', { happenedOn: '2026-03-31' }, '2026-05-30', '2026-03-31'],
    ['new-employer-hra', { happenedOn: '2026-03-01' }, '2026-02-28', '2026-03-01'],
    ['new-employer-hra', { happenedOn: '2026-03-01' }, '2026-03-01', '2026-04-01'],
    ['new-employer-hra', { happenedOn: '2026-03-02' }, '2026-02-01', '2026-04-01'],
    ['new-employer-hra-new-hire', { happenedOn: '2026-03-02', hraStartsOn: '2026-05-01' }, '2026-03-02', '2026-05-01'],
    ['enrollment-error', { decidedOn: '2026-03-02', wouldHaveStartedOn: '2026-02-01' }, '2026-03-02', '2026-02-01'],
  ] as const)('%s %j, chosen on %s: %s', (id, facts, chosenOn, day) => {
    expect(startIfChosenOn(at(id), facts, chosenOn)?.day).toBe(day);
  });

  it('tells of a later one that may be asked for, and of another reading only where it differs', () => {
    expect(startIfChosenOn(at('birth'), { happenedOn: '2026-03-31' }, '2026-04-02')?.later).toBe('2026-05-01');
    const divorce = (day: Day) => startIfChosenOn(at('divorce-or-separation'), { happenedOn: '2026-03-01' }, day);
    expect([divorce('2026-03-15'), divorce('2026-03-16')].map(start => [start?.day, start?.otherReading])).toEqual([
      ['2026-04-01', undefined],
      ['2026-04-01', '2026-05-01'],
    ]);
  });
});
