import type { CollectionName } from '../../../../shared/model/collections.ts';
import type { Catalogue } from '../../plans/catalogue.ts';
import type { CollectionHandler } from '../collection-handler.ts';
import { applicationsHandler } from './applications.ts';
import { clientsHandler } from './clients.ts';
import { documentsHandler } from './documents.ts';
import { referenceHandler } from './reference.ts';
import { createRequestsHandler } from './requests.ts';
import { resultsHandler } from './results.ts';

/** `catalogue`: what can be enrolled in. */
export const createHandlers = (catalogue: Pick<Catalogue, 'plansOf'>): Readonly<Record<CollectionName, CollectionHandler>> => ({
  clients: clientsHandler,
  applications: applicationsHandler,
  requests: createRequestsHandler(catalogue),
  documents: documentsHandler,
  results: resultsHandler,
  reference: referenceHandler,
});
