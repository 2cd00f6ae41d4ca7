import { listShelves } from '../../../db/plans/catalogue.ts';
import type { CollectionHandler } from '../collection-handler.ts';

/** Pull-only, and the same for everybody: plans on their shelves (`domain/plans`). A few of them fill a page. */
export const referenceHandler: CollectionHandler = {
  shared: true,
  readAtFirst: 5,
  read: async (db, _assisterId, ids) => new Map((await listShelves(db, ids)).map(shelf => [shelf.id, { ...shelf }])),
};
