import { DeskError } from '../../shared/contracts/errors.ts';
import type { Application } from '../../shared/model/application.ts';
import { addApplication, listApplicationsOfConsumer } from '../db/applications.ts';
import { byConsumer, writeAudit } from '../db/audit.ts';
import { lockConsumer } from '../db/consumers.ts';
import { feedToAuthorized } from '../db/feed.ts';
import type { Store } from '../db/store.ts';

/** Applications as the consumer's own account sees them; the assister's way is the sync engine. */
export interface Applications {
  /** Newest first: drafts and submitted ones. */
  ofConsumer(consumerId: string): Promise<Application[]>;
  /** Stores a new draft and tells the consumer's assister. Throws `not-found` (no such consumer), `application-conflict` (id taken). */
  start(document: Application): Promise<void>;
}

export function createApplications(store: Store): Applications {
  return {
    ofConsumer: async consumerId => (await listApplicationsOfConsumer(store.db, consumerId)).map(row => row.document),

    start: document =>
      store.change(async work => {
        if (!(await lockConsumer(work, document.clientId, 'share'))) throw new DeskError('not-found');
        if (!(await addApplication(work.db, document, work.now))) throw new DeskError('application-conflict');
        await feedToAuthorized(work, document.clientId, applicationDocuments(document));
        await writeAudit(work, {
          ...byConsumer(document.clientId),
          action: 'application-started',
          subjectId: document.id,
          outcome: 'done',
        });
      }),
  };
}

/** What changes for the Desk when an application changes: itself, and the status in the client lists. */
export const applicationDocuments = ({ id, clientId }: Pick<Application, 'id' | 'clientId'>): { collection: string; id: string }[] => [
  { collection: 'applications', id },
  { collection: 'clients', id: clientId },
];
