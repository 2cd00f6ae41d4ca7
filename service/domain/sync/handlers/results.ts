import { listCoverageForAssister } from '../../../db/coverage/coverage.ts';
import type { CollectionHandler } from '../collection-handler.ts';

/** Pull-only: what came after the application of the clients who authorize the assister now (`domain/coverage`). */
export const resultsHandler: CollectionHandler = {
  read: async (db, assisterId, ids) =>
    new Map((await listCoverageForAssister(db, assisterId, ids)).map(coverage => [coverage.id, { ...coverage }])),
};
