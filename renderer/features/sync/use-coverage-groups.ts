import { useMemo } from 'react';
import type { Client } from '../../../shared/model/client.ts';
import type { CoverageRequest } from '../../../shared/model/request.ts';
import type { CopyState } from '../../store/types.ts';
import { useDesk } from '../../ui/desk-context.tsx';
import { useObservable } from '../../ui/use-observable.ts';
import { type CoverageGroups, coverageGroups } from './coverage-items.ts';

const none: readonly never[] = [];
const noCopies: ReadonlyMap<string, CopyState> = new Map();

export function useCoverageGroups(now: Date): CoverageGroups {
  const { store } = useDesk();
  const clients = useObservable<readonly Client[]>(store.clients$, none);
  const requests = useObservable<readonly CoverageRequest[]>(store.coverageRequests$, none);
  const copies = useObservable(store.copies$, noCopies);
  return useMemo(() => coverageGroups({ clients, requests, copies }, now), [clients, requests, copies, now]);
}
