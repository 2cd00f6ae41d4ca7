import { expect, test } from 'vitest';
import { awaitedForms } from './countdown.ts';

const consent = (consumerName: string, givenAt: string, assisterId = 'mai') => ({
  ...{ id: `${consumerName} ${givenAt}`, assisterId, navigatorName: 'Mai Yang', consumerName, givenAt: new Date(givenAt) },
});
const associated = (consumerName: string, endedAt: string | null = null, assisterId = 'mai') => ({
  ...{ assisterId, consumerName, endedAt: endedAt === null ? null : new Date(endedAt) },
});
const today = '2026-11-23';
const left = (consents: ReturnType<typeof consent>[], names: ReturnType<typeof associated>[] = []) =>
  awaitedForms(consents, names, today).map(({ consumerName, lastDay, daysLeft }) => [consumerName, lastDay, daysLeft]);

test('days are counted in Minnesota, to the thirtieth after the help, and what runs out first stands first', () => {
  expect(
    left([
      consent('New', '2026-11-23T15:00:00.000Z'),
      // Still October 24 in Minnesota.
      consent('Last', '2026-10-25T03:30:00.000Z'),
      consent('Late', '2026-10-23T15:00:00.000Z'),
    ]),
  ).toEqual([
    ['Late', '2026-11-22', -1],
    ['Last', '2026-11-23', 0],
    ['New', '2026-12-23', 30],
  ]);
});

test('nothing is awaited of who authorizes the navigator, however the name was written', () => {
  const consents = ['Ngọc  Trần', 'TRAN, ngoc'].map(name => consent(name, '2026-11-20T15:00:00.000Z'));
  expect(left(consents, [associated('Ngọc Trần')])).toEqual([]);
  expect(left(consents, [associated('Ngọc Trần', '2026-11-21T15:00:00.000Z')])).toEqual([]);
});

test('it is awaited where the authorization was another navigator’s, had ended before, or is somebody else’s', () => {
  const consents = [consent('Pao Thao', '2026-11-20T15:00:00.000Z')];
  const others = [associated('Pao Thao', null, 'dan'), associated('Pao Thao', '2026-11-19T15:00:00.000Z'), associated('Pao Thaoson')];
  expect(left(consents, others)).toHaveLength(1);
});
