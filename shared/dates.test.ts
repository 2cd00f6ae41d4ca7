import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  ageOn,
  dayAt,
  daysBetween,
  earliest,
  firstOfNextMonth,
  formatDay,
  formatInstant,
  formatInstantIn,
  formatMoment,
  isDay,
  isInstant,
  lastOfMonth,
  latest,
  parseTypedDay,
} from './dates.ts';

describe('days', () => {
  it.each([
    ['3/9/1990', '1990-03-09'],
    ['03091990', '1990-03-09'],
    ['1990-03-09', '1990-03-09'],
    ['2/29/2024', '2024-02-29'],
    ['2/29/2023', null],
    ['13/1/1990', null],
    ['3/9/90', null],
    ['1/1/1899', null],
    ['tomorrow', null],
  ])('typed as %s', (typed, day) => {
    expect(parseTypedDay(typed)).toBe(day);
  });

  it('knows which days there are', () => {
    expect(['2024-02-29', '2023-02-29', '2024-2-9', '', '2024-04-31'].map(isDay)).toEqual([true, false, false, false, false]);
  });

  it('counts the age of who was born on February 29 from March 1 in other years', () => {
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18);
    expect(ageOn('2008-02-29', '2028-02-29')).toBe(20);
    expect(ageOn('1990-03-09', '2026-03-08')).toBe(35);
  });

  it('adds over months and across the change of clocks', () => {
    expect(addDays('2026-10-31', 2)).toBe('2026-11-02');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(daysBetween('2026-03-01', '2026-11-30')).toBe(274);
    expect(addMonths('2026-05-31', -3)).toBe('2026-02-28');
    expect(addMonths('2026-11-23', 3)).toBe('2027-02-23');
  });

  it('knows the ends of months', () => {
    expect(['2028-02-01', '2028-02-29', '2027-02-28', '2026-12-31'].map(firstOfNextMonth)).toEqual([
      '2028-03-01',
      '2028-03-01',
      '2027-03-01',
      '2027-01-01',
    ]);
    expect(['2028-02-01', '2027-02-01', '2026-12-31'].map(lastOfMonth)).toEqual(['2028-02-29', '2027-02-28', '2026-12-31']);
    expect([earliest(['2026-12-31', '2026-02-01']), latest(['2026-12-31', '2026-02-01']), latest([])]).toEqual([
      '2026-02-01',
      '2026-12-31',
      undefined,
    ]);
  });

  it('is today in Minnesota when it is tomorrow in London', () => {
    expect(dayAt('2026-11-24T05:59:00.000Z')).toBe('2026-11-23');
    expect(dayAt('2026-11-24T06:00:00.000Z')).toBe('2026-11-24');
    expect(dayAt('2026-07-04T04:59:59.999Z')).toBe('2026-07-03');
  });
});

describe('moments as people read them', () => {
  const now = '2026-11-23T20:14:00.000Z';
  it.each([
    ['2026-11-23T14:05:00.000Z', '8:05 AM'],
    ['2026-11-22T20:14:00.000Z', 'Sun 2:14 PM'],
    ['2026-11-26T20:14:00.000Z', 'Thu 2:14 PM'],
    ['2026-11-16T20:10:00.000Z', '11/16/2026 2:10 PM'],
  ])('%s', (instant, shown) => {
    expect(formatMoment(instant, now)).toBe(shown);
  });
  it('in full', () => {
    expect(formatInstant('2026-11-18T20:10:00.000Z')).toBe('11/18/2026 2:10 PM');
    expect(formatInstantIn('en', '2026-11-18T20:10:00.000Z')).toBe('November 18, 2026 at 2:10 PM');
    expect(formatInstantIn('es', '2026-11-18T20:10:00.000Z')).toBe('18 de noviembre de 2026 a las 2:10 p.m.');
    expect([formatDay('2026-11-18'), formatDay('soon')]).toEqual(['11/18/2026', 'soon']);
    expect(['2026-11-18T20:10:00.000Z', '2026-13-18T20:10:00.000Z', 'yes'].map(isInstant)).toEqual([true, false, false]);
  });
});
