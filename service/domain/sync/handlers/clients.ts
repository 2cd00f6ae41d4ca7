import { listClientSources } from '../../../db/clients.ts';
import { clientDocument } from '../../clients.ts';
import type { CollectionHandler } from '../collection-handler.ts';

/** Pull-only: what the Desk knows of a client is written by the consumer and by the service. */
export const clientsHandler: CollectionHandler = {
  read: async (db, assisterId, ids) => {
    const sources = await listClientSources(db, assisterId, ids);
    return new Map(sources.map(source => [source.id, { ...clientDocument(source) }]));
  },
};
