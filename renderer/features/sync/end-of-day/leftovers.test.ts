import { expect, it } from 'vitest';
import type { WalkInRow } from '../../../ui/walk-in-rows.ts';
import type { CoverageGroups, CoverageItem } from '../coverage-items.ts';
import type { DocumentGroups, DocumentItem } from '../document-items.ts';
import type { GroupName, SyncItem } from '../sync-items.ts';
import { countOf, isOnlyHere, leftoversOf } from './leftovers.ts';

const item = (step: 'only-here' | 'sending' | 'copied') => ({ copy: { step, copiedAt: null, refused: null } }) as SyncItem;
const none: Record<GroupName, SyncItem[]> = { needYou: [], onlyHere: [], ready: [], sending: [], done: [] };

const noCoverage: CoverageGroups = { needYou: [], onlyHere: [], sending: [], done: [] };
const askedAt = (step: 'only-here' | 'copied', isRefused = false) =>
  ({ request: { outcome: isRefused ? { state: 'refused' } : null }, copy: { step } }) as CoverageItem;
const noDocuments: DocumentGroups = { needYou: [], onlyHere: [], sending: [] };
const documentAt = (step: string) => ({ document: { state: { step } } }) as DocumentItem;

it('counts what is not at the service, and nothing that is done', () => {
  const left = leftoversOf(
    { ...none, onlyHere: [item('only-here')], sending: [item('sending')], done: [item('copied')] },
    noDocuments,
    noCoverage,
    [{} as WalkInRow],
  );
  expect([left.onlyHere.length, left.unmatched.length, countOf(left)]).toEqual([2, 1, 3]);
});

it('tells what only this computer has from what waits to be submitted but is copied', () => {
  expect(isOnlyHere(leftoversOf({ ...none, ready: [item('copied')] }, noDocuments, noCoverage, []))).toBe(false);
  expect(isOnlyHere(leftoversOf({ ...none, ready: [item('only-here')] }, noDocuments, noCoverage, []))).toBe(true);
  expect(isOnlyHere(leftoversOf({ ...none, needYou: [item('sending')] }, noDocuments, noCoverage, []))).toBe(true);
  expect(isOnlyHere(leftoversOf(none, noDocuments, noCoverage, [{} as WalkInRow]))).toBe(true);
});

it('counts documents, and tells one that is whole at the service from one that is not', () => {
  const left = leftoversOf(
    none,
    { needYou: [documentAt('refused')], onlyHere: [documentAt('here')], sending: [documentAt('awaited')] },
    noCoverage,
    [],
  );
  expect([left.documents.length, countOf(left), isOnlyHere(left)]).toEqual([3, 3, true]);
  expect(isOnlyHere(leftoversOf(none, { ...noDocuments, needYou: [documentAt('refused')] }, noCoverage, []))).toBe(false);
});

it('counts what was asked of coverage, and tells what is at the service from what is only here', () => {
  const left = (coverage: CoverageGroups) => leftoversOf(none, noDocuments, coverage, []);
  const all = {
    needYou: [askedAt('copied', true)],
    onlyHere: [askedAt('only-here')],
    sending: [askedAt('copied')],
    done: [askedAt('copied')],
  };
  expect([left(all).coverage.length, countOf(left(all)), isOnlyHere(left(all))]).toEqual([3, 3, true]);
  expect(isOnlyHere(left({ ...all, onlyHere: [] }))).toBe(false);
});
