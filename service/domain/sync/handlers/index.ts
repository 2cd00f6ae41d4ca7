import type { CollectionName } from '../../../../shared/model/collections.ts';
import type { CollectionHandler } from '../collection-handler.ts';
import { applicationsHandler } from './applications.ts';
import { clientsHandler } from './clients.ts';
import { documentsHandler } from './documents.ts';
import { requestsHandler } from './requests.ts';

export const productHandlers: Readonly<Record<CollectionName, CollectionHandler>> = {
  clients: clientsHandler,
  applications: applicationsHandler,
  requests: requestsHandler,
  documents: documentsHandler,
};
