import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../shared/enrollment/settings.ts';
import { coverageOf, enrollmentOf, personNamed, proofOf, reportOf } from '../../testing/coverage.ts';
import { waysIn } from './ways-in.ts';

const clientId = '00000000-0000-4000-8000-00000000000a';
const birth = reportOf('birth', { facts: { happenedOn: '2027-07-01', said: { 'minnesota-resident': true } } });
const accepted = proofOf(birth, 'birth-certificate', { state: 'accepted', at: '2027-07-10T15:00:00.000Z' });
const look = (today: string, documents = [accepted], events = [birth]) =>
  waysIn(coverageOf(clientId, [personNamed('Ana')], { events }), 2027, { documents, today, settings: defaultSettings });
const short = ({ options }: ReturnType<typeof look>) =>
  options.map(({ way, startsOn, last, isOtherYear }) => [way?.by ?? 'look', startsOn, last, isOtherYear]);

describe('the ways to a plan', () => {
  it('open enrollment asks for no proof', () => {
    expect(short(look('2026-12-01', [], []))).toEqual([['open-enrollment', '2027-01-01', '2027-01-15', false]]);
  });

  it('a life event opens one once its proof is accepted, from each day that may be asked for', () => {
    expect(short(look('2027-07-20'))).toEqual([
      ['event', '2027-07-01', '2027-08-30', false],
      ['event', '2027-08-01', '2027-08-30', false],
    ]);
    const waiting = look('2027-07-20', [proofOf(birth, 'birth-certificate', { state: 'waiting' })]);
    expect([short(waiting), waiting.closed]).toEqual([
      [['look', '2027-08-01', null, false]],
      [{ reportId: birth.id, event: 'birth', bar: 'proofs-in-review' }],
    ]);
  });

  it('with none, prices are looked at from the next month of the year of the result', () => {
    expect(short(look('2027-09-15'))).toEqual([['look', '2027-10-01', null, false]]);
    expect(look('2027-09-15').closed.map(({ bar }) => bar)).toEqual(['over']);
    expect(short(look('2026-06-10', [], []))).toEqual([['look', '2027-01-01', null, false]]);
    expect(short(look('2028-01-20', [], []))).toEqual([['look', '2027-12-01', null, false]]);
  });

  it('one that leads to another year than the result is told as such, and comes last', () => {
    const move = reportOf('birth', { facts: { happenedOn: '2026-11-20', said: { 'minnesota-resident': true } } });
    const proof = proofOf(move, 'birth-certificate', { state: 'accepted', at: '2026-11-25T15:00:00.000Z' });
    const ways = waysIn(coverageOf(clientId, [personNamed('Ana')], { events: [move], enrollments: [enrollmentOf(['ben'])] }), 2027, {
      documents: [proof],
      today: '2026-11-27',
      settings: defaultSettings,
    });
    expect(short(ways).map(([by, day, , other]) => [by, day, other])).toEqual([
      ['open-enrollment', '2027-01-01', false],
      ['event', '2026-11-20', true],
      ['event', '2026-12-01', true],
    ]);
  });
});
