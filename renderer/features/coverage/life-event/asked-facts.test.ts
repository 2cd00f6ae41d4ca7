import { expect, it } from 'vitest';
import { lifeEventOf, lifeEvents } from '../../../../shared/enrollment/events.ts';
import { standingOf } from '../../../../shared/enrollment/standing.ts';
import { coverageOf, enrollmentOf, personNamed } from '../../../testing/coverage.ts';
import { answered, factsKnown, factsToReport, moreAsked } from './asked-facts.ts';
import { eventGroups } from './event-groups.ts';

const event = (id: string) => {
  const found = lifeEventOf(id);
  if (!found) throw new Error(id);
  return found;
};

it('every life event is offered once, and nothing else', () => {
  expect(Object.values(eventGroups).flat().toSorted()).toEqual(lifeEvents.map(({ id }) => id).toSorted());
});

it('coverage before the event is asked about by day and exception until somebody says that there was some', () => {
  const move = event('move-to-minnesota');
  expect(moreAsked(move, {}).priorCoverage).toBe(true);
  expect(moreAsked(move, answered({}, 'prior-coverage', false)).priorCoverage).toBe(true);
  expect(moreAsked(move, answered({}, 'prior-coverage', true)).priorCoverage).toBe(false);
  expect(moreAsked(event('birth'), {})).toEqual({ priorCoverage: false, hraStartsOn: false, wouldHaveStartedOn: false });
});

it('an answer that is taken back is not known again, and not "no"', () => {
  const yes = answered({}, 'permanent-move', true);
  expect(yes.said).toEqual({ 'permanent-move': true });
  expect(answered(yes, 'permanent-move', undefined).said).toStrictEqual({});
});

it('reports what was asked and answered, and nothing that no question is left for', () => {
  const facts = { happenedOn: '2026-11-02', lastCoveredDay: '2026-10-01', exceptions: ['lived-abroad'], said: { 'prior-coverage': true } };
  expect(factsToReport(event('move-to-minnesota'), facts)).toEqual({ happenedOn: '2026-11-02', said: { 'prior-coverage': true } });
  const without = { ...facts, said: {} };
  expect(factsToReport(event('move-to-minnesota'), without)).toEqual({
    happenedOn: '2026-11-02',
    lastCoveredDay: '2026-10-01',
    exceptions: ['lived-abroad'],
  });
  expect(factsToReport(event('tribal-member'), facts)).toEqual({ said: { 'prior-coverage': true } });
});

it('does not ask what the result and the enrollments say', () => {
  const coverage = coverageOf('c', [personNamed('Hodan', { tribalMember: true })], { enrollments: [enrollmentOf(['hodan'])] });
  const standing = standingOf(coverage, [], '2026-11-27');
  expect(factsKnown(event('divorce-or-separation'), standing).said).toEqual({ 'enrolled-through-mnsure': true });
  expect(factsKnown(event('tribal-member'), standing).said).toEqual({ 'tribal-member-or-household': true });
  expect(factsKnown(event('birth'), standing).said).toEqual({});
  expect(factsKnown(event('death'), null).said).toEqual({});
});
