import type { CollectionHandler } from '../collection-handler.ts';

/** Pull-only, and the same for everybody: plans on their shelves (`domain/plans`). */
export const referenceHandler: CollectionHandler = {
  read: async () => new Map(),
};
