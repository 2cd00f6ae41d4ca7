import { expect, it } from 'vitest';
import type { WalkInRow } from '../../../ui/walk-in-rows.ts';
import type { GroupName, SyncItem } from '../sync-items.ts';
import { countOf, isOnlyHere, leftoversOf } from './leftovers.ts';

const item = (step: 'only-here' | 'sending' | 'copied') => ({ copy: { step, copiedAt: null, refused: null } }) as SyncItem;
const none: Record<GroupName, SyncItem[]> = { needYou: [], onlyHere: [], ready: [], sending: [], done: [] };

it('counts what is not at the service, and nothing that is done', () => {
  const left = leftoversOf({ ...none, onlyHere: [item('only-here')], sending: [item('sending')], done: [item('copied')] }, [
    {} as WalkInRow,
  ]);
  expect([left.onlyHere.length, left.unmatched.length, countOf(left)]).toEqual([2, 1, 3]);
});

it('tells what only this computer has from what waits to be submitted but is copied', () => {
  expect(isOnlyHere(leftoversOf({ ...none, ready: [item('copied')] }, []))).toBe(false);
  expect(isOnlyHere(leftoversOf({ ...none, ready: [item('only-here')] }, []))).toBe(true);
  expect(isOnlyHere(leftoversOf({ ...none, needYou: [item('sending')] }, []))).toBe(true);
  expect(isOnlyHere(leftoversOf(none, [{} as WalkInRow]))).toBe(true);
});
