import { useMemo } from 'react';
import type { Client } from '../../../shared/model/client.ts';
import type { Document } from '../../../shared/model/document.ts';
import type { Way } from '../../store/documents/documents.ts';
import type { CopyState } from '../../store/types.ts';
import { useDesk } from '../../ui/desk-context.tsx';
import { useObservable } from '../../ui/use-observable.ts';
import { type DocumentGroups, documentGroups } from './document-items.ts';

const none: readonly never[] = [];
const noWays: ReadonlyMap<string, Way> = new Map();
const noCopies: ReadonlyMap<string, CopyState> = new Map();

export function useDocumentGroups(): DocumentGroups {
  const { store } = useDesk();
  const clients = useObservable<readonly Client[]>(store.clients$, none);
  const documents = useObservable<readonly Document[]>(store.documents$, none);
  const ways = useObservable(store.documents.ways$, noWays);
  const copies = useObservable(store.copies$, noCopies);
  return useMemo(() => documentGroups({ clients, documents, ways, copies }), [clients, documents, ways, copies]);
}
