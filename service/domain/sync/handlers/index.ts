import type { CollectionName } from '../../../../shared/model/collections.ts';
import type { PlansOf } from '../../coverage/plan-source.ts';
import type { CollectionHandler } from '../collection-handler.ts';
import { applicationsHandler } from './applications.ts';
import { clientsHandler } from './clients.ts';
import { documentsHandler } from './documents.ts';
import { referenceHandler } from './reference.ts';
import { createRequestsHandler } from './requests.ts';
import { resultsHandler } from './results.ts';

/** `plansOf`: what can be enrolled in. */
export const createHandlers = (plansOf: PlansOf): Readonly<Record<CollectionName, CollectionHandler>> => ({
  clients: clientsHandler,
  applications: applicationsHandler,
  requests: createRequestsHandler(plansOf),
  documents: documentsHandler,
  results: resultsHandler,
  reference: referenceHandler,
});
