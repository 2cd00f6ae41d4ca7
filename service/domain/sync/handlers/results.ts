import type { CollectionHandler } from '../collection-handler.ts';

/** Pull-only: what the service knows of a client's coverage (`domain/coverage`). */
export const resultsHandler: CollectionHandler = {
  read: async () => new Map(),
};
