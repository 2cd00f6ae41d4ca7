import { useMemo } from 'react';
import type { Application } from '../../../shared/model/application.ts';
import type { Client } from '../../../shared/model/client.ts';
import type { SubmitRequest } from '../../../shared/model/request.ts';
import type { CopyState } from '../../store/types.ts';
import { useDesk } from '../../ui/desk-context.tsx';
import { useObservable } from '../../ui/use-observable.ts';
import { type GroupName, type SyncItem, syncGroups } from './sync-items.ts';

const none: readonly never[] = [];
const noCopies: ReadonlyMap<string, CopyState> = new Map();

export function useSyncGroups(now: Date): Record<GroupName, SyncItem[]> {
  const { store } = useDesk();
  const clients = useObservable<readonly Client[]>(store.clients$, none);
  const applications = useObservable<readonly Application[]>(store.applications$, none);
  const requests = useObservable<readonly SubmitRequest[]>(store.requests$, none);
  const copies = useObservable(store.copies$, noCopies);
  return useMemo(() => syncGroups({ clients, applications, requests, copies }, now), [clients, applications, requests, copies, now]);
}
