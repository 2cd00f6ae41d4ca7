import { DeskError } from '../../../shared/contracts/errors.ts';
import type { Application } from '../../../shared/model/application.ts';
import { auditDenial, findLastOpening } from '../../db/audit.ts';
import { findConsumer } from '../../db/consumers.ts';
import type { Store } from '../../db/store.ts';
import type { Applications } from '../applications.ts';

// What consumers see of themselves, in their own account. Every function starts from the consumer who is signed in, so
// what belongs to another person does not exist for them.

export interface ConsumerProfile {
  id: string;
  givenName: string;
  familyName: string;
  /** `YYYY-MM-DD`. */
  birthDate: string;
  email: string;
  phone: string;
  city: string;
  county: string;
  preferredLanguage: string;
  interpreter: boolean;
}

export interface ConsumerAccount {
  profile(consumerId: string): Promise<ConsumerProfile>;
  /** When this assister was last in the consumer's account; null: never. */
  lastIn(consumerId: string, assisterId: string): Promise<Date | null>;
  /** Throws `not-found` for an application that is not this consumer's. */
  application(consumerId: string, applicationId: string): Promise<Application>;
}

export const createConsumerAccount = (store: Store, applications: Applications): ConsumerAccount => ({
  profile: async consumerId => {
    const row = await findConsumer(store.db, consumerId);
    if (!row) throw new DeskError('not-found');
    const { id, givenName, familyName, birthDate, email, phone, city, county, preferredLanguage, interpreter } = row;
    return { id, givenName, familyName, birthDate, email, phone, city, county, preferredLanguage, interpreter };
  },

  lastIn: async (consumerId, assisterId) => (await findLastOpening(store.db, assisterId, consumerId)) ?? null,

  application: async (consumerId, applicationId) => {
    const own = (await applications.ofConsumer(consumerId)).find(application => application.id === applicationId);
    if (!own) {
      await store.change(work => auditDenial(work, consumerId, 'application-opened', applicationId));
      throw new DeskError('not-found');
    }
    return own;
  },
});
