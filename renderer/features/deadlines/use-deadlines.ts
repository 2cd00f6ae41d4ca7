import { useMemo } from 'react';
import type { Application } from '../../../shared/model/application.ts';
import type { Client } from '../../../shared/model/client.ts';
import type { SubmitRequest } from '../../../shared/model/request.ts';
import { useStandings, useToday } from '../../ui/coverage/use-standings.ts';
import { useDesk } from '../../ui/desk-context.tsx';
import { useObservable } from '../../ui/use-observable.ts';
import { coverageDeadlines, type Deadline, submissionDeadlines } from './deadlines.ts';

const noClients: readonly Client[] = [];
const noApplications: readonly Application[] = [];
const noRequests: readonly SubmitRequest[] = [];

/** In no order. Drafts change with each key, coverage does not: what is due for coverage is found apart from them. */
export function useDeadlines(): readonly Deadline[] {
  const { store } = useDesk();
  const today = useToday();
  const standings = useStandings();
  const clients = useObservable(store.clients$, noClients);
  const applications = useObservable(store.applications$, noApplications);
  const requests = useObservable(store.requests$, noRequests);
  const ofCoverage = useMemo(() => coverageDeadlines(clients, standings, today), [clients, standings, today]);
  const ofSubmissions = useMemo(
    () => submissionDeadlines(clients, applications, requests, today),
    [clients, applications, requests, today],
  );
  return useMemo(() => [...ofSubmissions, ...ofCoverage], [ofSubmissions, ofCoverage]);
}
