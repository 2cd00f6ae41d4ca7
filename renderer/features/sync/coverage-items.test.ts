import { expect, it } from 'vitest';
import type { CoverageRequest } from '../../../shared/model/request.ts';
import type { CopyState } from '../../store/types.ts';
import { clientNamed } from '../../testing/clients.ts';
import { coverageGroups } from './coverage-items.ts';

const client = clientNamed('Fadumo', 'Abdi');
const now = new Date('2026-11-27T18:00:00.000Z');
const asked = (
  id: string,
  event: string,
  outcome: CoverageRequest['outcome'] = null,
  createdAt = '2026-11-27T17:00:00.000Z',
): CoverageRequest => ({
  ...{ id, rev: '1', clientId: client.id, kind: 'coverage', createdAt, outcome },
  command: { do: 'report-event', event, facts: {}, memberIds: ['m1'] },
});
const receipt = (receivedAt: string) => ({ state: 'accepted' as const, receipt: { confirmationNumber: 'C1', receivedAt } });
const refused = { state: 'refused' as const, code: 'event-reported', problems: [], at: '2026-11-27T17:00:05.000Z' };
const copy = (step: CopyState['step'], problem: CopyState['refused'] = null): CopyState => ({ step, copiedAt: null, refused: problem });

it('tells what is only here, on its way, refused and done; at the service without an answer is not done', () => {
  const requests = [
    asked('here', 'birth'),
    asked('sending', 'marriage'),
    asked('unanswered', 'death'),
    asked('refused', 'tribal-member', refused),
    asked('stuck', 'americorps'),
    asked('done', 'loss-of-coverage', receipt('2026-11-27T17:30:00.000Z')),
    asked('long-done', 'move-to-minnesota', receipt('2026-11-25T17:30:00.000Z')),
  ];
  const copies = new Map([
    ['sending', copy('sending')],
    ['unanswered', copy('copied')],
    ['stuck', copy('only-here', { code: 'update-needed' })],
  ]);
  const groups = coverageGroups({ clients: [client], requests, copies }, now);
  const ids = Object.fromEntries(Object.entries(groups).map(([name, items]) => [name, items.map(({ request }) => request.id)]));
  expect(ids).toEqual({ needYou: ['refused', 'stuck'], onlyHere: ['here'], sending: ['sending', 'unanswered'], done: ['done'] });
});

it('an earlier try is history, and nobody who left is told of', () => {
  const again = asked('again', 'birth', null, '2026-11-27T17:10:00.000Z');
  const groups = coverageGroups({ clients: [client], requests: [again, asked('first', 'birth', refused)], copies: new Map() }, now);
  expect([groups.needYou.length, groups.onlyHere.map(({ request }) => request.id)]).toEqual([0, ['again']]);
  expect(coverageGroups({ clients: [], requests: [again], copies: new Map() }, now).onlyHere).toEqual([]);
});
