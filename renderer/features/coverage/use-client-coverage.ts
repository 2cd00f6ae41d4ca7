import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Day } from '../../../shared/dates.ts';
import { type Standing, standingOf } from '../../../shared/enrollment/standing.ts';
import type { Application } from '../../../shared/model/application.ts';
import type { Client } from '../../../shared/model/client.ts';
import type { Coverage } from '../../../shared/model/coverage.ts';
import type { Document } from '../../../shared/model/document.ts';
import type { CoverageRequest, SubmitRequest } from '../../../shared/model/request.ts';
import { type Household, householdOf } from '../../ui/coverage/people.ts';
import { useToday } from '../../ui/coverage/use-standings.ts';
import { useDesk } from '../../ui/desk-context.tsx';
import { type Filing, filingOf } from '../../ui/ladders.ts';
import { useObservable } from '../../ui/use-observable.ts';

const noDocuments: readonly Document[] = [];
const noSubmissions: readonly SubmitRequest[] = [];
const noRequests: readonly CoverageRequest[] = [];

export interface ClientCoverage {
  client: Client;
  filing: Filing;
  coverage: Coverage | null;
  standing: Standing | null;
  household: Household;
  /** Of the client, newest first. */
  documents: readonly Document[];
  /** What was asked for the client. */
  requests: readonly CoverageRequest[];
  today: Day;
}

/** `undefined` while it is being read, null for somebody who is no client (any more). */
export function useClientCoverage(clientId: string): ClientCoverage | null | undefined {
  const { t } = useTranslation('coverage');
  const { store } = useDesk();
  const today = useToday();
  const streams = useMemo(
    () => ({ client: store.client$(clientId), application: store.applicationOf$(clientId), coverage: store.coverageOf$(clientId) }),
    [store, clientId],
  );
  const client = useObservable<Client | null | undefined>(streams.client, undefined);
  const application = useObservable<Application | null>(streams.application, null);
  const coverage = useObservable<Coverage | null>(streams.coverage, null);
  const submissions = useObservable(store.requests$, noSubmissions);
  const allDocuments = useObservable(store.documents$, noDocuments);
  const allRequests = useObservable(store.coverageRequests$, noRequests);
  const unnamed = t('unnamed');
  return useMemo(() => {
    if (!client) return client;
    const documents = allDocuments.filter(one => one.clientId === clientId).toSorted((a, b) => (a.capturedAt < b.capturedAt ? 1 : -1));
    return {
      ...{ client, coverage, documents, today },
      filing: filingOf(client, application, submissions),
      standing: coverage && standingOf(coverage, documents, today),
      household: householdOf(coverage, application, unnamed),
      requests: allRequests.filter(one => one.clientId === clientId),
    };
  }, [client, clientId, application, coverage, submissions, allDocuments, allRequests, today, unnamed]);
}
