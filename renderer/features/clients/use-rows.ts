import { useMemo } from 'react';
import type { Application } from '../../../shared/model/application.ts';
import type { Client } from '../../../shared/model/client.ts';
import type { SubmitRequest } from '../../../shared/model/request.ts';
import type { CopyState } from '../../store/types.ts';
import { useStandings, useToday } from '../../ui/coverage/use-standings.ts';
import { useDesk } from '../../ui/desk-context.tsx';
import { useObservable } from '../../ui/use-observable.ts';
import { type Row, rowsOf } from './rows.ts';

const noApplications: readonly Application[] = [];
const noRequests: readonly SubmitRequest[] = [];
const noCopies: ReadonlyMap<string, CopyState> = new Map();

/** `null` while the clients are still being read from the vault. */
export function useRows(): readonly Row[] | null {
  const { store } = useDesk();
  const clients = useObservable<readonly Client[] | null>(store.clients$, null);
  const applications = useObservable(store.applications$, noApplications);
  const requests = useObservable(store.requests$, noRequests);
  const copies = useObservable(store.copies$, noCopies);
  const standings = useStandings();
  const today = useToday();
  return useMemo(
    () => clients && rowsOf({ clients, applications, requests, copies, standings, today }),
    [clients, applications, requests, copies, standings, today],
  );
}
