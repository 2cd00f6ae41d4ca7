import type { CollectionName } from '../../../../shared/model/collections.ts';
import type { CollectionHandler } from '../collection-handler.ts';
import { applicationsHandler } from './applications.ts';
import { clientsHandler } from './clients.ts';
import { documentsHandler } from './documents.ts';
import { referenceHandler } from './reference.ts';
import { requestsHandler } from './requests.ts';
import { resultsHandler } from './results.ts';

export const productHandlers: Readonly<Record<CollectionName, CollectionHandler>> = {
  clients: clientsHandler,
  applications: applicationsHandler,
  requests: requestsHandler,
  documents: documentsHandler,
  results: resultsHandler,
  reference: referenceHandler,
};
