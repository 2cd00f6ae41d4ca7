import { getAssister, updateAssister } from '../../db/assisters.ts';
import { byAssister, writeAudit } from '../../db/audit.ts';
import { updateRosterPerson } from '../../db/institution/roster.ts';
import type { Store } from '../../db/store.ts';
import { type AssisterDetails, detailsOf } from '../authorizations.ts';
import type { LiveSession } from '../session/authenticate.ts';

// What consumers see of an assister ("assister details") before and after they authorize them. Name, agency and role stand on the roster;
// phone and e-mail the assister enters (seed: MNsure Assister Portal Account Request), and they may be shared by a whole agency.

export interface PublicDetails {
  /** Exactly as a consumer sees it. */
  of(session: LiveSession): Promise<AssisterDetails>;
  /** `phone`: ten digits, and `x` with an extension. What consumers have on their screens follows with their next look. */
  change(session: LiveSession, contact: { phone: string; email: string }): Promise<AssisterDetails>;
}

export const createPublicDetails = (store: Store): PublicDetails => ({
  of: async ({ assisterId }) => detailsOf(store.db, await getAssister(store.db, assisterId)),
  change: ({ assisterId, deviceId }, { phone, email }) =>
    store.change(async work => {
      // In both places, so that a later change of the roster does not take it back unseen.
      await updateAssister(work.db, assisterId, { publicPhone: phone, publicEmail: email });
      await updateRosterPerson(work.db, assisterId, { publicPhone: phone, publicEmail: email });
      const entry = { action: 'public-details-changed', subjectId: assisterId, outcome: 'done' };
      await writeAudit(work, { ...byAssister(assisterId, deviceId), ...entry });
      return detailsOf(work.db, await getAssister(work.db, assisterId));
    }),
});
