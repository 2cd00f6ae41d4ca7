import { expect, it } from 'vitest';
import type { WalkInRow } from '../../../ui/walk-in-rows.ts';
import type { DocumentGroups, DocumentItem } from '../document-items.ts';
import type { GroupName, SyncItem } from '../sync-items.ts';
import { countOf, isOnlyHere, leftoversOf } from './leftovers.ts';

const item = (step: 'only-here' | 'sending' | 'copied') => ({ copy: { step, copiedAt: null, refused: null } }) as SyncItem;
const none: Record<GroupName, SyncItem[]> = { needYou: [], onlyHere: [], ready: [], sending: [], done: [] };

const noDocuments: DocumentGroups = { needYou: [], onlyHere: [], sending: [] };
const documentAt = (step: string) => ({ document: { state: { step } } }) as DocumentItem;

it('counts what is not at the service, and nothing that is done', () => {
  const left = leftoversOf({ ...none, onlyHere: [item('only-here')], sending: [item('sending')], done: [item('copied')] }, noDocuments, [
    {} as WalkInRow,
  ]);
  expect([left.onlyHere.length, left.unmatched.length, countOf(left)]).toEqual([2, 1, 3]);
});

it('tells what only this computer has from what waits to be submitted but is copied', () => {
  expect(isOnlyHere(leftoversOf({ ...none, ready: [item('copied')] }, noDocuments, []))).toBe(false);
  expect(isOnlyHere(leftoversOf({ ...none, ready: [item('only-here')] }, noDocuments, []))).toBe(true);
  expect(isOnlyHere(leftoversOf({ ...none, needYou: [item('sending')] }, noDocuments, []))).toBe(true);
  expect(isOnlyHere(leftoversOf(none, noDocuments, [{} as WalkInRow]))).toBe(true);
});

it('counts documents, and tells one that is whole at the service from one that is not', () => {
  const left = leftoversOf(
    none,
    { needYou: [documentAt('refused')], onlyHere: [documentAt('here')], sending: [documentAt('awaited')] },
    [],
  );
  expect([left.documents.length, countOf(left), isOnlyHere(left)]).toEqual([3, 3, true]);
  expect(isOnlyHere(leftoversOf(none, { ...noDocuments, needYou: [documentAt('refused')] }, []))).toBe(false);
});
