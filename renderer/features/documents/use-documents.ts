import { useMemo } from 'react';
import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import type { Document } from '../../../shared/model/document.ts';
import type { Way } from '../../store/documents/documents.ts';
import type { CopyState } from '../../store/types.ts';
import { useDesk } from '../../ui/desk-context.tsx';
import { documentProblem, percentSent } from '../../ui/document-ladder.ts';
import { useObservable } from '../../ui/use-observable.ts';

const none: readonly never[] = [];
const noWays: ReadonlyMap<string, Way> = new Map();
const noCopies: ReadonlyMap<string, CopyState> = new Map();

export interface DocumentRow {
  document: Document;
  way: Way | undefined;
  copy: CopyState | undefined;
  problem: ErrorAnswer | null;
  percent: number | null;
}

/** Of one client, newest first. */
export function useDocuments(clientId: string): readonly DocumentRow[] {
  const { store } = useDesk();
  const all = useObservable<readonly Document[]>(store.documents$, none);
  const ways = useObservable(store.documents.ways$, noWays);
  const copies = useObservable(store.copies$, noCopies);
  return useMemo(
    () =>
      all
        .filter(document => document.clientId === clientId)
        .toSorted((a, b) => b.capturedAt.localeCompare(a.capturedAt))
        .map(document => {
          const way = ways.get(document.id);
          const copy = copies.get(document.id);
          return { document, way, copy, problem: documentProblem(document, way, copy), percent: percentSent(document, way) };
        }),
    [all, ways, copies, clientId],
  );
}
